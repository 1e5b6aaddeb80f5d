// What the search field and the chips above a list let through. Pure, over slim rows; texts are folded once per row.
import { foldText, matchesWords } from '../../shared/fold-text.ts';
import type { RecordDefinition } from '../../shared/records/definition.ts';
import { isBilingual } from '../../shared/records/definition.ts';
import { rowSyncState, textOf } from './grid-row.ts';
import type { GridRow } from './grid-row.ts';

export interface ListFilters {
  readonly search: string;
  /** Field to the code asked for. */
  readonly codes: Readonly<Record<string, string>>;
  readonly ownerId: string | null;
  readonly isWaiting: boolean;
  readonly isToTranslate: boolean;
}

export const noFilters: ListFilters = {
  search: '',
  codes: {},
  ownerId: null,
  isWaiting: false,
  isToTranslate: false,
};

export interface FilterContext {
  readonly definition: RecordDefinition;
  readonly isRejected: (id: string) => boolean;
  /** Names of the owner in both languages, folded. */
  readonly ownerNames: (id: string) => string;
}

export function hasFilters({ search, codes, ownerId, isWaiting, isToTranslate }: ListFilters): boolean {
  return (
    search.trim() !== '' || Object.keys(codes).length > 0 || ownerId !== null || isWaiting || isToTranslate
  );
}

/** Whether a row passes all filters. Make it once per change of the filters, not per row. */
export function rowFilter(filters: ListFilters, context: FilterContext): (row: GridRow) => boolean {
  const search = foldText(filters.search.trim());
  const codes = Object.entries(filters.codes);
  return (row) =>
    codes.every(([field, code]) => row.values[field] === code) &&
    (filters.ownerId === null || row.values['ownerId'] === filters.ownerId) &&
    (!filters.isWaiting || rowSyncState(row, context.isRejected) !== 'received') &&
    (!filters.isToTranslate || row.needsTranslation === true) &&
    (search === '' || matchesWords(searchText(row, context), search));
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
