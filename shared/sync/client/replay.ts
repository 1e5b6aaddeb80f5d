// What a person sees of a record: what the register last showed, with this computer's own operations on top.
import type { Value } from '../../fields/field.ts';
import { ruleOf } from '../../merge/merge-operation.ts';
import { mergeValue } from '../../merge/merge-value.ts';
import type { FlatRecord, RecordDefinition } from '../../records/definition.ts';
import type { OutboxRow, RecordState } from './tables.ts';

export type ReplayedOperation = Pick<OutboxRow, 'operation' | 'seen'>;

export interface ReplayInput {
  readonly definition: RecordDefinition;
  /** `null`: the register has never shown the record. */
  readonly acknowledged: RecordState | null;
  /** In order of `n`. */
  readonly operations: readonly ReplayedOperation[];
  /** Owner of records created here, unless they name one. */
  readonly ownerId: string;
}

/** The record as the person sees it; `null` when neither the register nor an operation knows it. */
export function replay({ definition, acknowledged, operations, ownerId }: ReplayInput): RecordState | null {
  let state = acknowledged;
  for (const { operation, seen } of operations) {
    if (operation.type === 'delete') {
      if (state) state = { ...state, isDeleted: true };
      continue;
    }
    const start =
      state?.body ?? (operation.type === 'create' ? emptyRecord(operation.recordId, ownerId) : null);
    // A change of a record whose creation was refused: its words stay in the list to correct.
    if (!start) continue;
    const values = Object.entries(operation.changes).map(([field, change]) => [
      field,
      replayField({
        definition,
        field,
        base: seen[field] ?? null,
        current: start[field] ?? null,
        incoming: change.value,
      }),
    ]);
    // Whoever changes or settles a deleted record brings it back, here as at the register.
    state = {
      body: withValues(start, Object.fromEntries(values) as Record<string, Value>),
      isDeleted: false,
    };
  }
  return state;
}

/** True for what is merged element by element. */
export function isList(definition: RecordDefinition, field: string): boolean {
  const rule = ruleOf(definition, field);
  return rule === 'union' || rule === 'append';
}

/** The record with these values; an empty field is absent, as it is on the wire. */
export function withValues(record: FlatRecord, values: Readonly<Record<string, Value>>): FlatRecord {
  const entries = Object.entries({ ...record, ...values }).filter(
    ([field, value]) => value !== null || !Object.hasOwn(values, field),
  );
  return Object.fromEntries(entries) as unknown as FlatRecord;
}

interface ReplayFieldInput {
  readonly definition: RecordDefinition;
  readonly field: string;
  /** What the person saw when they made the operation. */
  readonly base: Value;
  readonly current: Value;
  readonly incoming: Value;
}

/** Elements others added to a list meanwhile stay; anything else shows the person their own last word. */
function replayField({ definition, field, base, current, incoming }: ReplayFieldInput): Value {
  if (!isList(definition, field)) return incoming;
  const merged = mergeValue({ rule: ruleOf(definition, field), base, current, incoming });
  return merged.clash ?? merged.value;
}

function emptyRecord(id: string, ownerId: string): FlatRecord {
  return { id, ownerId, reviewState: 'draft' };
}
