// What others did to a record that is open, told apart from what was done here.
import { isSameValue } from '../../shared/fields/field.ts';
import type { Value } from '../../shared/fields/field.ts';
import { isTranslationState, wireFields } from '../../shared/records/definition.ts';
import type { RecordDefinition } from '../../shared/records/definition.ts';
import { replay } from '../../shared/sync/client/replay.ts';
import type { ClientRecordRow, OutboxRow } from '../../shared/sync/client/tables.ts';
import { acknowledgedState } from '../../shared/sync/client/view.ts';

interface ElsewhereField {
  readonly name: string;
  readonly before: Value;
  readonly now: Value;
}

export interface ElsewhereChange {
  /** Name of the account; empty when it cannot be known. */
  readonly who: string;
  readonly fields: readonly ElsewhereField[];
}

export interface ElsewhereStep {
  readonly definition: RecordDefinition;
  readonly before: ClientRecordRow;
  readonly next: ClientRecordRow;
  /** What this computer did to the record. */
  readonly operations: readonly OutboxRow[];
}

/**
 * The fields the register changed between two pulls for another reason than this computer's own operations. Own words
 * lying on top play no part: what was acknowledged is compared.
 */
export function foreignFields({
  definition,
  before,
  next,
  operations,
}: ElsewhereStep): readonly ElsewhereField[] {
  const [from, to] = [acknowledgedState(before), acknowledgedState(next)];
  if (!from || !to) return [];
  const own = ownBetween({ before, next, operations });
  const expected = replay({ definition, acknowledged: from, operations: own, ownerId: '' }) ?? from;
  return wireFields(definition)
    .filter(
      (field) =>
        !isTranslationState(field) &&
        !isSameValue(from.body[field.name], to.body[field.name]) &&
        !isSameValue(expected.body[field.name], to.body[field.name]),
    )
    .map(({ name }) => ({ name, before: from.body[name] ?? null, now: to.body[name] ?? null }));
}

type Between = Pick<ElsewhereStep, 'before' | 'next' | 'operations'>;

function ownBetween({ before, next, operations }: Between): readonly OutboxRow[] {
  return operations.filter(({ result }) => {
    const revision = result?.revision ?? 0;
    return revision > before.revision && revision <= next.revision;
  });
}

/** The author of the only foreign revision; `null` when there are more, or the last word was this computer's. */
export function onlyAuthor({ before, next, operations }: Between): string | null {
  const own = new Set(ownBetween({ before, next, operations }).map(({ result }) => result?.revision));
  const who = next.body['changedBy'];
  const isOne = next.revision - before.revision - own.size === 1 && !own.has(next.revision);
  return isOne && typeof who === 'string' ? who : null;
}
