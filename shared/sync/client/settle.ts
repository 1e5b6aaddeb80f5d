import type { ClientWrite } from './context.ts';
import type { OutboxRow } from './tables.ts';
import { refreshViews } from './view.ts';

/**
 * A pull that began after an operation's answer has come to its end: everything received is now contained in what was
 * pulled, also where the register had nothing to change. Records whose row could not be applied keep it on top.
 */
export async function settleReceived(transaction: ClientWrite): Promise<void> {
  const received = await transaction.list('outbox', { index: 'byState', equals: 'received' });
  if (received.length === 0) return;
  const recordIds = [...new Set(received.map((row) => row.recordId))];
  const failed = new Set((await transaction.get('retries', recordIds)).map((row) => row?.recordId));
  const settled = received.filter((row) => !failed.has(row.recordId));
  await transaction.put(
    'outbox',
    settled.map((row): OutboxRow => ({ ...row, state: 'settled' })),
  );
  await refreshViews(transaction, [...new Set(settled.map((row) => row.recordId))]);
}
