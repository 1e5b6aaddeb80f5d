// Case S01 and its neighbours: two registers on one database, with everyone writing and everyone reading at once, now at the one, now at
// the other. As long as SOAK_SECONDS says.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPool } from '../register/database/pool.ts';
import { createEnvironment } from '../register/plugins/environment.ts';
import { createRegisterStorage } from '../register/storage/register-storage.ts';
import { verifyChain } from '../register/storage/verify-chain.ts';
import { HttpDevice, post } from '../register/testing/http-register.ts';
import { startTestPostgres, type TestDatabase } from '../register/testing/postgres.ts';
import { addToBuckets, emptyBuckets, type Bucket } from '../shared/sync/digest.ts';
import type { EnrolAnswer, Operation, PullAnswer, PullChange, PushAnswer } from '../shared/sync/messages.ts';
import { ensureBuilt } from './stale.mjs';
import { runProgram, type Program } from './testing/program.ts';

const seconds = Number(process.env['SOAK_SECONDS'] ?? 5);
const municipalities = Array.from({ length: 19 }, (_, i) => `demo-${21_001 + i}`);
const server = path.resolve(import.meta.dirname, '../out/register/server.js');

let folder: string;
let database: TestDatabase;
let pool: ReturnType<typeof createPool>;
let programs: readonly Program[];
let urls: readonly string[];

beforeAll(async () => {
  await ensureBuilt('register');
  folder = await mkdtemp(path.join(tmpdir(), 'smart-city-register-two-'));
  database = await startTestPostgres();
  pool = createPool(database.url);
  programs = [];
  urls = [await startRegister('first'), await startRegister('second')];
}, 120_000);

afterAll(async () => {
  for (const { child, ended } of programs) {
    child.kill('SIGTERM');
    await ended;
  }
  await pool.end();
  await database.stop();
  await rm(folder, { recursive: true, force: true });
});

async function startRegister(name: string): Promise<string> {
  const program = runProgram({
    args: [server, '--demo'],
    env: {
      ...{ DATABASE_URL: database.url, REGISTER_DATA: path.join(folder, name) },
      ...{ REGISTER_PORT: '0', LOG_LEVEL: 'error' },
    },
  });
  programs = [...programs, program];
  return program.waitFor(/^register ready on (http:\/\/127\.0\.0\.1:\d+)\n/);
}

it(
  `two registers with 19 who write and 19 who read for ${seconds} s miss nothing and do nothing twice (R02)`,
  async () => {
    const writers = await Promise.all(municipalities.map((code) => enrolWriter(code)));
    const readers = await Promise.all(municipalities.map(() => enrolReader()));
    for (const reader of readers) await readToTheEnd(reader);
    const until = performance.now() + seconds * 1_000;
    const reading = readers.map((reader) => readUntil(reader, until));
    await Promise.all(writers.map((writer) => writeUntil(writer, until)));
    await Promise.all(reading);
    for (const reader of readers) await readToTheEnd(reader);

    const sent = writers.flatMap((writer) => writer.sent);
    const missed = await countMissed(readers, sent);
    const duplicated = await countDuplicated(sent);
    const pulls = readers.reduce((sum, reader) => sum + reader.pullCount, 0);
    const rows = readers.reduce((sum, reader) => sum + reader.rowCount, 0);
    console.log(
      `${sent.length} operations written, ${pulls} pulls with ${rows} rows read, ${missed} missed, ${duplicated} duplicated`,
    );
    expect(new Set(sent.map(({ recordId }) => recordId)).size).toBeGreaterThanOrEqual(writers.length);
    expect({ missed, duplicated }).toEqual({ missed: 0, duplicated: 0 });
    for (const reader of readers) expect(reader.wentBack).toEqual([]);
    for (const [i, reader] of readers.entries())
      expect(ownBuckets(reader)).toEqual(await askDigest(reader, i));
    expect(await findFault()).toBeNull();
  },
  120_000 + seconds * 2_000,
);

interface Writer {
  readonly device: HttpDevice;
  /** Own records and their revisions. */
  readonly records: { readonly id: string; revision: number }[];
  /** Everything the register said it has. */
  readonly sent: Operation[];
}

async function enrol(code: string): Promise<HttpDevice> {
  const [url = ''] = urls;
  const answer = await post(`${url}/api/v1/auth/enrol`, { code, deviceName: code });
  expect(answer.status).toBe(200);
  return new HttpDevice(url, (await answer.json()) as EnrolAnswer);
}

async function enrolWriter(code: string): Promise<Writer> {
  return { device: await enrol(code), records: [], sent: [] };
}

