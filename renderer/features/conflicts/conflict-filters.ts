// Which conflicts the list shows: by kind, owner, and field. Pure.
import type { ConflictCard } from './conflict-card.ts';
import { differingFields } from './conflict-choice.ts';

export const filterNames = ['kind', 'ownerId', 'field'] as const;
export type FilterName = (typeof filterNames)[number];
export type ConflictFilters = Readonly<Record<FilterName, string | null>>;

export const noConflictFilters: ConflictFilters = { kind: null, ownerId: null, field: null };

export interface FilterOption {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

export interface FilterWords {
  readonly kindLabel: (kind: string) => string;
  readonly ownerName: (id: string) => string;
}

export function filterCards(
  cards: readonly ConflictCard[],
  filters: ConflictFilters,
): readonly ConflictCard[] {
  return cards.filter((card) =>
    filterNames.every((name) => {
      const asked = filters[name];
      return asked === null || optionsOfCard(card, name).some(({ value }) => value === asked);
    }),
  );
}

/** What occurs, each with the number of conflicts the other filters leave of it, the most first. */
export function filterOptions(
  cards: readonly ConflictCard[],
  { name, filters, words }: { name: FilterName; filters: ConflictFilters; words: FilterWords },
): readonly FilterOption[] {
  const options = new Map<string, FilterOption>();
  for (const card of filterCards(cards, { ...filters, [name]: null })) {
    for (const { value, label } of optionsOfCard(card, name)) {
      const count = (options.get(value)?.count ?? 0) + 1;
      options.set(value, { value, label: label ?? wordOf(name, value, words), count });
    }
  }
  return [...options.values()].sort((a, b) => b.count - a.count || a.label.localeCompare(b.label));
}

/** A text in both languages counts once. */
function optionsOfCard(card: ConflictCard, name: FilterName): readonly { value: string; label?: string }[] {
  if (name === 'kind') return [{ value: card.kind }];
  if (name === 'ownerId') return [{ value: card.ownerId }];
  const fields = new Map(differingFields(card.fields).map((field) => [field.baseName, field.baseLabel]));
  return [...fields].map(([baseName, label]) => ({ value: `${card.kind}.${baseName}`, label }));
}

function wordOf(name: FilterName, value: string, { kindLabel, ownerName }: FilterWords): string {
  return name === 'kind' ? kindLabel(value) : ownerName(value);
}
