// Compares what this computer holds with what the register says it should, as sums over 256 buckets; what differs is
// fetched again, never the other way round. Daily, and when a person asks.
import { AppError, isAppError } from '../../errors.ts';
import type { Value } from '../../fields/field.ts';
import { timestamp } from '../../ids.ts';
import type { Environment } from '../../ids.ts';
import { addToBuckets, bucketOf, differingBuckets, emptyBuckets, printOf } from '../digest.ts';
import type { Bucket, PrintedRecord } from '../digest.ts';
import { bucketAnswer, digestAnswer } from '../messages.ts';
import { applyChanges } from './apply-changes.ts';
import { removeRows } from './comparison.ts';
import type { ClientRead, ClientWrite } from './context.ts';
import { eachShown } from './each-shown.ts';
import { readFacts, writeFacts } from './meta.ts';
import { atPlace, readPlace } from './place.ts';
import type { Place } from './place.ts';
import type { SyncDesk } from './sync-desk.ts';
import type { ClientRecordRow } from './tables.ts';
import { ask } from './transport.ts';
import { acknowledgedState } from './view.ts';

const checkEveryMs = 24 * 3_600_000;

/**
 * Compares and repairs, when it is time. Does nothing where the register has changed meanwhile, or knows no digests: the
 * next round tries again. What has just come in whole need not be read again: `told` are its sums. @throws AppError
 */
export async function checkIfDue(desk: SyncDesk, told: readonly Bucket[] | null): Promise<void> {
  const { place, isDue } = await desk.storage.read(async (transaction) => {
    const [at, due] = await Promise.all([readPlace(transaction), readIsDue(transaction, desk.environment)]);
    return { place: at, isDue: due };
  });
  if (place.cursor === undefined || !isDue) return;
  try {
    const differing = await compare(desk, place.cursor, told);
    if (differing === null) return;
    let repaired = 0;
    for (const bucket of differing) repaired += await repair(desk, place, bucket);
    await desk.storage.write((transaction) => noteCheck(transaction, timestamp(desk.environment), repaired));
  } catch (error) {
    if (!isAppError(error, 'notFound') && !isAppError(error, 'cursorInvalid')) throw error;
  }
}

async function readIsDue(transaction: ClientRead, environment: Environment): Promise<boolean> {
  const { lastCheckAt, isCheckWanted, comparison, removalQuestion } = await readFacts(transaction, [
    ...(['lastCheckAt', 'isCheckWanted', 'comparison', 'removalQuestion'] as const),
  ]);
  // What a person has not decided on yet is known to differ.
  if (comparison !== undefined || removalQuestion) return false;
  if (isCheckWanted || lastCheckAt === undefined) return true;
  return Math.abs(environment.now() - Date.parse(lastCheckAt)) >= checkEveryMs;
}

/** Numbers of the buckets that differ; `null` when the register has something newer than the cursor. */
async function compare(
  desk: SyncDesk,
  cursor: string,
  told: readonly Bucket[] | null,
): Promise<readonly number[] | null> {
  const answer = await ask(desk, { method: 'GET', path: digestPath('', cursor), body: null });
  const parsed = digestAnswer.safeParse(answer.json);
  if (!parsed.success) throw new AppError('answerUnusable');
  const { isCurrent, buckets } = parsed.data;
  if (!isCurrent) return null;
  if (told && differingBuckets(told, buckets).length === 0) return [];
  const own = await desk.storage.read(async (transaction) =>
    (await readPlace(transaction)).cursor === cursor ? ownBuckets(transaction) : null,
  );
  return own && differingBuckets(own, buckets);
}

/** What the register last showed, without own operations on top. */
async function ownBuckets(transaction: ClientRead): Promise<readonly Bucket[]> {
  const buckets = emptyBuckets();
  const conflictIds = new Map<string, string[]>();
  for (const { id, recordId } of await transaction.list('conflicts', { index: 'byNumber' }))
    conflictIds.set(recordId, [...(conflictIds.get(recordId) ?? []), id]);
  await eachShown(transaction, (row) => {
    const printed = printedRecord(row, conflictIds.get(row.id));
    if (printed) addToBuckets(buckets, printed);
  });
  return buckets;
}

function printedRecord(row: ClientRecordRow, conflictIds: readonly string[] = []): PrintedRecord | null {
  const { id, revision } = row;
  const state = acknowledgedState(row);
  if (!state) return null;
  return { id, revision, isDeleted: state.isDeleted, bodyText: JSON.stringify(state.body), conflictIds };
}

/** Puts in place of a bucket's rows what the register has. Answers how many records that changed. */
async function repair(desk: SyncDesk, place: Place, bucket: number): Promise<number> {
  const { environment } = desk;
  const path = digestPath(`/${bucket}`, place.cursor ?? '');
  const answer = await ask(desk, { method: 'GET', path, body: null });
  const parsed = bucketAnswer.safeParse(answer.json);
  if (!parsed.success) throw new AppError('answerUnusable');
  const { isCurrent, changes } = parsed.data;
  if (!isCurrent) return 0;
  let repaired = 0;
  await atPlace(desk, place, async (transaction) => {
    const before: ClientRecordRow[] = [];
    await eachShown(transaction, (row) => bucketOf(row.id) === bucket && before.push(row));
    const { lastComparison: comparison } = await readFacts(transaction, ['lastComparison']);
    await applyChanges(transaction, changes as unknown as readonly Value[], {
      ...{ environment, acceptsOlder: true, comparison },
    });
    const told = new Set(changes.map(({ recordId }) => recordId));
    const gone = before.filter(({ id }) => !told.has(id));
    await removeRows(transaction, environment, gone);
    repaired = gone.length + (await countDiffering(transaction, before, told));
  });
  return repaired;
}

async function countDiffering(
  transaction: ClientWrite,
  before: readonly ClientRecordRow[],
  told: ReadonlySet<string>,
): Promise<number> {
  const known = new Map(before.map((row) => [row.id, print(row)]));
  const after = await transaction.get('records', [...told]);
  return after.filter((row) => row && known.get(row.id) !== print(row)).length;
}

function print(row: ClientRecordRow): number | null {
  const printed = printedRecord(row);
  return printed && printOf(printed);
}

async function noteCheck(transaction: ClientWrite, at: string, repaired: number): Promise<void> {
  await writeFacts(transaction, {
    lastCheckAt: at,
    isCheckWanted: undefined,
    ...(repaired > 0 && { lastRepair: { at, count: repaired } }),
  });
}

function digestPath(rest: string, cursor: string): string {
  return `/api/v1/sync/digest${rest}?cursor=${encodeURIComponent(cursor)}`;
}
