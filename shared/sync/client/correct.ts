// Operations the register refused wait here, with their values, until the person has dealt with them.
import { AppError } from '../../errors.ts';
import { isSameValue } from '../../fields/field.ts';
import type { Value } from '../../fields/field.ts';
import { definitionOf } from '../../records/index.ts';
import type { Operation } from '../messages.ts';
import type { ClientContext, ClientWrite } from './context.ts';
import { checkValues, normalised } from './edit-values.ts';
import { onLiveLists } from './live-lists.ts';
import { isList } from './replay.ts';
import { readBeforeSave, saveOperation } from './save-operation.ts';
import type { OperationDraft, SavedEdit, Sight } from './save-operation.ts';
import type { OutboxRow } from './tables.ts';
import { checkClaim } from './versions.ts';

export interface CorrectInput {
  readonly opId: string;
  /** The values typed anew; what is not named is sent as it was. */
  readonly values: Readonly<Record<string, Value>>;
}

/**
 * Saves a refused operation anew with corrected values, and takes it off the list.
 * @throws AppError notFound, recordNotFound, or the code of the first fault with `field` and `faults`
 */
export function correctRejected(context: ClientContext, { opId, values }: CorrectInput): Promise<SavedEdit> {
  return context.storage.write(async (transaction) => {
    const refused = await refusedOperation(transaction, opId);
    // What the register keeps it may still add: anew it would be there twice.
    if (refused.state === 'held') throw new AppError('notFound');
    const { operation, recordId } = refused;
    const before = await readBeforeSave(transaction, { recordId, environment: context.environment });
    const { row } = before;
    // A change of a record whose creation was refused too: that one comes first.
    if (!row && operation.type !== 'create') throw new AppError('recordNotFound');
    const definition = definitionOf(operation.kind);
    const sent = normalised(definition, { ...sentValues(operation, row !== undefined), ...values });
    const composed = row
      ? onLiveLists(row, { values: sent, sights: sightsLeft(refused, sent) })
      : { values: sent, sights: {} };
    checkValues(definition, { record: row?.body ?? null, values: composed.values });
    await transaction.put('outbox', [{ ...refused, state: 'dismissed' }]);
    const draft: OperationDraft = {
      type: row && operation.type === 'create' ? 'change' : operation.type,
      kind: operation.kind,
      recordId,
      ...composed,
      ...(row && operation.base !== undefined && { base: Math.min(operation.base, row.revision) }),
      ...(operation.conflictIds && { conflictIds: operation.conflictIds }),
    };
    return saveOperation(before, draft);
  });
}

/** Takes a refused operation off the list; its values stay in the outbox and at the register. @throws AppError notFound */
export function dismissRejected({ storage }: ClientContext, opId: string): Promise<void> {
  return storage.write(async (transaction) => {
    await checkClaim(transaction);
    const refused = await refusedOperation(transaction, opId);
    await transaction.put('outbox', [{ ...refused, state: 'dismissed' }]);
  });
}

async function refusedOperation(transaction: ClientWrite, opId: string): Promise<OutboxRow> {
  const [row] = await transaction.getForUpdate('outbox', [opId]);
  if (row?.state !== 'rejected' && row?.state !== 'held') throw new AppError('notFound');
  return row;
}

/**
 * What the person typed anew they typed with the record as it is now before them. Everything else still rests on what
 * they saw when they made the refused operation, so that nothing others did since is overwritten unseen.
 */
function sightsLeft(
  { operation, seen }: OutboxRow,
  sent: Readonly<Record<string, Value>>,
): Readonly<Record<string, Sight>> {
  const definition = definitionOf(operation.kind);
  const left = Object.entries(operation.changes).filter(
    ([field, { value }]) => isList(definition, field) || isSameValue(value, sent[field]),
  );
  return Object.fromEntries(
    left.map(([field, { base }]) => [field, { revision: base, value: seen[field] ?? null }]),
  );
}

/** A record that is there already keeps its owner. */
function sentValues(operation: Operation, isKnown: boolean): Readonly<Record<string, Value>> {
  const entries = Object.entries(operation.changes).filter(([field]) => !(isKnown && field === 'ownerId'));
  return Object.fromEntries(entries.map(([field, change]) => [field, change.value]));
}
