// Promise 1: nothing anybody said is gone unless someone who had it before them decided so. Everything is judged by what
// people had on their screens when they spoke, never by what the merge thinks of it.
import { isObject, isSameValue } from '../../../fields/field.ts';
import type { Value } from '../../../fields/field.ts';
import { ruleOf } from '../../../merge/merge-operation.ts';
import type { FlatRecord } from '../../../records/definition.ts';
import { definitionOf } from '../../../records/index.ts';
import type { ConflictRow } from '../../register/tables.ts';
import type { RegisterState } from './read-all.ts';
import type { Said } from './world.ts';

type Values = Readonly<Record<string, Value>>;

/** All that was said about one record, and what became of it. */
interface Case {
  readonly said: readonly Word[];
  /** `null` when it is deleted, or never came to be. */
  readonly record: FlatRecord | null;
  readonly open: readonly ConflictRow[];
  /** By conflict, the operation that opened it. */
  readonly openedBy: ReadonlyMap<string, string>;
  /** Operations by the order in which the register decided them. */
  readonly order: ReadonlyMap<string, number>;
}

interface Word extends Said {
  /** In the order of saving. */
  readonly place: number;
  /** Operations contained in what the person had before them, by id. */
  readonly known: ReadonlySet<string>;
}

/** What is gone without anybody having decided over it, in words. */
export function lostWords(said: readonly Said[], state: RegisterState): readonly string[] {
  const rank = [...state.operations.values()].toSorted(
    (a, b) => a.receivedAt.localeCompare(b.receivedAt) || a.n - b.n,
  );
  const order = new Map(rank.map(({ opId }, i) => [opId, i]));
  const ids = new Set(said.map(({ operation }) => operation.recordId));
  return [...ids].flatMap((recordId) => {
    const row = state.records.find(({ id }) => id === recordId);
    // What was refused stays with its author, and is judged there.
    const words = said.flatMap((one, place): Word[] => {
      const outcome = state.operations.get(one.operation.opId)?.result.outcome ?? 'rejected';
      if (one.operation.recordId !== recordId || outcome === 'rejected' || outcome === 'held') return [];
      return [{ ...one, place, known: knownTo(one, state) }];
    });
    const conflicts = state.conflicts.filter((conflict) => conflict.recordId === recordId);
    const the: Case = {
      said: words,
      record: row && !row.isDeleted ? (JSON.parse(row.body) as FlatRecord) : null,
      open: conflicts.filter((conflict) => conflict.state === 'open'),
      openedBy: new Map(conflicts.map(({ id, openedByOpId }) => [id, openedByOpId])),
      order,
    };
    return words.flatMap((word) => [
      ...Object.keys(word.operation.changes).flatMap((field) => lostField(the, word, field)),
      ...lostDeletion(the, word),
    ]);
  });
}

/** What the person had pulled of that record, and the conflicts on their screen. */
function knownTo({ operation, sighting }: Said, { history, conflicts }: RegisterState): ReadonlySet<string> {
  const rows = history.filter(
    (row) => row.recordId === operation.recordId && row.revision <= sighting.revision,
  );
  const seen = new Set(
    conflicts.flatMap(({ id, openedByOpId }) => (sighting.conflicts.has(id) ? openedByOpId : [])),
  );
  return new Set(
    rows.flatMap(({ opId, changes, deletion }) =>
      Object.keys(changes).length > 0 || deletion !== null || seen.has(opId) ? opId : [],
    ),
  );
}

function lostField(the: Case, word: Word, field: string): readonly string[] {
  const { kind, changes, recordId } = word.operation;
  const value = changes[field]?.value ?? null;
  switch (ruleOf(definitionOf(kind), field)) {
    case 'ask':
      return isKeptValue(the, word, { field, value }) ? [] : [lost(word, field, value)];
    case 'union':
    case 'append':
      return lostElements(the, word, { field, value });
    case 'latest':
    case 'register':
      return recordId === '' ? [field] : [];
  }
}

interface FieldValue {
  readonly field: string;
  readonly value: Value;
}

function isKeptValue(the: Case, word: Word, said: FieldValue): boolean {
  const { field, value } = said;
  if (the.record && isSameValue(the.record[field], value)) return true;
  if (the.open.some(({ incoming }) => field in incoming && isSameValue(incoming[field], value))) return true;
  return the.said.some(
    (other) =>
      other !== word &&
      (hasKnown(other, word) || (confirms(other, word, field) && isAfter(the, other, word))) &&
      (other.operation.type === 'delete' || field in other.operation.changes) &&
      hadBefore(other, word, said),
  );
}

/** Elements added or changed must be there, those removed must not, unless someone who knew decided otherwise. */
function lostElements(the: Case, word: Word, { field, value }: FieldValue): readonly string[] {
  const [before, after] = [elements(word.sighting.record?.[field]), elements(value)];
  const now = elements(the.record?.[field]);
  const waiting = the.open.map(({ incoming }) => elements(incoming[field]));
  const faults: string[] = [];
  for (const [key, element] of after) {
    if (isSameValue(before.get(key), element) || cameMeanwhile(the, word, { field, key, element })) continue;
    const isThere = [now, ...waiting].some((list) => isSameValue(list.get(key), element));
    if (!isThere && !isListDecided(the, word, { field, key, element }))
      faults.push(lost(word, `element ${key} of ${field}`, element));
  }
  for (const key of before.keys()) {
    if (after.has(key) || !now.has(key)) continue;
    const isOpen = the.open.some(({ incoming }) => field in incoming && !elements(incoming[field]).has(key));
    if (!isOpen && !isListDecided(the, word, { field, key, element: null }))
      faults.push(lost(word, `removal of ${key} from ${field}`, null));
  }
  return faults;
}

