// Rows of a list under someone's hands. A draft holds only the properties that were changed here; what is good is saved
// with the row, what is not good yet stays here, and beyond a reload, until it is.
import { computed, shallowReactive, watch } from 'vue';
import type { ComputedRef } from 'vue';
import { elementsOf, isSameValue } from '../../shared/fields/field.ts';
import type { FieldFault, ListElement, ListSpec, Value } from '../../shared/fields/field.ts';
import { checkValue, normaliseValue } from '../../shared/fields/field-types.ts';
import type { UnsavedTexts } from './unsaved-texts.ts';

type Properties = Readonly<Record<string, Value>>;

export interface DraftedList {
  /** Of the field: where its rows are kept beyond a reload. */
  readonly name: string;
  readonly value: () => Value;
  readonly spec: () => ListSpec;
  readonly unsaved: UnsavedTexts;
}

export interface ListDrafts {
  /** The rows to show: as kept, with what is being typed on top, new ones last. */
  readonly rows: ComputedRef<readonly ListElement[]>;
  /** Rows with something in them that is not saved. */
  readonly begun: ComputedRef<readonly string[]>;
  readonly isNew: (id: string) => boolean;
  /** `initial` is offered, and not yet anyone's word. */
  readonly add: (id: string, initial?: Properties) => void;
  readonly change: (id: string, properties: Properties) => void;
  readonly drop: (id: string) => void;
  /** By property. */
  readonly faultsOf: (id: string) => ReadonlyMap<string, FieldFault>;
  /** The list to keep: every kept row with its good changes, and the new rows that can stand. */
  readonly kept: () => Value;
  /** The list with that one new row, once it is good. For lists that may only grow. */
  readonly withEntered: (id: string) => Value;
}

export function useListDrafts(list: DraftedList): ListDrafts {
  const { value, spec } = list;
  const initials = new Map<string, Properties>();
  const slots = draftSlots(list);
  const drafts = shallowReactive(new Map<string, Properties>(slots.stored()));
  const keptRows = computed(() => elementsOf(value()));
  const keptById = computed(() => new Map(keptRows.value.map((row) => [row.id, row])));
  const rows = computed(() => [
    ...keptRows.value.map((row) => ({ ...row, ...drafts.get(row.id) })),
    ...[...drafts]
      .filter(([id]) => !keptById.value.has(id))
      .map(([id, draft]) => ({ ...initials.get(id), ...draft, id })),
  ]);
  const begun = computed(() => [...drafts].filter(([, draft]) => !isEmpty(draft)).map(([id]) => id));

  watch(keptRows, settleAll, { immediate: true });

  /** What the record now holds needs no draft any more. */
  function settleAll(): void {
    for (const [id, draft] of drafts) {
      const row = keptById.value.get(id);
      if (row) put(id, unsettled(draft, row, spec()));
    }
  }

  function put(id: string, draft: Properties): void {
    if (keptById.value.has(id) && Object.keys(draft).length === 0) drop(id);
    else {
      drafts.set(id, draft);
      slots.keep(id, { ...initials.get(id), ...draft });
    }
  }

  function drop(id: string): void {
    drafts.delete(id);
    slots.drop(id);
  }

  function faultsOf(id: string): ReadonlyMap<string, FieldFault> {
    const row = drafts.has(id) ? rows.value.find((other) => other.id === id) : undefined;
    return row ? faultsOfRow(row, spec()) : new Map();
  }

  function beside({ id }: ListElement): { before: ListElement | null; spec: ListSpec } {
    return { before: keptById.value.get(id) ?? null, spec: spec() };
  }

  return {
    rows,
    begun,
    isNew: (id) => !keptById.value.has(id),
    add: (id, initial = {}) => {
      initials.set(id, initial);
      drafts.set(id, {});
    },
    change: (id, properties) => {
      // A row just removed may still be leaving the screen, and must not come back by its last word.
      if (drafts.has(id) || keptById.value.has(id)) put(id, { ...drafts.get(id), ...properties });
    },
    drop,
    faultsOf,
    kept: () => listOf(rows.value.map((row) => (drafts.has(row.id) ? goodPart(row, beside(row)) : row))),
    withEntered: (id) =>
      listOf(rows.value.map((row) => (row.id === id && faultsOf(id).size === 0 ? row : beside(row).before))),
  };
}

/** A row in which nothing stands. */
function isBlank({ id: _id, ...properties }: ListElement): boolean {
  return isEmpty(properties);
}

function isEmpty(properties: Properties): boolean {
  return Object.values(properties).every((value) => value === null || value === '');
}

function listOf(rows: readonly (ListElement | null)[]): Value {
  const good = rows.filter((row) => row !== null);
  return good.length > 0 ? good : null;
}

function isIn(row: ListElement, [name, own]: readonly [string, Value], { element }: ListSpec): boolean {
  const property = element[name];
  return isSameValue(row[name], property ? normaliseValue(own, property) : own);
}

function unsettled(draft: Properties, row: ListElement, spec: ListSpec): Properties {
  return Object.fromEntries(Object.entries(draft).filter((entry) => !isIn(row, entry, spec)));
}

/** What of a row can be saved: what is not good yet stays as it was before. */
function goodPart(
  row: ListElement,
  { before, spec }: { before: ListElement | null; spec: ListSpec },
): ListElement | null {
  const faults = faultsOfRow(row, spec);
  const part = Object.entries({ ...before, ...row }).map(([name, own]) => [
    name,
    faults.has(name) ? (before?.[name] ?? null) : own,
  ]);
  const good: ListElement = { ...(Object.fromEntries(part) as Properties), id: row.id };
  return before || (!isBlank(good) && faultsOfRow(good, spec).size === 0) ? good : null;
}

function faultsOfRow(row: ListElement, { element }: ListSpec): ReadonlyMap<string, FieldFault> {
  const faults = new Map<string, FieldFault>();
  for (const [name, property] of Object.entries(element)) {
    const alone: ListSpec = { type: 'list', element: { [name]: property } };
    const fault = checkValue(normaliseValue([{ id: row.id, [name]: row[name] ?? null }], alone), alone);
    if (fault) faults.set(name, fault);
  }
  return faults;
}

/** The drafts of one list where they outlive the page: one slot per row. */
function draftSlots({ name, unsaved }: DraftedList) {
  const start = `${name}/`;
  return {
    stored: () =>
      unsaved
        .slots()
        .filter((slot) => slot.startsWith(start))
        .map((slot) => [slot.slice(start.length), unsaved.read(slot)?.values ?? {}] as const),
    keep: (id: string, values: Properties) => unsaved.keep(start + id, { values, seenRevision: 0 }),
    drop: (id: string) => unsaved.drop(start + id),
  };
}
