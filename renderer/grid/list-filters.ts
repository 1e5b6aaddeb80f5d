// What the search field and the chips above a list let through. Pure, over slim rows; texts are folded once per row.
import { foldText, matchesWords } from '../../shared/fold-text.ts';
import type { RecordDefinition } from '../../shared/records/definition.ts';
import { isBilingual } from '../../shared/records/definition.ts';
import { textOf } from './grid-row.ts';
import type { GridRow } from './grid-row.ts';

export interface ListFilters {
  readonly search: string;
  /** Field to the code asked for. */
  readonly codes: Readonly<Record<string, string>>;
  readonly ownerId: string | null;
  /** With changes the Region has not confirmed. */
  readonly isWaiting: boolean;
  readonly isInConflict: boolean;
  /** With a change the Region refused or keeps for a decision. */
  readonly isToCorrect: boolean;
  readonly isToTranslate: boolean;
}

/** The filters that are on or off, in the order of their chips. */
export const filterSwitches = ['isInConflict', 'isToCorrect', 'isWaiting', 'isToTranslate'] as const;
export type FilterSwitch = (typeof filterSwitches)[number];

export const noFilters: ListFilters = {
  search: '',
  codes: {},
  ownerId: null,
  isWaiting: false,
  isInConflict: false,
  isToCorrect: false,
  isToTranslate: false,
};

export interface FilterContext {
  readonly definition: RecordDefinition;
  readonly isRejected: (id: string) => boolean;
  /** Names of the owner in both languages, folded. */
  readonly ownerNames: (id: string) => string;
}

export function hasFilters(filters: ListFilters): boolean {
  const { search, codes, ownerId } = filters;
  const isNarrowed = search.trim() !== '' || Object.keys(codes).length > 0 || ownerId !== null;
  return isNarrowed || filterSwitches.some((name) => filters[name]);
}

/** Whether a row passes all filters. Make it once per change of the filters, not per row. */
export function rowFilter(filters: ListFilters, context: FilterContext): (row: GridRow) => boolean {
  const search = foldText(filters.search.trim());
  const codes = Object.entries(filters.codes);
  const on = filterSwitches.filter((name) => filters[name]);
  return (row) =>
    codes.every(([field, code]) => row.values[field] === code) &&
    (filters.ownerId === null || row.values['ownerId'] === filters.ownerId) &&
    on.every((name) => isOn(row, name, context)) &&
    (search === '' || matchesWords(searchText(row, context), search));
}

/** Whether the row is one of those the switch asks for. */
export function isOn(
  row: GridRow,
  name: FilterSwitch,
  { isRejected }: Pick<FilterContext, 'isRejected'>,
): boolean {
  switch (name) {
    case 'isInConflict':
      return row.openConflictCount > 0;
    case 'isToCorrect':
      return isRejected(row.id);
    case 'isWaiting':
      return row.pendingCount > 0;
    case 'isToTranslate':
      return row.needsTranslation === true;
  }
}

const foldedTexts = new WeakMap<GridRow, string>();

function searchText(row: GridRow, { definition, ownerNames }: FilterContext): string {
  return `${ownTexts(row, definition)}\n${ownerNames(textOf(row.values['ownerId']))}`;
}

/** Every text of the row in both languages, folded, kept as long as the row lives. */
function ownTexts(row: GridRow, definition: RecordDefinition): string {
  const known = foldedTexts.get(row);
  if (known !== undefined) return known;
  const texts = Object.entries(definition.fields)
    .filter(([, spec]) => spec.type === 'text')
    .flatMap(([name, spec]) => (isBilingual(spec) ? [`${name}Nl`, `${name}Fr`] : [name]))
    .map((name) => textOf(row.values[name]));
  const folded = foldText(texts.join('\n'));
  foldedTexts.set(row, folded);
  return folded;
}
