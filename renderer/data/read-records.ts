// Whole records: one as it is now; many, for files, a few at a time, so that the screen stays free and the work can be
// given up.
import type { Kind } from '../../shared/records/index.ts';
import type { ClientRecordRow, OutboxRow } from '../../shared/sync/client/tables.ts';
import { pageData } from './page-data.ts';

const atOnce = 200;

export interface Reading {
  readonly signal: AbortSignal;
  readonly onProgress?: (done: number) => void;
}

/** As it is at this moment, deleted or not; `null` when there is none. */
export async function readRecord(id: string): Promise<ClientRecordRow | null> {
  const [row] = await pageData().storage.read((transaction) => transaction.get('records', [id]));
  return row ?? null;
}

/** What this computer did, in the order asked; without those that were cleared away. */
export async function readOperations(opIds: readonly string[]): Promise<readonly OutboxRow[]> {
  const rows = await pageData().storage.read((transaction) => transaction.get('outbox', opIds));
  return rows.flatMap((row) => row ?? []);
}

/** Those that are here and not deleted, in the order asked. @throws the signal's reason once it is given up */
export async function readRecords(
  ids: readonly string[],
  { signal, onProgress }: Reading,
): Promise<readonly ClientRecordRow[]> {
  const found: ClientRecordRow[] = [];
  for (let from = 0; from < ids.length; from += atOnce) {
    signal.throwIfAborted();
    const some = ids.slice(from, from + atOnce);
    const rows = await pageData().storage.read((transaction) => transaction.get('records', some));
    for (const row of rows) if (row && !row.isDeleted) found.push(row);
    onProgress?.(Math.min(from + atOnce, ids.length));
  }
  return found;
}

/** All of a kind that are not deleted, those changed first ahead. @throws the signal's reason once it is given up */
export async function readKind(kind: Kind, { signal }: Reading): Promise<readonly ClientRecordRow[]> {
  const found: ClientRecordRow[] = [];
  let after = -1;
  for (;;) {
    signal.throwIfAborted();
    const rows = await pageData().storage.read((transaction) =>
      transaction.list('records', { index: 'byKind', equals: kind, after, limit: atOnce }),
    );
    found.push(...rows.filter(({ isDeleted }) => !isDeleted));
    const last = rows.at(-1);
    if (!last || rows.length < atOnce) return found;
    after = last.touched;
  }
}
