// Keeps a record's row true after anything that changes it: an edit here, an answer, a pulled row.
import { isKind, definitionOf } from '../../records/index.ts';
import type { ClientWrite } from './context.ts';
import { readFacts } from './meta.ts';
import { replay } from './replay.ts';
import type { ClientConflictRow, ClientRecordRow, OutboxRow, OutboxState, RecordState } from './tables.ts';

/** Of operations that lie on top of what was pulled. */
const topStates = ['received', 'waiting'] as const;

/** A queue can be of weeks; so much of it is in memory at a time. */
export const readAtOnce = 100;

/** What the register last showed; `null` when it never showed the record. */
export function acknowledgedState(row: ClientRecordRow): RecordState | null {
  return row.pendingCount === 0 ? { body: row.body, isDeleted: row.isDeleted } : row.acknowledged;
}

/**
 * The operations that lie on top of what was pulled, in the order they were made. What the register has answered comes
 * before what still waits, in the order of the answers: `n` alone does not tell, as a new device counts from 1 again.
 */
export function onTop(operations: readonly OutboxRow[]): readonly OutboxRow[] {
  const inState = (state: OutboxState): readonly OutboxRow[] =>
    operations.filter((row) => row.state === state);
  return [...inState('received').toSorted(byAnswer), ...inState('waiting').toSorted((a, b) => a.n - b.n)];
}

/** Of one record. Several answers can name one revision, and several answers can be of one second. */
function byAnswer(a: OutboxRow, b: OutboxRow): number {
  const revisionOf = ({ result }: OutboxRow): number => result?.revision ?? 0;
  const answeredAtOf = ({ answeredAt }: OutboxRow): string => answeredAt ?? '';
  return revisionOf(a) - revisionOf(b) || answeredAtOf(a).localeCompare(answeredAtOf(b)) || a.n - b.n;
}

/** All operations of this computer on a record, in order of `n`. */
export function operationsOf(transaction: ClientWrite, recordId: string): Promise<readonly OutboxRow[]> {
  return transaction.list('outbox', { index: 'byRecord', equals: recordId });
}

export interface ViewInput {
  readonly recordId: string;
  readonly kind: string;
  /** What the register last showed, and at which revision. */
  readonly acknowledged: RecordState | null;
  readonly revision: number;
  /** The full comparison in which it was last shown. */
  readonly comparison?: number | undefined;
}

/** Works the row out again from what the register showed, own operations and conflicts, and stores it. */
export function rebuildView(transaction: ClientWrite, input: ViewInput): Promise<void> {
  return rebuildViews(transaction, [input]);
}

/** The same of several records; all that is read of them is asked for at once, which a browser's database answers soonest. */
export async function rebuildViews(transaction: ClientWrite, inputs: readonly ViewInput[]): Promise<void> {
  if (inputs.length === 0) return;
  const [{ account }, operationsOn] = await Promise.all([
    readFacts(transaction, ['account']),
    operationsOnTop(
      transaction,
      inputs.map(({ recordId }) => recordId),
    ),
  ]);
  const found = inputs.map((input) => ({ input, operations: operationsOn.get(input.recordId) ?? [] }));
  const conflictCounts = await markSettledConflicts(transaction, found);
  const gone: string[] = [];
  const rows: Omit<ClientRecordRow, 'touched'>[] = [];
  for (const { input, operations } of found) {
    const { recordId, kind, acknowledged, revision, comparison } = input;
    const state =
      operations.length > 0 && isKind(kind)
        ? replay({
            definition: definitionOf(kind),
            acknowledged,
            operations,
            ownerId: account?.organisationId ?? '',
          })
        : acknowledged;
    if (state) {
      rows.push({
        id: recordId,
        kind,
        ...state,
        revision,
        acknowledged: operations.length > 0 ? acknowledged : null,
        pendingCount: operations.length,
        firstPendingN: operations.length > 0 ? Math.min(...operations.map(({ n }) => n)) : null,
        openConflictCount: conflictCounts.get(recordId) ?? 0,
        ...(comparison !== undefined && { comparison }),
      });
    } else gone.push(recordId);
  }
  if (gone.length > 0) await transaction.remove('records', gone);
  if (rows.length === 0) return;
  const first = await transaction.takeNumbers(rows.length);
  await transaction.put(
    'records',
    rows.map((row, i) => ({ ...row, touched: first + i })),
  );
}

