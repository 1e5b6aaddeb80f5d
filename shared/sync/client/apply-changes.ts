// Pulled rows become records, in the transaction they are given.
import type { ErrorCode } from '../../errors.ts';
import { isObject } from '../../fields/field.ts';
import type { Value } from '../../fields/field.ts';
import { newId, timestamp } from '../../ids.ts';
import type { Environment } from '../../ids.ts';
import { isKind } from '../../records/index.ts';
import { pullChange } from '../messages.ts';
import type { PullChange } from '../messages.ts';
import type { ClientWrite } from './context.ts';
import type {
  ClientConflictRow,
  ClientRecordRow,
  OutboxRow,
  OutboxState,
  RecordState,
  RetryRow,
} from './tables.ts';
import { onTop, operationsOf, readAtOnce, rebuildViews } from './view.ts';
import type { ViewInput } from './view.ts';

/** What stands around the record in a row: records come by the thousand, and each is looked at once, as a whole. */
const pullHead = pullChange.omit({ record: true, last: true });

export interface ApplyOptions {
  readonly environment: Environment;
  /** After a restart from the beginning a lower revision is no echo of the past but what the register has now. */
  readonly acceptsOlder: boolean;
  /** The last full comparison, running or ended: a row shown since it began is not missing in it. */
  readonly comparison?: number | undefined;
}

/**
 * Applies pulled rows, and those kept aside before; keeps aside what cannot be applied. Answers the changes that became
 * records as they are, where there was none and nothing of this computer's own.
 */
export async function applyChanges(
  transaction: ClientWrite,
  changes: readonly Value[],
  options: ApplyOptions,
): Promise<readonly PullChange[]> {
  const kept = await transaction.list('retries', { index: 'byNumber' });
  const again = kept.map((row) => ({ key: row.recordId, read: readChange(row.change) }));
  const arrived = changes.map(readChange);
  // Of several rows of one record the last to come is the newest.
  const byRecord = new Map(
    [...again.map(({ read }) => read), ...arrived].flatMap(({ good }) =>
      good ? [[good.recordId, good]] : [],
    ),
  );
  const ids = [...byRecord.keys()];
  const rows = new Map(
    (await transaction.get('records', ids)).flatMap((row) => (row ? [[row.id, row]] : [])),
  );
  const unknown = ids.filter((id) => !rows.has(id));
  const own = unknown.length > 0 ? await withOwnWork(transaction, unknown) : new Set<string>();
  const [plain, others]: [PullChange[], PullChange[]] = [[], []];
  for (const change of byRecord.values()) {
    const row = rows.get(change.recordId);
    (isPlain(change, row) && (row || !own.has(change.recordId)) ? plain : others).push(change);
  }
  await applyWithCare(transaction, others, options);
  await applyPlain(transaction, plain, { rows, options });
  const done = again.filter(({ key, read }) => read.good || byRecord.has(key)).map(({ key }) => key);
  if (done.length > 0) await transaction.remove('retries', done);
  await keepAside(
    transaction,
    arrived.flatMap(({ bad }) => bad ?? []),
    options.environment,
  );
  return plain.filter(({ recordId }) => !rows.has(recordId));
}

/**
 * Own operations can lie on a record without a row: it had left the person's view, or they have just come back here. Of a
 * long queue only what is on these records is read.
 */
async function withOwnWork(
  transaction: ClientWrite,
  recordIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const count = (equals: OutboxState): Promise<number> =>
    transaction.count('outbox', { index: 'byState', equals });
  const list = (equals: OutboxState): Promise<readonly OutboxRow[]> =>
    transaction.list('outbox', { index: 'byState', equals });
  if ((await count('waiting')) + (await count('received')) <= recordIds.length) {
    const rows = [...(await list('waiting')), ...(await list('received'))];
    return new Set(rows.map(({ recordId }) => recordId));
  }
  const operations = await Promise.all(recordIds.map((recordId) => operationsOf(transaction, recordId)));
  return new Set(recordIds.filter((_, i) => onTop(operations[i] ?? []).length > 0));
}

