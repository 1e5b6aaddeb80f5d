// The conflicts of a record after an operation: opened where two people contradict each other unseen, replaced by later
// words of the same device, closed only by a resolve or a delete that names them.
import type { Value } from '../../fields/field.ts';
import type { Clash, MergedOperation } from '../../merge/merge-operation.ts';
import type { FlatRecord } from '../../records/definition.ts';
import type { Author } from '../messages.ts';
import type { Case } from './desk.ts';
import type { HistoryDraft } from './chain.ts';
import type { ConflictRow } from './tables.ts';

/** The conflicts after a change or resolve; the very same list when nothing about them changed. */
export function conflictsAfter(
  the: Case,
  merged: MergedOperation,
  unseenDeletion: HistoryDraft | undefined,
): readonly ConflictRow[] {
  const { desk, file } = the;
  const kept = file.conflicts.map((conflict) => settleOrFollow(the, merged, conflict));
  const all = merged.clashes.reduce((conflicts, clash) => withClash(the, conflicts, clash), kept);
  if (unseenDeletion)
    all.push(deletionConflict(the, { currentBy: desk.author, incomingBy: unseenDeletion.author }));
  const isSame =
    all.length === file.conflicts.length && all.every((conflict, i) => conflict === file.conflicts[i]);
  return isSame ? file.conflicts : all;
}

/** One deleted what the other edited: the record stays, and a person decides. */
export function deletionConflict(
  the: Case,
  people: { readonly currentBy: Author; readonly incomingBy: Author },
): ConflictRow {
  return { ...blankConflict(the, the.desk.newConflictId()), type: 'deletion', ...people };
}

/** What someone brought who no longer has the right: nothing of it is current, all of it can be read and accepted. */
export function heldConflict(the: Case, incoming: Readonly<Record<string, Value>>): ConflictRow {
  const { desk, op, file } = the;
  const current = JSON.parse(file.row.body) as FlatRecord;
  const fields = Object.keys(incoming);
  return {
    ...blankConflict(the, desk.newConflictId()),
    type: op.type === 'delete' ? 'deletion' : 'value',
    fields,
    base: pick(current, fields),
    current: pick(current, fields),
    incoming,
    currentBy: otherAuthorSince(the, 0, fields),
    isHeld: true,
  };
}

export function closedBy(opId: string, conflict: ConflictRow): ConflictRow {
  return { ...conflict, state: 'closed', closedByOpId: opId };
}

export function countOpen(conflicts: readonly ConflictRow[]): number {
  return conflicts.filter((conflict) => conflict.state === 'open').length;
}

/** Who last changed one of the fields (any field, if none are named) after that revision, other than this device. */
export function otherAuthorSince(the: Case, base: number, fields?: readonly string[]): Author {
  const { desk, file } = the;
  const isOthers = (row: HistoryDraft): boolean =>
    row.revision > base &&
    row.deviceId !== desk.deviceId &&
    (fields ?? Object.keys(row.changes)).some((field) => field in row.changes);
  return file.past.findLast(isOthers)?.author ?? desk.author;
}

/** Closed by a resolve that names it and came through; else its current side follows the record. */
function settleOrFollow({ desk, op }: Case, merged: MergedOperation, conflict: ConflictRow): ConflictRow {
  const isClashing = merged.clashes.some((clash) =>
    clash.fields.some((field) => conflict.fields.includes(field)),
  );
  if (op.type === 'resolve' && op.conflictIds?.includes(conflict.id) && !isClashing)
    return closedBy(op.opId, conflict);
  const changed = conflict.fields.filter((field) => field in merged.changes);
  if (changed.length === 0) return conflict;
  return {
    ...conflict,
    currentBy: desk.author,
    current: { ...conflict.current, ...pick(merged.record, changed) },
  };
}

/**
 * A later word of the same device on the same field takes the place of its open conflict, as a new one: whoever settles
 * the earlier one has not seen this word. The earlier word stays in history.
 */
function withClash(the: Case, conflicts: readonly ConflictRow[], clash: Clash): ConflictRow[] {
  const { desk, op } = the;
  const earlier = conflicts.find(
    (conflict) =>
      conflict.state === 'open' &&
      conflict.type === 'value' &&
      conflict.deviceId === desk.deviceId &&
      conflict.fields.some((field) => clash.fields.includes(field)),
  );
  const newest: ConflictRow = {
    ...blankConflict(the, desk.newConflictId()),
    fields: [...new Set([...(earlier?.fields ?? []), ...clash.fields])],
    base: { ...clash.base, ...earlier?.base },
    current: { ...earlier?.current, ...clash.current },
    incoming: { ...earlier?.incoming, ...clash.incoming },
    currentBy: otherAuthorSince(the, 0, clash.fields),
    openedAt: earlier?.openedAt ?? desk.author.at,
  };
  return [
    ...conflicts.map((conflict) => (conflict === earlier ? closedBy(op.opId, conflict) : conflict)),
    newest,
  ];
}

function blankConflict({ desk, op }: Case, id: string): ConflictRow {
  return {
    id,
    kind: op.kind,
    recordId: op.recordId,
    type: 'value',
    fields: [],
    base: {},
    current: {},
    incoming: {},
    currentBy: desk.author,
    incomingBy: desk.author,
    openedAt: desk.author.at,
    openedByOpId: op.opId,
    openedSeq: 0,
    deviceId: desk.deviceId,
    state: 'open',
    closedByOpId: null,
    isHeld: false,
  };
}

function pick(record: FlatRecord, fields: readonly string[]): Readonly<Record<string, Value>> {
  return Object.fromEntries(fields.map((field) => [field, record[field] ?? null]));
}
