// What became of operations that had to wait. The first answer stays what it was; this one is given to whoever asks.
import { isDecidedLater } from '../decided-later.ts';
import type { OperationResult } from '../messages.ts';
import type { ReadTransaction, WriteTransaction } from '../storage.ts';
import type { LateAnswerRow, RegisterTables } from './tables.ts';

/** Keeps it for its author, unless the operation waits on for something else. */
export async function keepLateAnswer(
  transaction: WriteTransaction<RegisterTables>,
  row: LateAnswerRow,
): Promise<void> {
  if (!isDecidedLater(row.result)) await transaction.put('lateAnswers', [row]);
}

/** Of these operations, the answers there are; nobody is told of another person's. */
export async function readLateAnswers(
  transaction: ReadTransaction<RegisterTables>,
  { accountId, held = [] }: { readonly accountId: string; readonly held?: readonly string[] | undefined },
): Promise<readonly OperationResult[]> {
  const rows = held.length === 0 ? [] : await transaction.get('lateAnswers', [...new Set(held)]);
  return rows.flatMap((row) => (row?.accountId === accountId ? row.result : []));
}
