// What a person does with a record. Each is one transaction that holds the record as they now see it and the operation
// for the register; when it fails nothing is saved, and the form keeps what they typed.
import { AppError } from '../../errors.ts';
import type { Value } from '../../fields/field.ts';
import { newId } from '../../ids.ts';
import type { Environment } from '../../ids.ts';
import type { FlatRecord } from '../../records/definition.ts';
import { definitionOf } from '../../records/index.ts';
import { initialValues } from '../../records/initial-values.ts';
import type { ClientContext, ClientWrite } from './context.ts';
import { checkValues, differing, normalised } from './edit-values.ts';
import { onLiveLists, sightsOf } from './live-lists.ts';
import { readBeforeSave, saveOperation } from './save-operation.ts';
import type { BeforeSave, OperationDraft, SavedEdit } from './save-operation.ts';
import { stateBeforeSitting } from './sitting.ts';
import type { ClientRecordRow } from './tables.ts';
import { translationStates } from './translation-states.ts';

type Values = Readonly<Record<string, Value>>;

export interface CreateInput {
  readonly kind: string;
  readonly values: Values;
  /** UUID v7; a new one otherwise. */
  readonly recordId?: string;
}

/** What a person had before them, so that what others did meanwhile is not overwritten unseen. */
export interface Seen {
  /**
   * The record's revision when the person began to type, or to choose. For a list: when its new value was made up from
   * `seenValues`.
   */
  readonly seenRevision?: number;
  /** Of lists: the value the new one was made up from. The change is laid on the list as it is when saved. */
  readonly seenValues?: Values;
}

export interface ChangeInput extends Seen {
  readonly recordId: string;
  /** Wire fields to change; `null` empties one. */
  readonly values: Values;
  /** A small correction: the other language stays up to date. */
  readonly minor?: boolean;
}

/**
 * Saves a new record, with the kind's initial codes where none is given.
 * @throws AppError recordExists, or the code of the first fault with `field` and `faults`
 */
export function createRecord(
  { storage, environment }: ClientContext,
  input: CreateInput,
): Promise<SavedEdit> {
  return storage.write((transaction) => create(transaction, { environment, input }));
}

/**
 * Saves changed fields; `null` when nothing differs.
 * @throws AppError recordNotFound, recordDeleted, or the code of the first fault with `field` and `faults`
 */
export function changeRecord(
  { storage, environment }: ClientContext,
  input: ChangeInput,
): Promise<SavedEdit | null> {
  return storage.write((transaction) => change(transaction, { environment, input }));
}

/** One new record, or a change of one that is there. */
export type EditInput = CreateInput | ChangeInput;

/**
 * Saves several in this order, all or, after an error, none; `null` in the place of a change that changes nothing.
 * @throws AppError as `createRecord` and `changeRecord` do
 */
export function saveEdits(
  { storage, environment }: ClientContext,
  inputs: readonly EditInput[],
): Promise<readonly (SavedEdit | null)[]> {
  return storage.write(async (transaction) => {
    const saved: (SavedEdit | null)[] = [];
    for (const input of inputs)
      saved.push(
        'kind' in input
          ? await create(transaction, { environment, input })
          : await change(transaction, { environment, input }),
      );
    return saved;
  });
}

async function create(
  transaction: ClientWrite,
  { environment, input }: { readonly environment: Environment; readonly input: CreateInput },
): Promise<SavedEdit> {
  const { kind, values, recordId } = input;
  const id = recordId ?? newId(environment);
  const before = await readBeforeSave(transaction, { recordId: id, environment });
  if (before.row) throw new AppError('recordExists');
  const definition = definitionOf(kind);
  const empty: FlatRecord = { id, ownerId: '', reviewState: 'draft' };
  const clean = differing(empty, normalised(definition, { ...initialValues(definition), ...values }));
  const states = translationStates({
    definition,
    before: empty,
    values: clean,
    minor: false,
    stateBeforeSitting: () => undefined,
  });
  checkValues(definition, { record: null, values: clean });
  return saveOperation(before, { type: 'create', kind, recordId: id, values: { ...clean, ...states } });
}

async function change(
  transaction: ClientWrite,
  { environment, input }: { readonly environment: Environment; readonly input: ChangeInput },
): Promise<SavedEdit | null> {
  const before = await readKnown(transaction, { recordId: input.recordId, environment });
  const { row, operations } = before;
  if (row.isDeleted) throw new AppError('recordDeleted');
  const { kind, id: recordId, body } = row;
  const definition = definitionOf(kind);
  const { values: composed, ...seen } = composedOn(row, input);
  const values = differing(body, composed);
  if (Object.keys(values).length === 0) return null;
  checkValues(definition, { record: body, values });
  const states = translationStates({
    definition,
    before: body,
    values,
    minor: input.minor ?? false,
    stateBeforeSitting: (text, other) => stateBeforeSitting(operations, { text, other, row, environment }),
  });
  return saveOperation(before, {
    type: 'change',
    kind,
    recordId,
    values: { ...values, ...states },
    ...seen,
  });
}

/** Deletes a record, with the conflicts known here; it can be brought back. @throws AppError recordNotFound, recordDeleted */
export function deleteRecord(
  context: ClientContext,
  recordId: string,
  { seenRevision = Infinity }: Pick<Seen, 'seenRevision'> = {},
): Promise<SavedEdit> {
  return onRecord(context, recordId, (before) => {
    const { kind, isDeleted, revision } = before.row;
    if (isDeleted) throw new AppError('recordDeleted');
    const base = Math.min(revision, seenRevision);
    return saveOperation(before, { type: 'delete', kind, recordId, values: {}, base });
  });
}

/** Brings a deleted record back as it was; `null` when it is not deleted. @throws AppError recordNotFound */
export function restoreRecord(context: ClientContext, recordId: string): Promise<SavedEdit | null> {
  return onRecord<SavedEdit | null>(context, recordId, (before) => {
    const { kind, isDeleted, revision: base } = before.row;
    if (!isDeleted) return null;
    return saveOperation(before, { type: 'change', kind, recordId, values: {}, base });
  });
}

/** The values in stored spelling, lists laid on the live ones, with what the person had before them. */
export function composedOn(
  row: ClientRecordRow,
  { values, seenRevision, seenValues = {} }: Seen & { readonly values: Values },
): Pick<OperationDraft, 'values' | 'sights' | 'seenRevision'> {
  const definition = definitionOf(row.kind);
  // Who does not say when they saw the list gets a conflict rather than the last word.
  const sights = sightsOf(normalised(definition, seenValues), seenRevision ?? 0);
  const composed = onLiveLists(row, { values: normalised(definition, values), sights });
  return { ...composed, ...(seenRevision !== undefined && { seenRevision }) };
}

export type BeforeChange = BeforeSave & { readonly row: ClientRecordRow };

/** What a change of a record that must be there builds on. @throws AppError recordNotFound… */
export async function readKnown(
  transaction: ClientWrite,
  of: { readonly recordId: string; readonly environment: Environment },
): Promise<BeforeChange> {
  const { row, ...before } = await readBeforeSave(transaction, of);
  if (!row) throw new AppError('recordNotFound');
  return { ...before, row };
}

function onRecord<Result extends SavedEdit | null>(
  { storage, environment }: ClientContext,
  recordId: string,
  save: (before: BeforeChange) => Promise<Result> | Result,
): Promise<Result> {
  return storage.write(async (transaction) => save(await readKnown(transaction, { recordId, environment })));
}