/** As far as the row tells, nothing of this computer lies on top, and there is no conflict: the change is the record. */
function isPlain(change: PullChange, row: ClientRecordRow | undefined): boolean {
  if (change.left || !stateOf(change)) return false;
  return (
    (change.conflicts ?? []).length === 0 && (!row || (row.pendingCount === 0 && row.openConflictCount === 0))
  );
}

async function applyPlain(
  transaction: ClientWrite,
  changes: readonly PullChange[],
  { rows, options }: { readonly rows: ReadonlyMap<string, ClientRecordRow>; readonly options: ApplyOptions },
): Promise<void> {
  const fresh = changes.filter((change) => isNews(change, rows.get(change.recordId), options));
  if (fresh.length === 0) return;
  const first = await transaction.takeNumbers(fresh.length);
  await transaction.put(
    'records',
    fresh.map((change, i): ClientRecordRow => ({
      id: change.recordId,
      kind: change.kind,
      ...(stateOf(change) as RecordState),
      revision: change.revision,
      acknowledged: null,
      pendingCount: 0,
      firstPendingN: null,
      openConflictCount: 0,
      touched: first + i,
      ...comparisonOf(rows.get(change.recordId), options),
    })),
  );
}

/** Where own operations, conflicts or a leave-taking are in play. What is read of several records is asked for at once. */
async function applyWithCare(
  transaction: ClientWrite,
  changes: readonly PullChange[],
  options: ApplyOptions,
): Promise<void> {
  for (let i = 0; i < changes.length; i += readAtOnce)
    await applySome(transaction, changes.slice(i, i + readAtOnce), options);
}

/** Each of another record. */
async function applySome(
  transaction: ClientWrite,
  changes: readonly PullChange[],
  options: ApplyOptions,
): Promise<void> {
  await forget(
    transaction,
    changes.filter(({ left }) => left).map(({ recordId }) => recordId),
  );
  const staying = changes.filter(({ left }) => !left);
  const rows = await transaction.get(
    'records',
    staying.map(({ recordId }) => recordId),
  );
  const news = staying
    .map((change, i) => ({ change, row: rows[i] }))
    .filter(({ change, row }) => isNews(change, row, options));
  await replaceConflicts(
    transaction,
    news.map(({ change }) => change),
  );
  await settleContained(transaction, news);
  await rebuildViews(
    transaction,
    news.map(({ change, row }): ViewInput => {
      const { recordId, kind, revision } = change;
      const acknowledged = stateOf(change) ?? (row ? { body: row.body, isDeleted: true } : null);
      return { recordId, kind, revision, acknowledged, ...comparisonOf(row, options) };
    }),
  );
}

function comparisonOf(
  row: ClientRecordRow | undefined,
  { comparison = row?.comparison }: ApplyOptions,
): { readonly comparison?: number } {
  return comparison === undefined ? {} : { comparison };
}

/** They have left the person's view. Unsent operations stay in the outbox, and the register will say what becomes of them. */
async function forget(transaction: ClientWrite, recordIds: readonly string[]): Promise<void> {
  if (recordIds.length === 0) return;
  const conflicts = await conflictsOf(transaction, recordIds);
  await transaction.remove(
    'conflicts',
    conflicts.flat().map(({ id }) => id),
  );
  await transaction.remove('records', recordIds);
}

async function replaceConflicts(transaction: ClientWrite, changes: readonly PullChange[]): Promise<void> {
  const known = await conflictsOf(
    transaction,
    changes.map(({ recordId }) => recordId),
  );
  const open = changes.flatMap(({ conflicts = [] }) => conflicts);
  const openIds = new Set(open.map(({ id }) => id));
  const gone = known.flat().filter(({ id }) => !openIds.has(id));
  if (gone.length > 0)
    await transaction.remove(
      'conflicts',
      gone.map(({ id }) => id),
    );
  if (open.length === 0) return;
  const earlier = new Map(known.flat().map((conflict) => [conflict.id, conflict]));
  const first = await transaction.takeNumbers(open.length);
  await transaction.put(
    'conflicts',
    open.map((conflict, i): ClientConflictRow => {
      const { openedNumber = first + i, settledByOpId = null } = earlier.get(conflict.id) ?? {};
      return { ...conflict, openedNumber, settledByOpId };
    }),
  );
}

