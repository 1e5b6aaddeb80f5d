// Single records, their history, and open conflicts. What a person may not see answers as what does not exist.
import { AppError } from '../../errors.ts';
import { isSameValue } from '../../fields/field.ts';
import { isUuid } from '../../ids.ts';
import { canChange, canRead } from '../../policy/policy.ts';
import type { Conflict, HistoryEntry } from '../messages.ts';
import type { ReadTransaction } from '../storage.ts';
import type { RegisterStorage } from './environment.ts';
import { activeAccount, visibleBody, wireConflict } from './pull.ts';
import type { AccountRow, HistoryRow, RecordRow, RegisterTables } from './tables.ts';

export interface ReadInput {
  readonly storage: RegisterStorage;
  readonly accountId: string;
  readonly kind: string;
  readonly id: string;
}

/** The flat record as JSON text. @throws AppError notSignedIn, notFound */
export function readRecord({ storage, accountId, kind, id }: ReadInput): Promise<string> {
  return storage.read(async (transaction) => {
    const account = await activeAccount(transaction, accountId);
    const row = await readableRow(transaction, account, { kind, id });
    if (row.isDeleted) throw new AppError('notFound');
    return visibleBody(account, row);
  });
}

/** Every revision, newest first, also of a deleted record; for its owner and the Region. @throws AppError notSignedIn, notFound */
export function readHistory({ storage, accountId, kind, id }: ReadInput): Promise<readonly HistoryEntry[]> {
  return storage.read(async (transaction) => {
    const account = await activeAccount(transaction, accountId);
    const row = await readableRow(transaction, account, { kind, id });
    // History holds drafts and withdrawn words, which were never meant for others.
    if (!canChange(account, row)) throw new AppError('notFound');
    const rows = await transaction.list('history', { index: 'byRecord', equals: row.id });
    return rows.toSorted((a, b) => b.seq - a.seq).map(historyEntryOf);
  });
}

/** Open conflicts this person can settle, oldest first. @throws AppError notSignedIn */
export function readConflicts(input: Pick<ReadInput, 'storage' | 'accountId'>): Promise<readonly Conflict[]> {
  return input.storage.read(async (transaction) => {
    const account = await activeAccount(transaction, input.accountId);
    const open = await transaction.list('conflicts', { index: 'byState', equals: 'open' });
    const recordIds = [...new Set(open.map(({ recordId }) => recordId))];
    const rows = await transaction.get('records', recordIds);
    const own = new Set(rows.flatMap((row) => (row && canChange(account, row) ? row.id : [])));
    return open.filter(({ recordId }) => own.has(recordId)).map(wireConflict);
  });
}

async function readableRow(
  transaction: ReadTransaction<RegisterTables>,
  account: AccountRow,
  { kind, id }: { readonly kind: string; readonly id: string },
): Promise<RecordRow> {
  const key = id.toLowerCase();
  const [row] = isUuid(key) ? await transaction.get('records', [key]) : [];
  if (!row || row.kind !== kind || !canRead(account, row)) throw new AppError('notFound');
  return row;
}

function historyEntryOf(row: HistoryRow): HistoryEntry {
  const changes = Object.entries(row.changes);
  const held = Object.entries(row.incoming).filter(
    ([field, value]) =>
      (row.outcome === 'conflict' || row.outcome === 'held') && !isSameValue(value, row.changes[field]?.new),
  );
  return {
    opId: row.opId,
    revision: row.revision,
    type: row.deletion === false ? 'restore' : row.type,
    outcome: row.outcome,
    author: row.author,
    at: row.author.at,
    ...(row.claimedAt !== null && { claimedAt: row.claimedAt }),
    changedFields: changes.map(([field]) => field),
    oldValues: Object.fromEntries(changes.map(([field, { old }]) => [field, old])),
    newValues: Object.fromEntries(changes.map(([field, change]) => [field, change.new])),
    ...(held.length > 0 && { heldValues: Object.fromEntries(held) }),
  };
}
