// Operations that wait at the register for a record or a file.
import type { WriteTransaction } from '../storage.ts';
import type { Desk } from './desk.ts';
import type { RegisterTables, WaitingOperationRow } from './tables.ts';

export function fileWaited(sha256: string): string {
  return `file:${sha256}`;
}

export function recordWaited(recordId: string): string {
  return `record:${recordId}`;
}

/** Keeps what was decided to wait. */
export async function keepWaiting(
  transaction: WriteTransaction<RegisterTables>,
  { waiting, deviceId, accountId }: Desk,
): Promise<void> {
  if (waiting.length === 0) return;
  await transaction.put(
    'waitingOperations',
    waiting.map(({ op, waitsFor }): WaitingOperationRow => ({
      ...{ opId: op.opId, waitsFor, deviceId, accountId, n: op.n },
      payload: JSON.stringify(op),
    })),
  );
}
