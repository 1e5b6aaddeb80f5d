// History is a chain: each row is hashed together with the hash of the row before it, so that nobody can alter, remove or
// reorder one without every later hash telling. Numbers have no gap: each number taken is one row.
import { assert } from '../../errors.ts';
import { canonicalText } from '../../fields/canonical.ts';
import type { Value } from '../../fields/field.ts';
import type { ReadTransaction, WriteTransaction } from '../storage.ts';
import type { RegisterEnvironment } from './environment.ts';
import type { HistoryRow, RegisterTables } from './tables.ts';

/** What history notes of an operation, before it has its place in the chain. */
export type HistoryDraft = Omit<HistoryRow, 'seq' | 'hash'>;

/** Where a chain that has not begun stands. */
export const chainStart = '';

/** SHA-256, hexadecimal, over the hash before and everything the row says. */
export function hashOfRow(
  environment: Pick<RegisterEnvironment, 'hash'>,
  previous: string,
  { hash: _own, ...said }: HistoryRow,
): string {
  return environment.hash(`${previous}\n${canonicalText(said as unknown as Value)}`);
}

/**
 * Adds rows at the end of the chain and answers them with number and hash. Takes numbers, so it comes after all locks:
 * from then to the commit nobody else can write the row before.
 */
export async function appendHistory(
  transaction: WriteTransaction<RegisterTables>,
  environment: Pick<RegisterEnvironment, 'hash'>,
  drafts: readonly HistoryDraft[],
): Promise<readonly HistoryRow[]> {
  if (drafts.length === 0) return [];
  const first = await transaction.takeNumbers(drafts.length);
  let previous = await hashAt(transaction, first - 1);
  const rows = drafts.map((draft, i): HistoryRow => {
    const row = { ...draft, seq: first + i, hash: '' };
    previous = hashOfRow(environment, previous ?? chainStart, row);
    return { ...row, hash: previous };
  });
  await transaction.put('history', rows);
  return rows;
}

/** The hash of the row of that number; the start for 0, `null` where there is no such row. */
export async function hashAt(
  transaction: ReadTransaction<RegisterTables>,
  seq: number,
): Promise<string | null> {
  if (seq === 0) return chainStart;
  return (await hashesAt(transaction, [seq])).get(seq) ?? null;
}

/** The hashes of the rows of these numbers, of those there are. */
export async function hashesAt(
  transaction: ReadTransaction<RegisterTables>,
  seqs: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  assert(transaction.column, 'the register’s storage tells single columns');
  return transaction.column('history', { index: 'bySeq', numbers: seqs, column: 'hash' });
}
