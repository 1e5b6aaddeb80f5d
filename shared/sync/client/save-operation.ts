// A save: the record as the person sees it and the operation for the register, in one transaction.
import { AppError, assert } from '../../errors.ts';
import type { Value } from '../../fields/field.ts';
import { atomFields } from '../../merge/merge-operation.ts';
import { newId, timestamp } from '../../ids.ts';
import type { Environment } from '../../ids.ts';
import type { RecordDefinition } from '../../records/definition.ts';
import { definitionOf } from '../../records/index.ts';
import type { Operation } from '../messages.ts';
import type { ClientWrite } from './context.ts';
import { revisionSeen } from './hidden-words.ts';
import { readFacts, writeFacts } from './meta.ts';
import type { ClientFacts } from './meta.ts';
import { isList, replay } from './replay.ts';
import type { ClientRecordRow, OutboxRow } from './tables.ts';
import { checkMayWrite } from './versions.ts';
import { acknowledgedState, onTop } from './view.ts';

export interface SavedEdit {
  readonly opId: string;
  readonly recordId: string;
  /** Of the fields it changed: what its author had before them. */
  readonly before: Readonly<Record<string, Value>>;
}

/** What a save builds on, read once at the start of its transaction. */
export interface BeforeSave {
  readonly transaction: ClientWrite;
  readonly environment: Environment;
  readonly facts: {
    readonly deviceId: string;
    readonly nextN: number;
    readonly ownerId: string;
    /** Epochs in which rows may count that no full comparison has reached since. */
    readonly formerEpochs: NonNullable<ClientFacts['formerEpochs']>;
  };
  /** The record as it is now; `undefined` when this computer knows none. */
  readonly row: ClientRecordRow | undefined;
  /** Own operations on it in order of `n`: all that are on top, and the latest of the others. */
  readonly operations: readonly OutboxRow[];
}

/** What a person had before them when they made up the value of a field. */
export interface Sight {
  /** Of the record; `null`: there was none yet. */
  readonly revision: number | null;
  readonly value: Value;
}

/** What is to be saved; `values` in stored spelling and already found good. */
export interface OperationDraft {
  readonly type: Operation['type'];
  readonly kind: string;
  readonly recordId: string;
  readonly values: Readonly<Record<string, Value>>;
  /** The revision on which the person began to type, when that is not the row's. */
  readonly seenRevision?: number;
  /** Of fields whose value was not made up on the row as it is now. */
  readonly sights?: Readonly<Record<string, Sight>>;
  /** The revision a delete, or bringing back, is decided on. */
  readonly base?: number;
  /** Those a resolve settles, or a delete knows of; a delete without them knows of all that are here. */
  readonly conflictIds?: readonly string[];
}

/** Own operations that are no longer on top but recent enough to tell what a person was just doing. */
const recentOperations = 50;

/** @throws AppError notSignedIn, readOnly, dataNewerThanProgram */
export async function readBeforeSave(
  transaction: ClientWrite,
  { recordId, environment }: { readonly recordId: string; readonly environment: Environment },
): Promise<BeforeSave> {
  const [facts, [row]] = await Promise.all([
    readFacts(transaction, [
      ...(['schema', 'refusedVersions', 'deviceId', 'nextN', 'account', 'formerEpochs'] as const),
    ]),
    transaction.getForUpdate('records', [recordId]),
  ]);
  checkMayWrite(facts);
  if (!facts.deviceId || !facts.account) throw new AppError('notSignedIn');
  const nextN = facts.nextN ?? 1;
  const after = Math.min(row?.firstPendingN ?? nextN, nextN - recentOperations) - 1;
  const operations = row
    ? await transaction.list('outbox', { index: 'byRecord', equals: recordId, after })
    : [];
  const { deviceId, account, formerEpochs = [] } = facts;
  return {
    transaction,
    environment,
    facts: { deviceId, nextN, ownerId: account.organisationId, formerEpochs },
    row,
    operations,
  };
}

/** Stores operation and view. */
export async function saveOperation(before: BeforeSave, draft: OperationDraft): Promise<SavedEdit> {
  const { transaction, environment, facts, row } = before;
  const { recordId } = draft;
  const operation = operationOf(before, await withKnownConflicts(transaction, draft));
  const outboxRow: OutboxRow = {
    opId: operation.opId,
    n: operation.n,
    recordId,
    state: 'waiting',
    operation,
    seen: seenValues(operation, row, draft.sights),
    savedAt: timestamp(environment),
    answeredAt: null,
    result: null,
  };
  // All at once: a browser's database answers one question after the other far more slowly.
  const [touched, settledCount] = await Promise.all([
    transaction.takeNumbers(1),
    markSettled(transaction, operation),
    transaction.put('outbox', [outboxRow]),
    writeFacts(transaction, { nextN: facts.nextN + 1 }),
  ]);
  await transaction.put('records', [{ ...rowAfter(before, outboxRow, settledCount), touched }]);
  return { opId: operation.opId, recordId, before: outboxRow.seen };
}

/** A conflict that opened unseen must survive the deletion, so a delete says which ones its author could know. */
async function withKnownConflicts(transaction: ClientWrite, draft: OperationDraft): Promise<OperationDraft> {
  if (draft.type !== 'delete' || draft.conflictIds) return draft;
  const known = await transaction.list('conflicts', { index: 'byRecord', equals: draft.recordId });
  return { ...draft, conflictIds: known.map(({ id }) => id) };
}

