// What the register does with one operation. It works on a desk of locked records and touches no storage.
import { assert } from '../../errors.ts';
import type { ErrorCode } from '../../errors.ts';
import { isSameValue } from '../../fields/field.ts';
import type { Value } from '../../fields/field.ts';
import { isUuid } from '../../ids.ts';
import {
  checkEdits,
  hadSeen,
  hasUnseenChanges,
  mergeOperation,
  ruleOf,
} from '../../merge/merge-operation.ts';
import type { FieldEdits, MergedOperation } from '../../merge/merge-operation.ts';
import { withLateElements } from '../../merge/merge-value.ts';
import { canChange, canCreate, canRead } from '../../policy/policy.ts';
import type { Actor } from '../../policy/policy.ts';
import type { FlatRecord } from '../../records/definition.ts';
import { definitionOf, isKind } from '../../records/index.ts';
import { checkAcrossFields } from '../../records/validate.ts';
import type { Operation, OperationResult } from '../messages.ts';
import type { HistoryDraft } from './chain.ts';
import {
  closedBy,
  conflictsAfter,
  countOpen,
  deletionConflict,
  heldConflict,
  otherAuthorSince,
} from './clashes.ts';
import { bodyOf, latestBase, refile } from './desk.ts';
import type { Case, Desk } from './desk.ts';
import { filesNamedBy } from './file-uses.ts';
import { sightOf } from './sight.ts';
import type { ConflictRow, RecordRow } from './tables.ts';
import { fileWaited, recordWaited } from './waiting-rows.ts';

/** Decides one operation, updates the desk, and gives the answer. */
export function decide(desk: Desk, op: Operation): OperationResult {
  if (isOfAnotherDevice(op, desk)) return rejected(op, 'deviceMismatch');
  if (!isKind(op.kind)) return rejected(op, 'kindUnknown', { kind: op.kind });
  const definition = definitionOf(op.kind);
  const file = desk.files.get(op.recordId);
  assert(file, 'every record of the batch lies on the desk');
  const { row } = file;
  const missing = filesNamedBy(definition, op.changes).find((sha256) => !desk.knownFiles.has(sha256));
  if (missing !== undefined) return wait(desk, op, { waitsFor: fileWaited(missing), code: 'fileMissing' });
  if (op.type === 'create') return create({ desk, op, definition, isTaken: row !== null });
  if (!row && desk.awaitedRecords.has(op.recordId))
    return wait(desk, op, { waitsFor: recordWaited(op.recordId), code: 'fileMissing' });
  if (!row && op.former)
    return wait(desk, op, { waitsFor: recordWaited(op.recordId), code: 'recordNotBack' });
  if (!row || row.kind !== op.kind) return rejected(op, 'recordNotFound');
  const { past, lastSeen } = sightOf(desk, op, file.past);
  const the: Case = { desk, op, definition, file: { ...file, row, past }, lastSeen };
  if (!canChange(desk.actor, row) && desk.formerActors.some((actor) => canChange(actor, row)))
    return hold(the);
  if (!canRead(desk.actor, row)) return rejected(op, 'recordNotFound');
  if (!canChange(desk.actor, row)) return rejected(op, 'notAllowed');
  if (latestBase(op) > row.revision && !op.former) return rejected(op, 'baseInFuture');
  return op.type === 'delete' ? remove(the) : change(the);
}

/** It is answered now and decided later, by the register itself. */
function wait(
  desk: Desk,
  op: Operation,
  { waitsFor, code }: { readonly waitsFor: string; readonly code: ErrorCode },
): OperationResult {
  desk.waiting.push({ op, waitsFor });
  if (op.type === 'create') desk.awaitedRecords.add(op.recordId);
  return { opId: op.opId, outcome: 'held', reason: { code } };
}

