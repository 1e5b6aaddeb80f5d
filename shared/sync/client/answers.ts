// What happens to operations when the register has answered.
import { timestamp } from '../../ids.ts';
import type { OperationResult } from '../messages.ts';
import type { ClientContext, ClientWrite } from './context.ts';
import { writeFacts } from './meta.ts';
import type { OutboxRow, OutboxState } from './tables.ts';
import { refreshView } from './view.ts';

/** Stores answers and moves their operations out of the queue, all in one transaction. Edits made meanwhile wait on. */
export async function storeAnswers(
  { storage, environment }: ClientContext,
  results: readonly OperationResult[],
): Promise<void> {
  if (results.length === 0) return;
  await storage.write(async (transaction) => {
    const rows = await transaction.getForUpdate(
      'outbox',
      results.map(({ opId }) => opId),
    );
    const answered: OutboxRow[] = [];
    for (const [i, result] of results.entries()) {
      const row = rows[i];
      if (row?.state !== 'waiting') continue;
      const state = await stateAfter(transaction, row, result);
      answered.push({ ...row, state, result, answeredAt: timestamp(environment) });
    }
    await transaction.put('outbox', answered);
    for (const recordId of new Set(answered.map((row) => row.recordId)))
      await refreshView(transaction, recordId);
  });
}

async function stateAfter(
  transaction: ClientWrite,
  row: OutboxRow,
  result: OperationResult,
): Promise<OutboxState> {
  switch (result.outcome) {
    case 'rejected':
    case 'held':
      return result.outcome;
    case 'conflict':
      return 'received';
    case 'applied':
    case 'merged': {
      const [record] = await transaction.get('records', [row.recordId]);
      // Sent a second time after a lost answer: what was pulled meanwhile may contain it already.
      return record && result.revision !== undefined && record.revision >= result.revision
        ? 'settled'
        : 'received';
    }
  }
}

/** Gives the waiting operations the numbers from `first`, in the order they were made. Their ids stay. */
export async function renumberWaiting({ storage }: ClientContext, first: number): Promise<void> {
  await storage.write((transaction) => renumber(transaction, { first }));
}

/** The same within a transaction, for another device if one is named. */
export async function renumber(
  transaction: ClientWrite,
  { first, deviceId }: { readonly first: number; readonly deviceId?: string },
): Promise<void> {
  const waiting = await transaction.list('outbox', { index: 'byState', equals: 'waiting' });
  const renumbered = waiting.map((row, i): OutboxRow => {
    const n = first + i;
    return {
      ...row,
      n,
      operation: { ...row.operation, n, ...(deviceId !== undefined && { device: deviceId }) },
    };
  });
  await transaction.put('outbox', renumbered);
  await writeFacts(transaction, { nextN: first + waiting.length });
  for (const recordId of new Set(waiting.map((row) => row.recordId)))
    await refreshView(transaction, recordId);
}
