// Puts an export file back on this computer: unsent work by its ids, so never twice; records and attachments where there
// are none.
import { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';
import type { ClientContext } from '../../../shared/sync/client/context.ts';
import type { ClientRecordRow, OutboxRow } from '../../../shared/sync/client/tables.ts';
import { takeInOperations, takeInRecords } from '../../../shared/sync/client/take-in.ts';
import type { TakenIn } from '../../../shared/sync/client/take-in.ts';
import { operation, operationResult } from '../../../shared/sync/messages.ts';
import { filesFolder } from './export-format.ts';
import { readEntry, readJsonLines } from './read-export.ts';
import type { OpenedExport } from './read-export.ts';
import { putFileBack } from './put-file-back.ts';

const recordsPerStep = 200;

const outboxRow = z.looseObject({
  opId: z.string(),
  n: z.number(),
  recordId: z.string(),
  state: z.enum(['waiting', 'received', 'settled', 'offered', 'held', 'rejected', 'dismissed']),
  operation,
  seen: z.record(z.string(), z.json()),
  savedAt: z.string(),
  answeredAt: z.string().nullable(),
  result: operationResult.nullable(),
});

const recordRow = z.looseObject({
  id: z.string(),
  kind: z.string(),
  body: z.looseObject({ id: z.string(), ownerId: z.string(), reviewState: z.string() }),
  isDeleted: z.boolean(),
  revision: z.number().int().min(0),
  acknowledged: z.looseObject({ body: z.looseObject({ id: z.string() }), isDeleted: z.boolean() }).nullable(),
  pendingCount: z.number(),
});

const fileRow = z.looseObject({
  sha256: z.string(),
  name: z.string(),
  byteCount: z.number(),
  mediaType: z.string(),
  state: z.enum(['adding', 'local', 'uploaded']),
});

export interface Imported extends TakenIn {
  readonly records: number;
  readonly files: number;
  /** Changes and attachments in the file that could not be understood, or are damaged. */
  readonly unusable: number;
}

export interface ImportInput {
  readonly opened: OpenedExport;
  /** Records and attachments done. */
  readonly onProgress?: (done: number) => void;
  readonly signal?: AbortSignal;
}

/** Unsent work comes first: what was put back stays when the rest is given up. @throws AppError exportUnreadable, exportOfSomeoneElse, storageFull… */
export async function importExport(context: ClientContext, input: ImportInput): Promise<Imported> {
  const { manifest, operations } = input.opened;
  if (!manifest.account) throw new AppError('exportWithoutOwner');
  const accountId = manifest.account.id;
  const rows = operations.flatMap((row) => outboxRow.safeParse(row).data ?? []) as readonly OutboxRow[];
  const inOrder = rows.toSorted((a, b) => a.n - b.n);
  const taken = await takeInOperations(context, {
    accountId,
    epoch: manifest.epoch,
    operations: inOrder,
  });
  const files = await importFiles(context, input);
  const records = taken.isKeptForLater ? 0 : await importRecords(context, { ...input, accountId });
  const unusable = operations.length - rows.length + files.unusable;
  return { ...taken, records, files: files.added, unusable };
}

async function importRecords(
  context: ClientContext,
  { opened, accountId, onProgress, signal }: ImportInput & { readonly accountId: string },
): Promise<number> {
  const { zip, manifest } = opened;
  let added = 0;
  let done = 0;
  let step: ClientRecordRow[] = [];
  const store = async (): Promise<void> => {
    signal?.throwIfAborted();
    added += await takeInRecords(context, { accountId, records: step });
    done += step.length;
    onProgress?.(done);
    step = [];
  };
  for await (const row of readJsonLines(zip, { manifest, name: 'records.jsonl' })) {
    const known = recordRow.safeParse(row).data;
    if (known) step.push(known as unknown as ClientRecordRow);
    if (step.length >= recordsPerStep) await store();
  }
  await store();
  return added;
}

async function importFiles(
  context: ClientContext,
  { opened: { zip, manifest }, signal }: ImportInput,
): Promise<{ readonly added: number; readonly unusable: number }> {
  let [added, unusable] = [0, 0];
  for await (const row of readJsonLines(zip, { manifest, name: 'files.jsonl' })) {
    signal?.throwIfAborted();
    const file = fileRow.safeParse(row).data;
    // One that was still coming in belongs to nothing yet.
    if (file?.state === 'adding') continue;
    const outcome = file
      ? await putFileBack(context, {
          file,
          state: file.state,
          bytes: readEntry(zip, `${filesFolder}${file.sha256}`),
        })
      : 'unusable';
    if (outcome === 'added') added += 1;
    if (outcome === 'unusable') unusable += 1;
  }
  return { added, unusable };
}