/** Of someone who had the right when they wrote it, perhaps: for those who have it now to accept or refuse. */
function hold(the: Case): OperationResult {
  const { op, definition, file } = the;
  const checked = checkEdits(definition, op.changes);
  if ('fault' in checked) return rejected(op, checked.fault.code, checked.fault.details);
  const { last, overtaken } = byLastWord(the, checked.edits);
  if (Object.keys(overtaken).length > 0 && Object.keys(last).length === 0) return note(the, checked.edits);
  const conflict = heldConflict(the, valuesOf(last));
  const conflicts = [...file.conflicts, conflict];
  refile(the, {
    row: { ...file.row, openConflictCount: countOpen(conflicts) },
    conflicts,
    outcome: 'held',
    incoming: valuesOf(checked.edits),
  });
  return { opId: op.opId, outcome: 'held', conflictId: conflict.id, reason: { code: 'noLongerYours' } };
}

/** Made on one computer and sent with another's token: never in the wrong person's name. */
function isOfAnotherDevice({ device }: Operation, { deviceId }: Desk): boolean {
  return device !== undefined && isUuid(device) && device !== deviceId;
}

interface NewCase extends Pick<Case, 'desk' | 'op' | 'definition'> {
  readonly isTaken: boolean;
}

function create({ desk, op, definition, isTaken }: NewCase): OperationResult {
  const { ownerId: ownerEdit, ...edits } = op.changes;
  const ownerId = ownerEdit?.value ?? desk.author.organisationId;
  if (typeof ownerId !== 'string' || !isUuid(ownerId)) return rejected(op, 'notAllowed');
  const mayCreate = (actor: Actor): boolean => canCreate(actor, op.kind, ownerId);
  const isHeld = !mayCreate(desk.actor);
  if (isHeld && !desk.formerActors.some(mayCreate)) return rejected(op, 'notAllowed');
  if (!desk.owners.has(ownerId)) return rejected(op, 'ownerUnknown');
  if (isTaken) return rejected(op, 'recordExists');
  const checked = checkEdits(definition, edits);
  if ('fault' in checked) return rejected(op, checked.fault.code, checked.fault.details);
  const record = newRecord({ desk, op }, ownerId, checked.edits);
  const fault = checkAcrossFields(definition, record)[0];
  if (fault) return rejected(op, fault.code, { field: fault.fields[0] ?? '' });
  const row: RecordRow = {
    id: op.recordId,
    kind: op.kind,
    ownerId,
    reviewState: record.reviewState,
    revision: 1,
    seq: 0,
    isDeleted: false,
    openConflictCount: 0,
    body: bodyOf(desk, definition, record),
  };
  if (isHeld) return holdNew({ desk, op, definition, row }, checked.edits);
  refile({ desk, op }, { row, conflicts: [], outcome: 'applied', changes: creationOf(checked.edits) });
  return { opId: op.opId, outcome: 'applied', revision: 1 };
}

/** Of someone who no longer has the right: an empty draft, with their words beside it for who has it now. */
function holdNew(
  { desk, op, definition, row }: Omit<NewCase, 'isTaken'> & { readonly row: RecordRow },
  edits: FieldEdits,
): OperationResult {
  const values = valuesOf(edits);
  const body = bodyOf(desk, definition, newRecord({ desk, op }, row.ownerId, {}));
  const empty = { ...row, body, openConflictCount: 1 };
  const conflict = heldConflict(
    { desk, op, definition, file: { row: empty, past: [], conflicts: [] }, lastSeen: Infinity },
    values,
  );
  refile({ desk, op }, { row: empty, conflicts: [conflict], outcome: 'held', incoming: values });
  return { opId: op.opId, outcome: 'held', conflictId: conflict.id, reason: { code: 'noLongerYours' } };
}

