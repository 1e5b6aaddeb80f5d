// What others did to a record that is open, told apart from what was done here.
import { elementsOf, isSameValue } from '../../shared/fields/field.ts';
import type { Value } from '../../shared/fields/field.ts';
import { isTranslationState, wireFields } from '../../shared/records/definition.ts';
import type { FlatRecord, RecordDefinition } from '../../shared/records/definition.ts';
import { replay } from '../../shared/sync/client/replay.ts';
import type { HistoryEntry } from '../../shared/sync/messages.ts';
import type { ClientRecordRow, OutboxRow } from '../../shared/sync/client/tables.ts';
import { acknowledgedState } from '../../shared/sync/client/view.ts';
import { shownFields } from './history/field-difference.ts';

interface ElsewhereField {
  readonly name: string;
  readonly before: Value;
  readonly now: Value;
}

export interface ElsewhereChange {
  /** This person themselves, in another window of this computer. */
  readonly isOtherWindow: boolean;
  /** Names of the accounts; empty when it is not known. */
  readonly who: readonly string[];
  /** The revision before the first of these changes. */
  readonly sinceRevision: number;
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
  const after = (some: readonly OutboxRow[]): FlatRecord =>
    (replay({ definition, acknowledged: from, operations: some, ownerId: '' }) ?? from).body;
  const expected = after(own);
  // What waits for its file is taken in before this computer hears of it.
  const atMost = after([...own, ...operations.filter(isUnanswered)].toSorted((a, b) => a.n - b.n));
  return wireFields(definition)
    .filter(
      (field) =>
        !isTranslationState(field) &&
        !isSameValue(from.body[field.name], to.body[field.name]) &&
        !isSameValue(expected[field.name], to.body[field.name]) &&
        !isWithin(to.body[field.name], [from.body[field.name], atMost[field.name]]),
    )
    .map(({ name }) => ({ name, before: from.body[name] ?? null, now: to.body[name] ?? null }));
}

function isUnanswered({ result, state }: OutboxRow): boolean {
  return result?.revision === undefined && (state === 'waiting' || state === 'held');
}

/** Nothing but what was there or what this computer wrote; of a list, element by element. */
function isWithin(value: Value | undefined, known: readonly (Value | undefined)[]): boolean {
  if (known.some((other) => isSameValue(value, other))) return true;
  if (![value, ...known].every((list) => list === null || list === undefined || Array.isArray(list)))
    return false;
  const [elements, ...others] = [value, ...known].map(elementsById);
  const ids = new Set([elements, ...others].flatMap((list) => [...(list?.keys() ?? [])]));
  return [...ids].every((id) => others.some((other) => isSameValue(elements?.get(id), other.get(id))));
}

function elementsById(list: Value | undefined): ReadonlyMap<string, Value> {
  return new Map(elementsOf(list).map((element) => [element.id, element]));
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

/** Who else changed these fields since then, as the register's history tells; in the order they came. */
export function authorsBetween(
  entries: readonly HistoryEntry[],
  { change, operations }: { change: ElsewhereChange; operations: readonly OutboxRow[] },
): readonly string[] {
  const own = new Set(operations.map(({ opId }) => opId));
  const names = new Set(change.fields.map(({ name }) => name));
  const foreign = entries.filter(
    ({ opId, revision, changedFields }) =>
      revision > change.sinceRevision && !own.has(opId) && changedFields.some((field) => names.has(field)),
  );
  return [...new Set(foreign.map(({ author }) => author.accountName).toReversed())];
}

/** What operations of this computer did to the fields a person sees, oldest value to newest. */
export function otherWindowFields(
  definition: RecordDefinition,
  operations: readonly OutboxRow[],
): readonly ElsewhereField[] {
  const fields = new Map<string, ElsewhereField>();
  for (const { operation, seen } of operations.toSorted((a, b) => a.n - b.n)) {
    for (const [name, { value }] of Object.entries(operation.changes)) {
      const before = fields.has(name) ? (fields.get(name)?.before ?? null) : (seen[name] ?? null);
      fields.set(name, { name, before, now: value });
    }
  }
  const shown = new Set(shownFields(definition, [...fields.keys()]));
  return [...fields.values()].filter(({ name, before, now }) => shown.has(name) && !isSameValue(before, now));
}