/** The row with the operation on top of what is there. */
function rowAfter(
  { row, facts }: BeforeSave,
  saved: OutboxRow,
  settledCount: number,
): Omit<ClientRecordRow, 'touched'> {
  const { kind, recordId } = saved.operation;
  const state = replay({
    definition: definitionOf(kind),
    acknowledged: row ?? null,
    operations: [saved],
    ownerId: facts.ownerId,
  });
  assert(state, 'an operation is only saved on a record or to create one');
  return {
    id: recordId,
    kind,
    body: state.body,
    isDeleted: state.isDeleted,
    revision: row?.revision ?? 0,
    acknowledged: row ? acknowledgedState(row) : null,
    pendingCount: (row?.pendingCount ?? 0) + 1,
    firstPendingN: Math.min(row?.firstPendingN ?? saved.n, saved.n),
    openConflictCount: (row?.openConflictCount ?? 0) - settledCount,
    ...(row?.comparison !== undefined && { comparison: row.comparison }),
  };
}

/** On screen a conflict is settled as soon as its resolution is saved. Answers how many that are. */
async function markSettled(transaction: ClientWrite, { opId, conflictIds = [] }: Operation): Promise<number> {
  if (conflictIds.length === 0) return 0;
  const conflicts = await transaction.getForUpdate('conflicts', conflictIds);
  const open = conflicts.flatMap((conflict) => (conflict?.settledByOpId === null ? [conflict] : []));
  await transaction.put(
    'conflicts',
    open.map((conflict) => ({ ...conflict, settledByOpId: opId })),
  );
  return open.length;
}

function operationOf({ environment, facts, row, operations }: BeforeSave, draft: OperationDraft): Operation {
  const { type, kind, recordId, base, conflictIds } = draft;
  const values = row ? wholeAtoms(definitionOf(kind), row, draft.values) : draft.values;
  const earlier = onTop(operations);
  const baseOf = (field: string): number | null => {
    if (!row || type === 'create') return null;
    const sight = draft.sights?.[field];
    const definition = definitionOf(kind);
    if (isList(definition, field) && !sight) return row.revision;
    const seen = Math.min(row.revision, sight ? (sight.revision ?? 0) : (draft.seenRevision ?? row.revision));
    // Lists show what was pulled beneath own words as well, and so does a conflict.
    if (isList(definition, field) || type === 'resolve') return seen;
    return baseBeneath(definition, { field, seen, earlier });
  };
  return {
    opId: newId(environment),
    device: facts.deviceId,
    n: facts.nextN,
    kind,
    recordId,
    type,
    changes: Object.fromEntries(
      Object.entries(values).map(([field, value]) => [field, { base: baseOf(field), value }]),
    ),
    ...(base !== undefined && {
      base: type === 'delete' ? Math.min(base, revisionDecidedOn(row, earlier)) : base,
    }),
    ...(conflictIds && { conflictIds: [...conflictIds] }),
    ...formerOf(facts, row),
    at: timestamp(environment),
  };
}

/** A deletion decides over the words its author had before them, and no others. */
function revisionDecidedOn(row: ClientRecordRow | undefined, operations: readonly OutboxRow[]): number {
  if (!row) return 0;
  return revisionSeen({ acknowledged: acknowledgedState(row), revision: row.revision, operations });
}

/** A row that no comparison since a restore has reached counts its revisions as before it. */
function formerOf(
  { formerEpochs }: BeforeSave['facts'],
  row: ClientRecordRow | undefined,
): Pick<Operation, 'former'> {
  const former = row && formerEpochs.find(({ comparison }) => comparison > (row.comparison ?? 0));
  return former ? { former: { epoch: former.epoch } } : {};
}

/** Fields that only make sense together travel together. */
function wholeAtoms(
  definition: RecordDefinition,
  row: ClientRecordRow,
  values: Readonly<Record<string, Value>>,
): Readonly<Record<string, Value>> {
  const members = Object.keys(values).flatMap((field) => atomFields(definition, field));
  return { ...Object.fromEntries(members.map((name) => [name, row.body[name] ?? null])), ...values };
}

/**
 * The revision on which the person saw a single value. A field with an own operation on top still shows that
 * operation's word, whatever was pulled beneath it, so the new one builds on the same base.
 */
function baseBeneath(
  definition: RecordDefinition,
  { field, seen, earlier }: { field: string; seen: number; earlier: readonly OutboxRow[] },
): number | null {
  const together = new Set(atomFields(definition, field));
  const first = earlier
    .flatMap(({ operation }) => Object.entries(operation.changes))
    .find(([name]) => together.has(name))?.[1];
  if (!first) return seen;
  return first.base === null ? null : Math.min(first.base, seen);
}

/** Of the same revision as the bases: a list replayed on something else would lose elements from sight. */
function seenValues(
  operation: Operation,
  row: ClientRecordRow | undefined,
  sights: Readonly<Record<string, Sight>> = {},
): Readonly<Record<string, Value>> {
  const fields = Object.keys(operation.changes);
  return Object.fromEntries(
    fields.map((field) => [field, (sights[field] ?? { value: row?.body[field] }).value ?? null]),
  );
}
