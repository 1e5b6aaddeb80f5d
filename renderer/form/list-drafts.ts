// Rows of a list under someone's hands: a row that is not good yet stays here, with what was typed, until it is.
import { computed, shallowReactive, watch } from 'vue';
import type { ComputedRef } from 'vue';
import { isElement, isSameValue } from '../../shared/fields/field.ts';
import type { FieldFault, ListElement, ListSpec, Value } from '../../shared/fields/field.ts';
import { checkValue, normaliseValue } from '../../shared/fields/field-types.ts';

export interface ListDrafts {
  /** The rows to show: as kept, with what is being typed on top, new ones last. */
  readonly rows: ComputedRef<readonly ListElement[]>;
  readonly isNew: (id: string) => boolean;
  readonly add: (id: string) => void;
  readonly change: (id: string, properties: Readonly<Record<string, Value>>) => void;
  readonly drop: (id: string) => void;
  readonly faultOf: (id: string) => FieldFault | null;
  /** The list to keep: every kept row with its good changes, and the new rows that are good. */
  readonly kept: (accept?: (id: string) => boolean) => Value;
}

export function useListDrafts(value: () => Value, spec: () => ListSpec): ListDrafts {
  const drafts = shallowReactive(new Map<string, ListElement>());
  const keptRows = computed(() => elementsOf(value()));
  const keptIds = computed(() => new Set(keptRows.value.map(({ id }) => id)));
  const rows = computed(() => [
    ...keptRows.value.map((row) => drafts.get(row.id) ?? row),
    ...[...drafts.values()].filter(({ id }) => !keptIds.value.has(id)),
  ]);

  watch(keptRows, (next) => {
    for (const row of next) {
      const draft = drafts.get(row.id);
      if (draft && isSameValue(clean(draft), row)) drafts.delete(row.id);
    }
  });

  function clean(row: ListElement): Value {
    const normalised = normaliseValue([row], spec());
    return Array.isArray(normalised) ? (normalised[0] as Value) : null;
  }

  function faultOf(id: string): FieldFault | null {
    const row = drafts.get(id);
    return row ? checkValue(normaliseValue([row], spec()), spec()) : null;
  }

  function kept(accept: (id: string) => boolean = () => true): Value {
    const good = rows.value.flatMap((row) => {
      const isGood = faultOf(row.id) === null && !isBlank(row) && accept(row.id);
      if (isGood) return [row];
      return keptRows.value.filter(({ id }) => id === row.id);
    });
    return good.length > 0 ? good : null;
  }

  return {
    rows,
    isNew: (id) => !keptIds.value.has(id),
    add: (id) => drafts.set(id, { id }),
    change: (id, properties) => {
      const row = rows.value.find((other) => other.id === id);
      if (row) drafts.set(id, { ...row, ...properties });
    },
    drop: (id) => drafts.delete(id),
    faultOf,
    kept,
  };
}

/** A row in which nothing stands. */
export function isBlank({ id: _id, ...properties }: ListElement): boolean {
  return Object.values(properties).every((value) => value === null || value === '');
}

function elementsOf(value: Value): readonly ListElement[] {
  return Array.isArray(value) ? (value as readonly Value[]).filter(isElement) : [];
}