/** Somebody else's, pulled between looking and saving: what they said lies on the list as it was then. */
function cameMeanwhile(
  the: Case,
  word: Word,
  { field, key, element }: { readonly field: string; readonly key: string; readonly element: Value },
): boolean {
  const isThere = (list: Value | undefined): boolean => isSameValue(elements(list).get(key), element);
  const isOfAnother = (other: Word): boolean =>
    other.who !== word.who && isThere(other.operation.changes[field]?.value);
  return isThere(word.beneath[field]) && the.said.some(isOfAnother);
}

/** Someone who had the element like that before them, or said so themselves, had it otherwise. */
function isListDecided(
  the: Case,
  word: Word,
  { field, key, element }: { readonly field: string; readonly key: string; readonly element: Value },
): boolean {
  return the.said.some((other) => {
    if (other === word || !(hasKnown(other, word) || isAfter(the, other, word))) return false;
    const { record, decided } = other.sighting;
    const sides: readonly (Values | null)[] = [
      record,
      ...decided.flatMap(({ current, incoming }) => [current, incoming]),
    ];
    const shown = sides.map((side) => elements(side?.[field]).get(key) ?? null);
    // Two people can have added the same to a set: whoever had it before them deleted it with the rest.
    if (other.operation.type === 'delete')
      return hasKnown(other, word) || (element !== null && shown.some((one) => isSameValue(one, element)));
    const change = other.operation.changes[field];
    if (!change) return false;
    const said = elements(change.value).get(key) ?? null;
    if (isSameValue(said, element)) return false;
    if (isOwnLater(other, word)) return true;
    return shown.some((one) => isSameValue(one, element) || partlySame(one, element));
  });
}

/** Properties of one element come together as well: whoever had part of it before them decided over that part. */
function partlySame(shown: Value, element: Value): boolean {
  if (!isObject(shown) || !isObject(element)) return false;
  return Object.entries(element).some(([name, part]) => name !== 'id' && isSameValue(shown[name], part));
}

function lostDeletion(the: Case, word: Word): readonly string[] {
  if (word.operation.type !== 'delete' || the.record === null) return [];
  const isDecided = the.said.some(
    (other) =>
      other !== word &&
      (hasKnown(other, word) ||
        (other.sighting.isDeleted && isAfter(the, other, word)) ||
        hasDecidedDeletion(the, other, word)),
  );
  const isOpen = the.open.some(({ type }) => type === 'deletion');
  return isDecided || isOpen ? [] : [lost(word, 'deletion', null)];
}

/** One conflict stands for all deletions there were when it opened: two people can have deleted, each unseen by the other. */
function hasDecidedDeletion(the: Case, { sighting }: Word, word: Word): boolean {
  return sighting.decided.some(
    ({ id, type }) =>
      type === 'deletion' && placeOf(the, the.openedBy.get(id)) > placeOf(the, word.operation.opId),
  );
}

/** Made by someone who had it before them, or later by the same person. */
function hasKnown(other: Word, word: Word): boolean {
  return isOwnLater(other, word) || other.known.has(word.operation.opId);
}

function isOwnLater(other: Word, word: Word): boolean {
  return other.who === word.who && other.place > word.place;
}

/** Says again what stands there: whoever had that before them may change it later without having heard so. */
function confirms({ sighting }: Word, word: Word, field: string): boolean {
  const value = word.operation.changes[field]?.value;
  const { record, decided } = sighting;
  return [record, ...decided.map(({ current }) => current)].some((side) => isSameValue(side?.[field], value));
}

function isAfter(the: Case, other: Word, word: Word): boolean {
  return placeOf(the, other.operation.opId) > placeOf(the, word.operation.opId);
}

/** In the order in which the register decided. */
function placeOf({ order }: Case, opId: string | undefined): number {
  return (opId === undefined ? undefined : order.get(opId)) ?? 0;
}

function hadBefore(other: Word, word: Word, { field, value }: FieldValue): boolean {
  // A later word of the same person takes the place of their earlier one, wherever that has come to lie.
  if (isOwnLater(other, word)) return true;
  const { record, decided } = other.sighting;
  const sides: readonly Values[] = decided.flatMap(({ current, incoming }) => [current, incoming]);
  return (
    isSameValue(record?.[field], value) ||
    sides.some((side) => field in side && isSameValue(side[field], value))
  );
}

function elements(list: Value | undefined): ReadonlyMap<string, Value> {
  const items = Array.isArray(list) ? (list as readonly Value[]) : [];
  return new Map(items.map((item) => [isObject(item) ? String(item['id']) : JSON.stringify(item), item]));
}

function lost({ who, operation }: Word, what: string, value: Value): string {
  return `promise 1: ${what} ${JSON.stringify(value)} of ${who} in ${operation.opId} is lost`;
}