/** A change or a resolve. On a deleted record it brings the record back: knowingly, or with a conflict that says so. */
function change(the: Case): OperationResult {
  const { desk, op, definition, file, lastSeen } = the;
  const checked = checkEdits(definition, op.changes);
  if ('fault' in checked) return rejected(op, checked.fault.code, checked.fault.details);
  const isDeletedSince =
    desk.saidSince.isDeleted || hadSeen(file.past.findLast(isDeletion)?.former ?? null, op.former);
  if (file.row.isDeleted && isDeletedSince) return note(the, checked.edits);
  const { last, overtaken } = byLastWord(the, checked.edits);
  const current = JSON.parse(file.row.body) as FlatRecord;
  const { past } = file;
  const merged = mergeOperation({
    definition,
    current,
    deviceId: desk.deviceId,
    edits: withinRevision(last, Math.min(file.row.revision, lastSeen)),
    isResolution: op.type === 'resolve',
    past,
    former: op.former,
  });
  if ('fault' in merged) return rejected(op, merged.fault.code, merged.fault.details);
  return settle(the, { ...merged, incoming: { ...merged.incoming, ...valuesOf(overtaken) } });
}

/** Of an operation decided late, what is still its device's last word, and what only history keeps whole. */
function byLastWord(
  the: Case,
  edits: FieldEdits,
): { readonly last: FieldEdits; readonly overtaken: FieldEdits } {
  const those = (isOvertaken: boolean): FieldEdits =>
    Object.fromEntries(
      Object.entries(edits).filter(([field]) => the.desk.saidSince.fields.has(field) === isOvertaken),
    );
  const overtaken = those(true);
  return { last: { ...those(false), ...lateAdditions(the, overtaken) }, overtaken };
}

/** What waits is not on its author's screen: a list they sent since lacks what they had added, and did not remove it. */
function lateAdditions({ definition, file }: Case, overtaken: FieldEdits): FieldEdits {
  const current = JSON.parse(file.row.body) as FlatRecord;
  const additions = Object.entries(overtaken).flatMap(([field, { value: late }]) => {
    if (!['union', 'append'].includes(ruleOf(definition, field))) return [];
    const earlier = file.past.flatMap(({ changes }) =>
      changes[field] ? [changes[field].old, changes[field].new] : [],
    );
    const value = withLateElements(current[field] ?? null, { late, earlier });
    const checked = checkEdits(definition, { [field]: { base: file.row.revision, value } });
    return 'fault' in checked || isSameValue(value, current[field]) ? [] : Object.entries(checked.edits);
  });
  return Object.fromEntries(additions);
}

/** Said before what its device, or whoever had seen it, said last: history, and no reason to bring a deleted record back. */
function note(the: Case, edits: FieldEdits): OperationResult {
  const { row, conflicts } = the.file;
  refile(the, { row, conflicts, outcome: 'applied', incoming: valuesOf(edits) });
  return { opId: the.op.opId, outcome: 'applied', revision: row.revision };
}

function settle(the: Case, merged: MergedOperation): OperationResult {
  const { desk, op, definition, file } = the;
  const { row } = file;
  const isBack = row.isDeleted;
  const deletion = isBack ? unseenDeletion(the) : undefined;
  const conflicts = conflictsAfter(the, merged, deletion);
  const hasChanged = isBack || Object.keys(merged.changes).length > 0;
  const outcome = deletion || merged.clashes.length > 0 ? 'conflict' : merged.isMerged ? 'merged' : 'applied';
  const revision = row.revision + (hasChanged ? 1 : 0);
  // What is offered again is noted even where later words, already back, leave nothing of it.
  const isNoted = op.former !== undefined || Object.keys(merged.incoming).length > 0;
  if (hasChanged || conflicts !== file.conflicts || isNoted) {
    const body = hasChanged ? bodyOf(desk, definition, merged.record) : row.body;
    refile(the, {
      row: {
        ...row,
        revision,
        body,
        isDeleted: row.isDeleted && !isBack,
        openConflictCount: countOpen(conflicts),
      },
      conflicts,
      outcome,
      changes: merged.changes,
      incoming: merged.incoming,
      ...(isBack && { deletion: false }),
    });
  }
  const opened = conflicts.find((conflict) => conflict.openedByOpId === op.opId);
  return {
    opId: op.opId,
    outcome,
    revision,
    ...(outcome === 'conflict' && opened && { conflictId: opened.id }),
  };
}

