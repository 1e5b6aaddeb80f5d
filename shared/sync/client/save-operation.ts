// A save: the record as the person sees it and the operation for the register, in one transaction.
import { AppError, assert } from '../../errors.ts';
import type { Value } from '../../fields/field.ts';
import { mergeRuleOf } from '../../fields/field-types.ts';
import { atomFields } from '../../merge/merge-operation.ts';
import { newId, timestamp } from '../../ids.ts';
import type { Environment } from '../../ids.ts';
import { wireField } from '../../records/definition.ts';
import type { RecordDefinition } from '../../records/definition.ts';
import { definitionOf } from '../../records/index.ts';
import type { Operation } from '../messages.ts';
import type { ClientWrite } from './context.ts';
import { readFacts, writeFacts } from './meta.ts';
import { replay } from './replay.ts';
import type { ClientRecordRow, OutboxRow } from './tables.ts';
import { checkMayWrite } from './versions.ts';
import { acknowledgedState, onTop } from './view.ts';

export interface SavedEdit {
  readonly opId: string;
  readonly recordId: string;
}

/** What a save builds on, read once at the start of its transaction. */
export interface BeforeSave {
  readonly transaction: ClientWrite;
  readonly environment: Environment;
  readonly facts: {
    readonly deviceId: string;
    readonly nextN: number;
    readonly ownerId: string;
  };
  /** The record as it is now; `undefined` when this computer knows none. */
  readonly row: ClientRecordRow | undefined;
  /** Own operations on it in order of `n`: all that are on top, and the latest of the others. */
  readonly operations: readonly OutboxRow[];
}

/** What is to be saved; `values` in stored spelling and already found good. */
export interface OperationDraft {
  readonly type: Operation['type'];
  readonly kind: string;
  readonly recordId: string;
  readonly values: Readonly<Record<string, Value>>;
  /** The revision on which the person began to type, when that is not the row's. */
  readonly seenRevision?: number;
  /** The revision a delete, or bringing back, is decided on. */
  readonly base?: number;
  readonly conflictIds?: readonly string[];
}

/** Own operations that are no longer on top but recent enough to tell what a person was just doing. */
const recentOperations = 50;

/** @throws AppError notSignedIn, readOnly, dataNewerThanProgram */
export async function readBeforeSave(
  transaction: ClientWrite,
  { recordId, environment }: { readonly recordId: string; readonly environment: Environment },
): Promise<BeforeSave> {
  const facts = await readFacts(transaction, ['schema', 'refusedVersions', 'deviceId', 'nextN', 'account']);
  checkMayWrite(facts);
  if (!facts.deviceId || !facts.account) throw new AppError('notSignedIn');
  const [row] = await transaction.getForUpdate('records', [recordId]);
  const nextN = facts.nextN ?? 1;
  const after = Math.min(row?.firstPendingN ?? nextN, nextN - recentOperations) - 1;
  const operations = row
    ? await transaction.list('outbox', { index: 'byRecord', equals: recordId, after })
    : [];
  const { deviceId, account } = facts;
  return {
    transaction,
    environment,
    facts: { deviceId, nextN, ownerId: account.organisationId },
    row,
    operations,
  };
}

/** Stores operation and view. */
export async function saveOperation(before: BeforeSave, draft: OperationDraft): Promise<SavedEdit> {
  const { transaction, environment, facts, row } = before;
  const { recordId } = draft;
  const operation = operationOf(before, draft);
  const outboxRow: OutboxRow = {
    opId: operation.opId,
    n: operation.n,
    recordId,
    state: 'waiting',
    operation,
    seen: seenValues(operation, row),
    savedAt: timestamp(environment),
    answeredAt: null,
    result: null,
  };
  await transaction.put('outbox', [outboxRow]);
  await writeFacts(transaction, { nextN: facts.nextN + 1 });
  const settledCount = await markSettled(transaction, operation);
  const touched = await transaction.takeNumbers(1);
  await transaction.put('records', [{ ...rowAfter(before, outboxRow, settledCount), touched }]);
  return { opId: operation.opId, recordId };
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
    firstPendingN: row?.firstPendingN ?? saved.n,
    openConflictCount: (row?.openConflictCount ?? 0) - settledCount,
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
    if (type === 'resolve') return row.revision;
    const seen = Math.min(row.revision, draft.seenRevision ?? row.revision);
    return baseRevision(definitionOf(kind), { field, seen, earlier });
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
    ...(base !== undefined && { base }),
    ...(conflictIds && { conflictIds: [...conflictIds] }),
    at: timestamp(environment),
  };
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
 * The revision on which the person saw the field. A field with an own operation on top still shows that operation's
 * word, whatever was pulled beneath it, so the new one builds on the same base. Lists show what was pulled as well.
 */
function baseRevision(
  definition: RecordDefinition,
  { field, seen, earlier }: { field: string; seen: number; earlier: readonly OutboxRow[] },
): number | null {
  const spec = wireField(definition, field)?.spec;
  const rule = spec ? mergeRuleOf(spec) : 'ask';
  if (rule === 'union' || rule === 'append') return seen;
  const together = new Set(atomFields(definition, field));
  const first = earlier
    .flatMap(({ operation }) => Object.entries(operation.changes))
    .find(([name]) => together.has(name))?.[1];
  if (!first) return seen;
  return first.base === null ? null : Math.min(first.base, seen);
}

function seenValues(operation: Operation, row: ClientRecordRow | undefined): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.keys(operation.changes).map((field) => [field, row?.body[field] ?? null]));
}
