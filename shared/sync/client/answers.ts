// What happens to operations when the register has answered.
import { isDecidedLater } from '../decided-later.ts';
import type { OperationResult } from '../messages.ts';
import type { ClientContext, ClientRead, ClientWrite } from './context.ts';
import { readFacts, writeFacts } from './meta.ts';
import { sendFilesAgain } from './named-files.ts';
import type { ClientRecordRow, OutboxRow, OutboxState } from './tables.ts';
import { registerNow } from './register-time.ts';
import { checkClaim } from './versions.ts';
import { refreshViews } from './view.ts';

/**
 * Stores answers and moves their operations out of the queue, all in one transaction. Edits made meanwhile wait on.
 * @param saidAt when the register answered, by its own clock: this computer's may be set while the answer is stored
 */
export async function storeAnswers(
  { storage, environment }: ClientContext,
  results: readonly OperationResult[],
  saidAt: number | null = null,
): Promise<void> {
  if (results.length === 0) return;
  await storage.write(async (transaction) => {
    await checkClaim(transaction);
    const rows = await transaction.getForUpdate(
      'outbox',
      results.map(({ opId }) => opId),
    );
    const answeredAt = new Date(saidAt ?? (await registerNow(transaction, environment))).toISOString();
    const open = results.flatMap((result, i) => {
      const row = rows[i];
      return row && isUnanswered(row) ? { row, result } : [];
    });
    const records = await transaction.get(
      'records',
      open.map(({ row }) => row.recordId),
    );
    const answered = open.map(({ row, result }, i): OutboxRow => {
      const state = stateAfter(row, result, records[i]);
      return { ...row, state, result, answeredAt };
    });
    await transaction.put('outbox', answered);
    await sendFilesAgain(transaction, answered.filter(isWithoutFile));
    await refreshViews(transaction, [...new Set(answered.map((row) => row.recordId))]);
  });
}

/** Not yet, or only until what it waits for has arrived. */
function isUnanswered({ state, result }: OutboxRow): boolean {
  if (state === 'waiting' || state === 'offered') return true;
  return (state === 'held' || state === 'dismissed') && isDecidedLater(result);
}

/** The file may have been sent in by someone else who worked here, or lost with the register's disk. */
function isWithoutFile({ state, result }: OutboxRow): boolean {
  return state === 'held' && result?.reason?.code === 'fileMissing';
}

/** @param record as it lies here, if it does */
function stateAfter(
  row: OutboxRow,
  result: OperationResult,
  record: ClientRecordRow | undefined,
): OutboxState {
  switch (result.outcome) {
    case 'rejected':
      return 'rejected';
    case 'held':
      return row.state === 'dismissed' ? 'dismissed' : 'held';
    case 'conflict':
      return row.state === 'waiting' ? 'received' : 'settled';
    case 'applied':
    case 'merged':
      // Offered again, or held until now: it does not lie on top, and what is pulled contains it.
      if (row.state !== 'waiting') return 'settled';
      // Sent a second time after a lost answer: what was pulled meanwhile may contain it already.
      return record && result.revision !== undefined && record.revision >= result.revision
        ? 'settled'
        : 'received';
  }
}

/**
 * Gives the device's unsent operations the numbers from `first`, in the order they were made. Their ids stay. Nothing
 * happens when this computer has become another device meanwhile: the register counts each from 1.
 */
export async function renumberWaiting(
  { storage }: ClientContext,
  { first, deviceId }: { readonly first: number; readonly deviceId: string },
): Promise<void> {
  await storage.write(async (transaction) => {
    await checkClaim(transaction);
    const now = await readFacts(transaction, ['deviceId']);
    if (now.deviceId === deviceId) await renumber(transaction, { first, deviceId });
  });
}

/** What is to be sent, in order: waiting, and offered again after a restore. */
export async function unsent(transaction: ClientRead, limit?: number): Promise<readonly OutboxRow[]> {
  const bounded = limit === undefined ? {} : { limit };
  const [waiting, offered] = await Promise.all([
    transaction.list('outbox', { index: 'byState', equals: 'waiting', ...bounded }),
    transaction.list('outbox', { index: 'byState', equals: 'offered', ...bounded }),
  ]);
  return [...offered, ...waiting].toSorted((a, b) => a.n - b.n).slice(0, limit);
}

export interface Renumbering {
  readonly first: number;
  readonly deviceId: string;
  /** All that waits, in another order than it was made. */
  readonly inOrder?: readonly OutboxRow[];
}

/** The same within a transaction, in the name of a device. */
export async function renumber(
  transaction: ClientWrite,
  { first, deviceId, inOrder }: Renumbering,
): Promise<void> {
  const waiting = inOrder ?? (await unsent(transaction));
  const renumbered = waiting.map((row, i): OutboxRow => {
    const n = first + i;
    return {
      ...row,
      n,
      operation: { ...row.operation, n, device: deviceId },
    };
  });
  await transaction.put('outbox', renumbered);
  await writeFacts(transaction, { nextN: first + waiting.length });
  await refreshViews(transaction, [...new Set(waiting.map((row) => row.recordId))]);
}
