// Taking back an operation is another operation; nothing of what was said is unsaid in history.
import { AppError, isAppError } from '../../errors.ts';
import { isSameValue } from '../../fields/field.ts';
import type { Value } from '../../fields/field.ts';
import type { Environment } from '../../ids.ts';
import { ruleOf } from '../../merge/merge-operation.ts';
import { mergeValue } from '../../merge/merge-value.ts';
import type { FlatRecord, RecordDefinition } from '../../records/definition.ts';
import { definitionOf } from '../../records/index.ts';
import type { ClientContext, ClientWrite } from './context.ts';
import { readKnown } from './edit.ts';
import { checkValues, differing } from './edit-values.ts';
import { saveOperation } from './save-operation.ts';
import type { OperationDraft, SavedEdit } from './save-operation.ts';
import type { ClientRecordRow, OutboxRow } from './tables.ts';

/**
 * Undoes an operation of this computer as far as nobody has changed the same since; `null` when nothing is left to undo.
 * @throws AppError notFound, recordNotFound
 */
export function undoOperation(context: ClientContext, opId: string): Promise<SavedEdit | null> {
  return context.storage.write(async (transaction) => {
    const [done] = await transaction.get('outbox', [opId]);
    if (!done) throw new AppError('notFound');
    return undo(transaction, context.environment, done);
  });
}

/** Undoes several, in this order, and passes over those of records that are no longer here. Answers what was saved. */
export function undoOperations(
  { storage, environment }: ClientContext,
  opIds: readonly string[],
): Promise<readonly SavedEdit[]> {
  return storage.write(async (transaction) => {
    const done = (await transaction.get('outbox', opIds)).flatMap((row) => row ?? []);
    const known = await transaction.get(
      'records',
      done.map(({ recordId }) => recordId),
    );
    const saved: SavedEdit[] = [];
    for (const [i, row] of done.entries()) {
      const attempt = done.length > 1 ? undoIfItFits : undo;
      const edit = known[i] && (await attempt(transaction, environment, row));
      if (edit) saved.push(edit);
    }
    return saved;
  });
}

/** What was before may not fit what others made of the record since: that one stays, and holds up no other. */
async function undoIfItFits(
  transaction: ClientWrite,
  environment: Environment,
  done: OutboxRow,
): Promise<SavedEdit | null> {
  try {
    return await undo(transaction, environment, done);
  } catch (error) {
    if (isAppError(error) && 'field' in error.details) return null;
    throw error;
  }
}

async function undo(
  transaction: ClientWrite,
  environment: Environment,
  done: OutboxRow,
): Promise<SavedEdit | null> {
  const before = await readKnown(transaction, { recordId: done.recordId, environment });
  const draft = oppositeOf(done, before.row);
  return draft && saveOperation(before, draft);
}

function oppositeOf({ operation, seen }: OutboxRow, row: ClientRecordRow): OperationDraft | null {
  const { kind, id: recordId, revision: base } = row;
  const isBringingBack = operation.type === 'change' && operation.base !== undefined;
  const mustDelete =
    operation.type === 'create' || (isBringingBack && Object.keys(operation.changes).length === 0);
  if (mustDelete) return row.isDeleted ? null : { type: 'delete', kind, recordId, values: {}, base };
  if (operation.type === 'delete') {
    return row.isDeleted ? { type: 'change', kind, recordId, values: {}, base } : null;
  }
  if (row.isDeleted) return null;
  const definition = definitionOf(kind);
  const values = differing(
    row.body,
    Object.fromEntries(
      Object.entries(operation.changes).map(([field, { value }]) => [
        field,
        undone(definition, { field, before: seen[field] ?? null, after: value, record: row.body }),
      ]),
    ),
  );
  if (Object.keys(values).length === 0) return null;
  checkValues(definition, { record: row.body, values });
  return { type: 'change', kind, recordId, values };
}

interface UndoneInput {
  readonly field: string;
  readonly before: Value;
  readonly after: Value;
  readonly record: FlatRecord;
}

/** The value before, unless someone has changed it since; of a list, only the elements the operation changed. */
function undone(definition: RecordDefinition, { field, before, after, record }: UndoneInput): Value {
  const current = record[field] ?? null;
  const rule = ruleOf(definition, field);
  if (rule === 'append') return current;
  if (rule === 'union') return mergeValue({ rule, base: after, current, incoming: before }).value;
  return isSameValue(current, after) ? before : current;
}