/** Of each of these records those that are here. */
async function conflictsOf(
  transaction: ClientWrite,
  recordIds: readonly string[],
): Promise<readonly (readonly ClientConflictRow[])[]> {
  if ((await transaction.count('conflicts', { index: 'byNumber' })) === 0) return [];
  return Promise.all(recordIds.map((equals) => transaction.list('conflicts', { index: 'byRecord', equals })));
}

/** The pulled rows show these operations, so they no longer lie on top. */
async function settleContained(
  transaction: ClientWrite,
  news: readonly { readonly change: PullChange; readonly row: ClientRecordRow | undefined }[],
): Promise<void> {
  const withOwn = news.filter(({ row }) => !row || row.pendingCount > 0);
  const contained = await Promise.all(
    withOwn.map(async ({ change: { recordId, revision } }) =>
      (await operationsOf(transaction, recordId)).filter(
        ({ state, result }) => state === 'received' && (result?.revision ?? 0) <= revision,
      ),
    ),
  );
  const settled = contained.flat().map((row): OutboxRow => ({ ...row, state: 'settled' }));
  if (settled.length > 0) await transaction.put('outbox', settled);
}

function isNews(
  change: PullChange,
  row: ClientRecordRow | undefined,
  { acceptsOlder }: ApplyOptions,
): boolean {
  return acceptsOlder || !row || change.revision >= row.revision;
}

function stateOf({ record, last, deleted }: PullChange): RecordState | null {
  const body = deleted ? last : record;
  return body ? { body: body as unknown as RecordState['body'], isDeleted: deleted === true } : null;
}

type BadChange = Pick<RetryRow, 'change' | 'fault'> & { readonly recordId: string | null };
type ReadChange = { readonly good?: PullChange; readonly bad?: BadChange };

function readChange(raw: Value): ReadChange {
  const parsed = pullHead.safeParse(raw);
  const recordId = isObject(raw) && typeof raw['recordId'] === 'string' ? raw['recordId'] : null;
  const bad = (code: ErrorCode, details: RetryRow['fault']['details']): ReadChange => ({
    bad: { recordId, change: raw, fault: { code, details } },
  });
  if (!parsed.success) return bad('answerUnusable', { field: parsed.error.issues[0]?.path.join('.') ?? '' });
  const data = parsed.data as PullChange;
  // A kind of a newer version of this program: the row is kept for when that version is here.
  if (!isKind(data.kind)) return bad('kindUnknown', { kind: data.kind });
  const body = data.deleted ? data.last : data.record;
  if (body === undefined ? !data.left && !data.deleted : !isRecord(body as Value, data.recordId))
    return bad('answerUnusable', { field: 'record' });
  return { good: data };
}

/** The record itself is kept as it came: a field this program does not know, and the order of all of them, included. */
function isRecord(body: Value, id: string): boolean {
  return (
    isObject(body) &&
    body['id'] === id &&
    typeof body['ownerId'] === 'string' &&
    typeof body['reviewState'] === 'string'
  );
}

async function keepAside(
  transaction: ClientWrite,
  bad: readonly BadChange[],
  environment: Environment,
): Promise<void> {
  if (bad.length === 0) return;
  const first = await transaction.takeNumbers(bad.length);
  const failedAt = timestamp(environment);
  const rows = bad.map((row, i): RetryRow => ({
    ...row,
    recordId: row.recordId ?? newId(environment),
    failedAt,
    failedNumber: first + i,
  }));
  await transaction.put('retries', rows);
}
