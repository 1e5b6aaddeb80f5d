// Keeps a record's row true after anything that changes it: an edit here, an answer, a pulled row.
import { isKind, definitionOf } from '../../records/index.ts';
import type { ClientWrite } from './context.ts';
import { readFacts } from './meta.ts';
import { replay } from './replay.ts';
import type { ClientConflictRow, ClientRecordRow, OutboxRow, OutboxState, RecordState } from './tables.ts';

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
export async function rebuildView(transaction: ClientWrite, input: ViewInput): Promise<void> {
  const { recordId, kind, acknowledged, revision, comparison } = input;
  const operations = onTop(await operationsOf(transaction, recordId));
  const openConflictCount = await markSettledConflicts(transaction, recordId, operations);
  const { account } = await readFacts(transaction, ['account']);
  const state =
    operations.length > 0 && isKind(kind)
      ? replay({
          definition: definitionOf(kind),
          acknowledged,
          operations,
          ownerId: account?.organisationId ?? '',
        })
      : acknowledged;
  if (!state) return transaction.remove('records', [recordId]);
  await transaction.put('records', [
    {
      id: recordId,
      kind,
      ...state,
      revision,
      acknowledged: operations.length > 0 ? acknowledged : null,
      pendingCount: operations.length,
      firstPendingN: operations.length > 0 ? Math.min(...operations.map(({ n }) => n)) : null,
      openConflictCount,
      touched: await transaction.takeNumbers(1),
      ...(comparison !== undefined && { comparison }),
    },
  ]);
}

/** The same for a record whose acknowledged state has not changed. */
export async function refreshView(transaction: ClientWrite, recordId: string): Promise<void> {
  const [row] = await transaction.get('records', [recordId]);
  if (!row) return;
  const { kind, revision, comparison } = row;
  const acknowledged = acknowledgedState(row);
  await rebuildView(transaction, { recordId, kind, revision, acknowledged, comparison });
}

/** Records created here and never sent are on screen again at once; those not here, when they have been pulled. */
export async function showWaiting(transaction: ClientWrite): Promise<void> {
  const waiting = await transaction.list('outbox', { index: 'byState', equals: 'waiting' });
  const kinds = new Map(waiting.map(({ recordId, operation }) => [recordId, operation.kind]));
  const rows = await transaction.get('records', [...kinds.keys()]);
  for (const [i, [recordId, kind]] of [...kinds].entries()) {
    if (rows[i]) await refreshView(transaction, recordId);
    else await rebuildView(transaction, { recordId, kind, acknowledged: null, revision: 0 });
  }
}

/** On screen a conflict is settled as soon as its resolution is saved; if that is refused it opens again. */
async function markSettledConflicts(
  transaction: ClientWrite,
  recordId: string,
  operations: readonly OutboxRow[],
): Promise<number> {
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
  if (changed.length > 0) await transaction.put('conflicts', changed);
  return conflicts.filter((conflict) => !settledBy.has(conflict.id)).length;
}
