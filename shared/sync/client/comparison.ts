// The end of a full comparison: what the register no longer shows leaves the lists, but is kept for 90 days; own unsent
// operations stay whatever happens. Where much would go, a person is asked first.
import type { Environment } from '../../ids.ts';
import type { ClientContext, ClientWrite } from './context.ts';
import { eachShown } from './each-shown.ts';
import { readFacts, writeFacts } from './meta.ts';
import { registerNow } from './register-time.ts';
import type { ClientRecordRow } from './tables.ts';
import { checkClaim } from './versions.ts';
import { rebuildView } from './view.ts';

/** A larger part of the records than this is never removed without a person's word. */
const largestSilentPart = 0.05;
/** Nor are so few worth a question. */
const fewRecords = 20;

/** Every row the register has now has been shown. */
export async function finishComparison(transaction: ClientWrite, environment: Environment): Promise<void> {
  const { comparison } = await readFacts(transaction, ['comparison']);
  if (comparison === undefined) return;
  await writeFacts(transaction, {
    comparison: undefined,
    formerEpochs: undefined,
    removalQuestion: undefined,
  });
  const { stale, total } = await staleRows(transaction, comparison);
  if (stale.length > Math.max(fewRecords, total * largestSilentPart)) {
    await writeFacts(transaction, { removalQuestion: { count: stale.length, total, comparison } });
  } else {
    await removeRows(transaction, environment, stale);
  }
}

/** The person's word on records the register no longer shows: they go, or stay until the next comparison. */
export async function answerRemoval(
  { storage, environment }: ClientContext,
  answer: 'remove' | 'keep',
): Promise<void> {
  await storage.write(async (transaction) => {
    await checkClaim(transaction);
    const { removalQuestion } = await readFacts(transaction, ['removalQuestion']);
    if (!removalQuestion) return;
    await writeFacts(transaction, { removalQuestion: undefined });
    if (answer === 'keep') return;
    const { stale } = await staleRows(transaction, removalQuestion.comparison);
    await removeRows(transaction, environment, stale);
  });
}

/** Rows the register has shown once, but not in this comparison or since. */
async function staleRows(
  transaction: ClientWrite,
  comparison: number,
): Promise<{ readonly stale: readonly ClientRecordRow[]; readonly total: number }> {
  // What came and could not be applied is there all the same.
  const retries = await transaction.list('retries', { index: 'byNumber' });
  const failed = new Set(retries.map(({ recordId }) => recordId));
  const stale: ClientRecordRow[] = [];
  let total = 0;
  await eachShown(transaction, (row) => {
    total += 1;
    if ((row.comparison ?? 0) < comparison && !failed.has(row.id)) stale.push(row);
  });
  return { stale, total };
}

/** Out of the lists, into `removed`; own operations on them stay on top of nothing, and the register answers them. */
export async function removeRows(
  transaction: ClientWrite,
  environment: Environment,
  rows: readonly ClientRecordRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const first = await transaction.takeNumbers(rows.length);
  const removedAt = new Date(await registerNow(transaction, environment)).toISOString();
  await transaction.put(
    'removed',
    rows.map(({ id, kind, revision, acknowledged, ...row }, i) => ({
      ...{ id, kind, revision, removedAt, removedNumber: first + i },
      body: acknowledged?.body ?? row.body,
      isDeleted: acknowledged?.isDeleted ?? row.isDeleted,
    })),
  );
  for (const { id: recordId, kind } of rows) {
    const conflicts = await transaction.list('conflicts', { index: 'byRecord', equals: recordId });
    await transaction.remove(
      'conflicts',
      conflicts.map(({ id }) => id),
    );
    await rebuildView(transaction, { recordId, kind, acknowledged: null, revision: 0 });
  }
}