function remove(the: Case): OperationResult {
  const { desk, op, definition, file, lastSeen } = the;
  const { row } = file;
  if (row.isDeleted) {
    // Noted all the same: whoever brings the record back may not have seen that this person, too, wanted it gone.
    refile(the, { row, conflicts: file.conflicts, outcome: 'applied' });
    return { opId: op.opId, outcome: 'applied', revision: row.revision };
  }
  // Without a base the sender says nothing of what it saw; what it deletes can be brought back from history.
  const base = hasBase(op) ? Math.min(latestBase(op), lastSeen) : row.revision;
  const isKnown = ({ id, deviceId, state }: ConflictRow): boolean =>
    state !== 'open' || deviceId === desk.deviceId || (op.conflictIds ?? []).includes(id);
  if (hasUnseenChanges(file.past, base, desk.deviceId) || !file.conflicts.every(isKnown)) {
    const people = { currentBy: otherAuthorSince(the, base), incomingBy: desk.author };
    const conflict = deletionConflict(the, people);
    const conflicts = [...file.conflicts, conflict];
    refile(the, { row: { ...row, openConflictCount: countOpen(conflicts) }, conflicts, outcome: 'conflict' });
    return { opId: op.opId, outcome: 'conflict', revision: row.revision, conflictId: conflict.id };
  }
  const conflicts = file.conflicts.map((conflict) => closedBy(op.opId, conflict));
  // Stamped, so that everybody can read who deleted it, and when.
  const body = bodyOf(desk, definition, JSON.parse(row.body) as FlatRecord);
  const deleted = { ...row, body, revision: row.revision + 1, isDeleted: true, openConflictCount: 0 };
  refile(the, { row: deleted, conflicts, outcome: 'applied', deletion: true });
  return { opId: op.opId, outcome: 'applied', revision: deleted.revision };
}

function newRecord({ desk, op }: Pick<Case, 'desk' | 'op'>, ownerId: string, edits: FieldEdits): FlatRecord {
  const { at: createdAt, accountName: createdBy } = desk.author;
  return { id: op.recordId, ownerId, reviewState: 'draft', ...valuesOf(edits), createdAt, createdBy };
}

function valuesOf(edits: FieldEdits): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(edits).map(([field, { value }]) => [field, value]));
}

function creationOf(
  edits: FieldEdits,
): Readonly<Record<string, { readonly old: Value; readonly new: Value }>> {
  return Object.fromEntries(
    Object.entries(edits)
      .filter(([, { value }]) => value !== null)
      .map(([field, { value }]) => [field, { old: null, new: value }]),
  );
}

/** The last deletion by someone else that the sender had not seen; an own one after it does not make it seen. */
function unseenDeletion({ desk, op, file, lastSeen }: Case): HistoryDraft | undefined {
  const base = Math.min(latestBase(op), lastSeen);
  return file.past.findLast(
    (row) => isDeletion(row) && row.deviceId !== desk.deviceId && row.revision > base,
  );
}

function isDeletion({ type, outcome }: HistoryDraft): boolean {
  return type === 'delete' && outcome === 'applied';
}

function rejected(op: Operation, code: ErrorCode, details?: object): OperationResult {
  const facts = details as Readonly<Record<string, Value>> | undefined;
  return { opId: op.opId, outcome: 'rejected', reason: { code, ...(facts && { details: facts }) } };
}

/** Bases counted in an earlier epoch may lie beyond what there is now: who saw more saw all of this. */
function withinRevision(edits: FieldEdits, revision: number): FieldEdits {
  return Object.fromEntries(
    Object.entries(edits).map(([field, { base, value }]) => [
      field,
      { base: base === null ? null : Math.min(base, revision), value },
    ]),
  );
}

function hasBase(op: Operation): boolean {
  return op.base !== undefined || Object.values(op.changes).some((edit) => edit.base !== null);
}
