// Operations that wait at the register for a record or a file.
import { operation } from '../messages.ts';
import type { Operation } from '../messages.ts';
import type { WriteTransaction } from '../storage.ts';
import type { Desk } from './desk.ts';
import type { RegisterTables, WaitingOperationRow } from './tables.ts';

export function fileWaited(sha256: string): string {
  return `file:${sha256}`;
}

export function recordWaited(recordId: string): string {
  return `record:${recordId}`;
}

export function operationOf({ payload }: WaitingOperationRow): Operation {
  return operation.parse(JSON.parse(payload));
}

/**
 * A file that arrives and an operation that names it must see each other, or the operation would wait for ever: whoever
 * brings a file, names one, or releases what may name one takes this lock before those of the records. One for all files:
 * what is released can wait on for another one, whose own lock would come too late.
 */
export async function lockArrivals(transaction: WriteTransaction<RegisterTables>): Promise<void> {
  await transaction.getForUpdate('files', ['arrivals']);
}

/** Keeps what was decided to wait. */
export async function keepWaiting(
  transaction: WriteTransaction<RegisterTables>,
  desks: readonly Desk[],
): Promise<void> {
  const rows = desks.flatMap(({ waiting, deviceId, formerDevices, accountId }) =>
    waiting.map(({ op, waitsFor }): WaitingOperationRow => ({
      ...{ opId: op.opId, waitsFor, recordId: op.recordId, n: op.n },
      ...{ deviceId, formerDevices: [...formerDevices], accountId },
      payload: JSON.stringify(op),
    })),
  );
  if (rows.length > 0) await transaction.put('waitingOperations', rows);
}
