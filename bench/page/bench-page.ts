// Runs in a blank page of the register's own address, where nothing of the product runs by itself.
import type { FlatRecord } from '../../shared/records/definition.ts';
import { sampleInitiatives } from '../../shared/records/testing/sample-records.ts';
import { createRecord } from '../../shared/sync/client/edit.ts';
import { enrol } from '../../shared/sync/client/enrol.ts';
import { pushWaiting } from '../../shared/sync/client/push.ts';
import { readStatus } from '../../shared/sync/client/read-status.ts';
import { synchronise } from '../../shared/sync/client/synchronise.ts';
import { openClientDatabase } from '../../renderer/data/database.ts';
import { fetchTransport } from '../../renderer/data/fetch-transport.ts';
import { createStoredTokens } from '../../renderer/data/stored-tokens.ts';
import { openRaw, readOneByOne, writeAll } from './raw-records.ts';

export interface SampleRequest {
  readonly count: number;
  readonly ownerIds: readonly string[];
}

let raw: IDBDatabase | undefined;

/** Milliseconds for writing them one by one, three indexes, one strict transaction; they stay until the next call. */
async function rawWrite(request: SampleRequest): Promise<number> {
  const records = sampleInitiatives(request);
  raw?.close();
  raw = await openRaw(crypto.randomUUID(), ['titleNl', 'changedAt', 'ownerId']);
  return writeAll(raw, records);
}

/** Milliseconds for reading what `rawWrite` wrote. */
async function rawRead(): Promise<number> {
  if (!raw) throw new Error('nothing has been written');
  return readOneByOne(raw);
}

let putDatabase: IDBDatabase | undefined;

/** Milliseconds of one strict put of this record into a store without indexes, from the opening of the transaction. */
async function rawPut(record: object): Promise<number> {
  putDatabase ??= await openRaw('bench-put', []);
  return writeAll(putDatabase, [record]);
}

/** Milliseconds from new records waiting on this computer to all of them acknowledged, and noted here. */
async function push({ code, count }: { readonly code: string; readonly count: number }): Promise<number> {
  const context = await openClientDatabase({ name: `bench-push-${crypto.randomUUID()}` });
  const line = { ...context, transport: fetchTransport };
  await enrol(line, { code, deviceName: 'bench' });
  const desk = { ...line, tokens: createStoredTokens(context, fetchTransport), onProgress: () => undefined };
  await synchronise(desk);
  const drafts = sampleInitiatives({ count, ownerIds: [''], seed: performance.now() });
  for (const draft of drafts) await createRecord(context, { kind: 'initiative', values: editable(draft) });
  const startedAt = performance.now();
  await pushWaiting(desk);
  const took = performance.now() - startedAt;
  const { waiting, rejected } = await readStatus(context, { isSyncing: false, fault: null, done: null });
  if (waiting + rejected > 0) throw new Error(`${waiting} wait, ${rejected} were rejected`);
  return took;
}

/** What a person fills in; the rest is the program's. */
function editable(record: FlatRecord): Readonly<Record<string, FlatRecord[string]>> {
  const own = /^(id|ownerId|reviewState|createdAt|createdBy|changedAt|changedBy|\w+State)$/;
  return Object.fromEntries(Object.entries(record).filter(([name]) => !own.test(name)));
}

const bench = { rawWrite, rawRead, rawPut, push };
export type Bench = typeof bench;
Object.assign(globalThis, { bench });