/** A new record and a change of each of the last three; every third time both registers get the same at once. */
async function writeUntil({ device, records, sent }: Writer, until: number): Promise<void> {
  for (let round = 0; performance.now() < until; round += 1) {
    const changed = records.slice(-3);
    const ops = [
      device.create(`Ronde ${round}`),
      ...changed.map(({ id, revision: base }) =>
        device.operation({
          ...{ recordId: id, type: 'change' },
          changes: { titleNl: { base, value: `Ronde ${round}, later` } },
        }),
      ),
    ];
    const targets = round % 3 === 0 ? [0, 1] : [round % 2];
    const answers = await Promise.all(targets.map((target) => push(device, target, ops)));
    for (const { results } of answers)
      expect(results.map(({ opId, outcome }) => [opId, outcome])).toEqual(
        ops.map(({ opId }) => [opId, 'applied']),
      );
    sent.push(...ops);
    for (const record of changed) record.revision += 1;
    records.push({ id: ops[0]?.recordId ?? '', revision: 1 });
  }
}

async function push(device: HttpDevice, target: number, ops: readonly Operation[]): Promise<PushAnswer> {
  const body = { deviceId: device.enrolment.deviceId, protocol: 1, schema: 1, ops };
  const answer = await post(`${urls[target]}/api/v1/sync/push`, body, device.headers);
  expect(answer.status).toBe(200);
  return (await answer.json()) as PushAnswer;
}

interface Reader {
  readonly device: HttpDevice;
  readonly shown: Map<string, PullChange>;
  /** Rows that came again, or older than they were shown already. */
  readonly wentBack: string[];
  cursor: string;
  pullCount: number;
  rowCount: number;
}

/** Of the Region: reads everybody's. */
async function enrolReader(): Promise<Reader> {
  const device = await enrol('demo-sco');
  return { device, shown: new Map(), wentBack: [], cursor: '', pullCount: 0, rowCount: 0 };
}

async function readUntil(reader: Reader, until: number): Promise<void> {
  while (performance.now() < until) {
    await readPage(reader);
    await pause(20);
  }
}

async function readToTheEnd(reader: Reader): Promise<void> {
  while ((await readPage(reader)) > 0);
}

/** Answers how many rows came. */
async function readPage(reader: Reader): Promise<number> {
  const { device, shown, wentBack, cursor } = reader;
  const url = urls[reader.pullCount % 2];
  const query = `limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
  const answer = await fetch(`${url}/api/v1/sync/pull?${query}`, { headers: device.headers });
  expect(answer.status).toBe(200);
  const page = (await answer.json()) as PullAnswer;
  for (const change of page.changes) {
    const { recordId, revision } = change;
    if ((shown.get(recordId)?.revision ?? 0) >= revision) wentBack.push(`${recordId} ${revision}`);
    shown.set(recordId, change);
  }
  reader.cursor = page.cursor;
  reader.pullCount += 1;
  reader.rowCount += page.changes.length;
  return page.changes.length;
}

/** Records a reader does not have as they were left by the last one who wrote. */
async function countMissed(readers: readonly Reader[], sent: readonly Operation[]): Promise<number> {
  const last = new Map(sent.map(({ recordId, changes }) => [recordId, changes['titleNl']?.value]));
  let missed = 0;
  for (const { shown } of readers)
    for (const [recordId, title] of last) if (shown.get(recordId)?.record?.['titleNl'] !== title) missed += 1;
  return missed;
}

/** Operations without exactly one row of history, and records with more or fewer revisions than operations. */
async function countDuplicated(sent: readonly Operation[]): Promise<number> {
  const history = await pool.query<{ opId: string }>('select op_id as "opId" from history');
  const records = await pool.query<{ id: string; revision: number }>('select id, revision from records');
  const effects = countEach(history.rows.map(({ opId }) => opId));
  const changes = countEach(sent.map(({ recordId }) => recordId));
  const revisions = new Map(records.rows.map(({ id, revision }) => [id, revision]));
  const wrong = [...changes].filter(([id, count]) => revisions.get(id) !== count);
  return sent.filter(({ opId }) => effects.get(opId) !== 1).length + wrong.length;
}

function countEach(ids: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

function ownBuckets({ shown }: Reader): readonly Bucket[] {
  const buckets = emptyBuckets();
  for (const { recordId: id, revision, record, last, deleted, conflicts = [] } of shown.values()) {
    const bodyText = JSON.stringify(record ?? last);
    const conflictIds = conflicts.map((one) => one.id);
    addToBuckets(buckets, { id, revision, isDeleted: deleted === true, bodyText, conflictIds });
  }
  return buckets;
}

async function askDigest({ device, cursor }: Reader, place: number): Promise<readonly Bucket[]> {
  const address = `${urls[place % 2]}/api/v1/sync/digest?cursor=${encodeURIComponent(cursor)}`;
  const answer = await fetch(address, { headers: device.headers });
  const { isCurrent, buckets } = (await answer.json()) as { isCurrent: boolean; buckets: Bucket[] };
  expect(isCurrent).toBe(true);
  return buckets;
}

async function findFault(): Promise<unknown> {
  const counter = await pool.query<{ value: string }>('select value from counter');
  const { fault } = await verifyChain({
    ...{ storage: createRegisterStorage(pool), environment: createEnvironment('') },
    ...{ marks: [], lastNumber: Number(counter.rows[0]?.value) },
  });
  return fault;
}
