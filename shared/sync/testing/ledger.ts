// Who wrote what with what before them; afterwards, whether anything anybody wrote is gone that nobody decided over.
import { isSameValue } from '../../fields/field.ts';
import type { Value } from '../../fields/field.ts';
import type { FlatRecord } from '../../records/definition.ts';
import type { Conflict, Operation } from '../messages.ts';

/** What a person saw when they made an operation. */
export interface Sighting {
  /** The operations contained in what they had pulled, by id. */
  readonly known: ReadonlySet<string>;
  readonly record: FlatRecord | null;
  /** The conflicts before them that this operation decides. */
  readonly decided: readonly Conflict[];
}

export interface Said extends Sighting {
  readonly who: number;
  readonly operation: Operation;
}

export interface Outcome {
  /** What the register holds; `null` when the record is deleted. */
  readonly record: FlatRecord | null;
  readonly open: readonly Conflict[];
  /** Operations in the order in which the register decided them, by id. */
  readonly order: readonly string[];
}

type Values = Readonly<Record<string, Value>>;

/** Single values; lists are judged by their elements. */
const single = ['titleNl', 'leadService', 'startOn'];
const list = 'tags';

/** What is gone without anybody having decided over it, in words; empty when all is well. */
export function lostWords(ledger: readonly Said[], outcome: Outcome): readonly string[] {
  return ledger.flatMap((said, i) => {
    const others = ledger.filter((_other, j) => j !== i);
    return [
      ...lostValues(said, others, outcome),
      ...lostElements(said, others, outcome),
      ...lostDeletion(said, others, outcome),
    ];
  });
}

function lostValues(
  said: Said,
  others: readonly Said[],
  { record, open, order }: Outcome,
): readonly string[] {
  return single.flatMap((field) => {
    const change = said.operation.changes[field];
    if (!change) return [];
    const { value } = change;
    const isThere =
      (record !== null && isSameValue(record[field], value)) ||
      open.some((conflict) => field in conflict.incoming && isSameValue(conflict.incoming[field], value));
    const isDecided = others.some(
      (other) =>
        (hasKnown(other, said) || (confirms(said, field) && isAfter(order, other, said))) &&
        touches(other, field) &&
        hadBefore(other, said, { field, value }),
    );
    return isThere || isDecided ? [] : [`${field} "${JSON.stringify(value)}" of ${said.who}`];
  });
}

/** Elements added must be there, and elements removed must not, unless someone who knew decided otherwise. */
function lostElements(said: Said, others: readonly Said[], { record, open }: Outcome): readonly string[] {
  const change = said.operation.changes[list];
  if (!change) return [];
  const before = labels(said.record?.[list]);
  const after = labels(change.value);
  const now = labels(record?.[list]);
  const waiting = open.flatMap(({ incoming }) => labels(incoming[list]));
  const isDecided = (label: string, adds: boolean): boolean =>
    others.some(
      (other) =>
        hasKnown(other, said) &&
        (other.operation.type === 'delete' ||
          (list in other.operation.changes &&
            labels(other.record?.[list]).includes(label) !== adds &&
            labels(other.operation.changes[list]?.value).includes(label) === adds)),
    );
  const added = after.filter((label) => !before.includes(label));
  const removed = before.filter((label) => !after.includes(label));
  return [
    ...added.filter((label) => !now.includes(label) && !waiting.includes(label) && !isDecided(label, false)),
    ...removed
      .filter((label) => now.includes(label) && !isDecided(label, true))
      .map((label) => `removal of ${label}`),
  ];
}

function lostDeletion(said: Said, others: readonly Said[], { record, open }: Outcome): readonly string[] {
  if (said.operation.type !== 'delete' || record === null) return [];
  const isDecided = others.some((other) => hasKnown(other, said));
  return isDecided || open.some(({ type }) => type === 'deletion') ? [] : [`deletion by ${said.who}`];
}

/** Made by someone who had seen it, or later by the same person. */
function hasKnown(other: Said, said: Said): boolean {
  const isOwnLater = other.who === said.who && other.operation.n > said.operation.n;
  return isOwnLater || other.known.has(said.operation.opId);
}

/** Says again what stands there: whoever had that before them may change it later without having heard so. */
function confirms({ operation, record, decided }: Said, field: string): boolean {
  const value = operation.changes[field]?.value;
  return [record, ...decided.map(({ current }) => current)].some((side) => isSameValue(side?.[field], value));
}

function isAfter(order: readonly string[], other: Said, said: Said): boolean {
  return order.indexOf(other.operation.opId) > order.indexOf(said.operation.opId);
}

function touches({ operation }: Said, field: string): boolean {
  return operation.type === 'delete' || field in operation.changes;
}

function hadBefore(
  other: Said,
  said: Said,
  { field, value }: { readonly field: string; readonly value: Value },
): boolean {
  // A later word of the same person takes the place of their earlier one, wherever that has come to lie.
  if (other.who === said.who && other.operation.n > said.operation.n) return true;
  const sides: readonly Values[] = other.decided.flatMap(({ current, incoming }) => [current, incoming]);
  return (
    isSameValue(other.record?.[field], value) ||
    sides.some((side) => field in side && isSameValue(side[field], value))
  );
}

function labels(value: Value | undefined): readonly string[] {
  return Array.isArray(value) ? value.map((element) => (element as { label: string }).label) : [];
}
