// Settling conflicts. Each decision is one operation that names the conflicts it closes, all of one record.
import { AppError } from '../../errors.ts';
import type { Value } from '../../fields/field.ts';
import type { Environment } from '../../ids.ts';
import { definitionOf } from '../../records/index.ts';
import type { ClientContext, ClientWrite } from './context.ts';
import { composedOn, readKnown } from './edit.ts';
import type { Seen } from './edit.ts';
import { checkValues } from './edit-values.ts';
import { saveOperation } from './save-operation.ts';
import type { SavedEdit } from './save-operation.ts';

interface Decided extends Seen {
  /** The value of each of the conflicts' fields; none where a deletion met an edit, which keeps the record. */
  readonly values: Readonly<Record<string, Value>>;
}

export interface ResolveInput extends Decided {
  readonly conflictId: string;
}

/** One person's decision about conflicts of one record. */
export interface Decision extends Decided {
  readonly conflictIds: readonly string[];
}

/**
 * Settles a conflict with the values a person chose or typed.
 * @throws AppError conflictNotFound, recordNotFound, or the code of the first fault with `field` and `faults`
 */
export async function resolveConflict(
  context: ClientContext,
  { conflictId, ...decided }: ResolveInput,
): Promise<SavedEdit> {
  const [edit] = await resolveConflicts(context, [{ ...decided, conflictIds: [conflictId] }]);
  if (!edit) throw new AppError('conflictNotFound');
  return edit;
}

/**
 * Settles conflicts of many records, all of them or, after an error, none. `null` in the place of a decision one of
 * whose conflicts is no longer open: what was decided about it may not hold any more.
 * @throws AppError recordNotFound, or the code of the first fault with `field` and `faults`
 */
export function resolveConflicts(
  { storage, environment }: ClientContext,
  decisions: readonly Decision[],
): Promise<readonly (SavedEdit | null)[]> {
  return storage.write(async (transaction) => {
    const edits: (SavedEdit | null)[] = [];
    for (const decision of decisions) edits.push(await saveDecision(transaction, environment, decision));
    return edits;
  });
}

async function saveDecision(
  transaction: ClientWrite,
  environment: Environment,
  { conflictIds, ...decided }: Decision,
): Promise<SavedEdit | null> {
  const conflicts = await transaction.get('conflicts', conflictIds);
  const open = conflicts.flatMap((conflict) => (conflict?.settledByOpId === null ? [conflict] : []));
  const recordId = open[0]?.recordId;
  if (recordId === undefined || open.length < conflictIds.length) return null;
  const before = await readKnown(transaction, { recordId, environment });
  const { kind, body } = before.row;
  const { values, ...seen } = composedOn(before.row, decided);
  checkValues(definitionOf(kind), { record: body, values });
  return saveOperation(before, { type: 'resolve', kind, recordId, values, conflictIds, ...seen });
}