/** By record. Of many records the queue is read once, where it is not much longer than they are many. */
async function operationsOnTop(
  transaction: ClientWrite,
  recordIds: readonly string[],
): Promise<ReadonlyMap<string, readonly OutboxRow[]>> {
  const counts = await Promise.all(
    topStates.map((equals) => transaction.count('outbox', { index: 'byState', equals })),
  );
  const isShort = counts.reduce((sum, count) => sum + count, 0) <= recordIds.length * 4;
  const found = await Promise.all(
    isShort
      ? topStates.map((equals) => transaction.list('outbox', { index: 'byState', equals }))
      : recordIds.map((recordId) => operationsOf(transaction, recordId)),
  );
  const byRecord = new Map<string, OutboxRow[]>(recordIds.map((recordId) => [recordId, []]));
  for (const row of found.flat()) byRecord.get(row.recordId)?.push(row);
  return new Map([...byRecord].map(([recordId, rows]) => [recordId, onTop(rows)]));
}

/** The same for records whose acknowledged state has not changed. */
export async function refreshViews(transaction: ClientWrite, recordIds: readonly string[]): Promise<void> {
  for (let i = 0; i < recordIds.length; i += readAtOnce) {
    const rows = await transaction.get('records', recordIds.slice(i, i + readAtOnce));
    await rebuildViews(
      transaction,
      rows.flatMap((row) => {
        if (!row) return [];
        const { id: recordId, kind, revision, comparison } = row;
        return { recordId, kind, revision, acknowledged: acknowledgedState(row), comparison };
      }),
    );
  }
}

/** Records created here and never sent are on screen again at once; those not here, when they have been pulled. */
export async function showWaiting(transaction: ClientWrite): Promise<void> {
  const waiting = await transaction.list('outbox', { index: 'byState', equals: 'waiting' });
  const kinds = new Map(waiting.map(({ recordId, operation }) => [recordId, operation.kind]));
  const rows = await transaction.get('records', [...kinds.keys()]);
  for (const [i, [recordId, kind]] of [...kinds].entries()) {
    if (rows[i]) await refreshViews(transaction, [recordId]);
    else await rebuildView(transaction, { recordId, kind, acknowledged: null, revision: 0 });
  }
}

/** On screen a conflict is settled as soon as its resolution is saved; if that is refused it opens again. @returns how many are open */
async function markSettledConflicts(
  transaction: ClientWrite,
  found: readonly { readonly input: ViewInput; readonly operations: readonly OutboxRow[] }[],
): Promise<ReadonlyMap<string, number>> {
  if ((await transaction.count('conflicts', { index: 'byNumber' })) === 0) return new Map();
  const marked = await Promise.all(
    found.map(async ({ input: { recordId }, operations }) => {
      const conflicts = await transaction.list('conflicts', { index: 'byRecord', equals: recordId });
      const settledBy = new Map(
        operations.flatMap(({ opId, operation }) =>
          (operation.conflictIds ?? []).map((id) => [id, opId] as const),
        ),
      );
      const changed = conflicts
        .filter((conflict) => conflict.settledByOpId !== (settledBy.get(conflict.id) ?? null))
        .map((conflict): ClientConflictRow => ({
          ...conflict,
          settledByOpId: settledBy.get(conflict.id) ?? null,
        }));
      return { recordId, changed, open: conflicts.filter((conflict) => !settledBy.has(conflict.id)).length };
    }),
  );
  const changed = marked.flatMap((one) => one.changed);
  if (changed.length > 0) await transaction.put('conflicts', changed);
  return new Map(marked.map(({ recordId, open }) => [recordId, open]));
}
