// The horizon: deletions older than 400 days are no longer told. Their rows stay, so that no id is ever used again; a
// client that was away for longer compares in full.
import { timestamp } from '../../ids.ts';
import type { Environment } from '../../ids.ts';
import type { ReadTransaction, WriteTransaction } from '../storage.ts';
import type { RegisterStorage } from './environment.ts';
import type { RecordRow, RegisterTables } from './tables.ts';

export const tombstoneDays = 400;
const dayMs = 24 * 3_600_000;
const rowsPerStep = 500;
const metaKey = 'horizon';
const sweptKey = 'horizonSwept';

/** The number of the last deletion that is no longer told; 0 while all are. */
export async function readHorizon(transaction: ReadTransaction<RegisterTables>): Promise<number> {
  return readNumber(transaction, metaKey);
}

/** Stops telling deletions that are old enough. Answers how many that were. */
export async function forgetOldDeletions(input: {
  readonly storage: RegisterStorage;
  readonly environment: Environment;
}): Promise<number> {
  const { storage, environment } = input;
  const before = timestamp({ ...environment, now: () => environment.now() - tombstoneDays * dayMs });
  for (let count = 0; ;) {
    const step = await storage.write((transaction) => sweepStep(transaction, before));
    count += step.forgotten;
    if (step.isDone) return count;
  }
}

async function sweepStep(
  transaction: WriteTransaction<RegisterTables>,
  before: string,
): Promise<{ readonly forgotten: number; readonly isDone: boolean }> {
  await transaction.getForUpdate('meta', [sweptKey]);
  const after = await readNumber(transaction, sweptKey);
  const rows = await transaction.list('records', { index: 'bySeq', after, limit: rowsPerStep });
  const firstRecent = rows.findIndex((row) => changedAt(row) >= before);
  const old = firstRecent < 0 ? rows : rows.slice(0, firstRecent);
  const locked = await transaction.getForUpdate(
    'records',
    old
      .filter((row) => row.isDeleted)
      .map(({ id }) => id)
      .sort(),
  );
  // What came back or changed while the lock was waited for is no old deletion any more.
  const seqs = new Map(old.map(({ id, seq }) => [id, seq]));
  const gone = locked.flatMap((row) => (row?.isDeleted && row.seq === seqs.get(row.id) ? [row] : []));
  await transaction.put(
    'records',
    gone.map((row): RecordRow => ({ ...row, seq: 0 })),
  );
  if (gone.length > 0) await writeNumber(transaction, metaKey, Math.max(...gone.map(({ seq }) => seq)));
  const last = old.at(-1);
  if (last) await writeNumber(transaction, sweptKey, last.seq);
  return { forgotten: gone.length, isDone: old.length < rowsPerStep };
}

function changedAt({ body }: RecordRow): string {
  return String((JSON.parse(body) as { readonly changedAt?: unknown }).changedAt ?? '');
}

async function readNumber(transaction: ReadTransaction<RegisterTables>, key: string): Promise<number> {
  const [row] = await transaction.get('meta', [key]);
  return Number(row?.value ?? 0);
}

function writeNumber(
  transaction: WriteTransaction<RegisterTables>,
  key: string,
  value: number,
): Promise<void> {
  return transaction.put('meta', [{ key, value: String(value) }]);
}
