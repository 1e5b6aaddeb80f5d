// What the search field and the chips above a list let through. Pure, over slim rows; texts are folded once per row.
// Where the full texts have been searched, what was found there counts; else, and for what has changed since, slim rows do.
import { foldText, matchesWords } from '../../shared/fold-text.ts';
import { expectedCount } from '../../shared/records/completeness.ts';
import type { RecordDefinition } from '../../shared/records/definition.ts';
import { wireFields } from '../../shared/records/definition.ts';
import { textOf } from './grid-row.ts';
import type { GridRow } from './grid-row.ts';
import { isStale } from './stale.ts';

export interface ListFilters {
  readonly search: string;
  /** Field to the codes asked for, of which a record has one. */
  readonly codes: Readonly<Record<string, readonly string[]>>;
  /** Owners of whom a record has one; none: of everyone. */
  readonly ownerIds: readonly string[];
  /** With changes the Region has not confirmed. */
  readonly isWaiting: boolean;
  readonly isInConflict: boolean;
  /** With a change the Region refused or keeps for a decision. */
  readonly isToCorrect: boolean;
  readonly isToTranslate: boolean;
  /** Without something a whole record has. */
  readonly isIncomplete: boolean;
  readonly isStale: boolean;
}

/** What a search through the full texts found, by the number of a row's last change. */
export interface FoundRows {
  /** Number of the last change that is in it. */
  readonly upTo: number;
  readonly has: (touched: number) => boolean;
  readonly isInTitle: (touched: number) => boolean;
}

/** The filters that are on or off, in the order of their chips. */
export const filterSwitches = [
  'isInConflict',
  'isToCorrect',
  'isWaiting',
  'isToTranslate',
  'isIncomplete',
  'isStale',
] as const;
export type FilterSwitch = (typeof filterSwitches)[number];
/** Those that ask something of the person: their chips are there only while some row does. */
export const filtersThatAsk = ['isInConflict', 'isToCorrect', 'isStale'] as const;
export type FilterThatAsks = (typeof filtersThatAsk)[number];

export const noFilters: ListFilters = {
  search: '',
  codes: {},
  ownerIds: [],
  isWaiting: false,
  isInConflict: false,
  isToCorrect: false,
  isToTranslate: false,
  isIncomplete: false,
  isStale: false,
};

export interface FilterContext {
  readonly definition: RecordDefinition;
  readonly isRejected: (id: string) => boolean;
  /** As `2026-11-26`. */
  readonly today: string;
  /** Names of the owner in both languages, folded. */
  readonly ownerNames: (id: string) => string;
  /** `null`: the full texts have not been searched. */
  readonly found: FoundRows | null;
}

export function hasFilters(filters: ListFilters): boolean {
  const { search, codes, ownerIds } = filters;
  const isNarrowed = search.trim() !== '' || Object.keys(codes).length > 0 || ownerIds.length > 0;
  return isNarrowed || filterSwitches.some((name) => filters[name]);
}

export function hasSameFilters(one: ListFilters, other: ListFilters): boolean {
  return (Object.keys(one) as (keyof ListFilters)[]).every((name) => one[name] === other[name]);
}

/** Whether a row passes all filters. Make it once per change of the filters, not per row. */
export function rowFilter(filters: ListFilters, context: FilterContext): (row: GridRow) => boolean {
  const search = foldText(filters.search.trim());
  const codes = Object.entries(filters.codes);
  const on = filterSwitches.filter((name) => filters[name]);
  return (row) =>
    codes.every(([field, asked]) => asked.includes(textOf(row.values[field]))) &&
    (filters.ownerIds.length === 0 || filters.ownerIds.includes(textOf(row.values['ownerId']))) &&
    on.every((name) => isOn(row, name, context)) &&
    (search === '' || holds(row, search, context));
}

/** Whether the title alone holds the words, which such rows come first for; `null` when there are no words. */
export function inTitle(filters: ListFilters, context: FilterContext): ((row: GridRow) => boolean) | null {
  const search = foldText(filters.search.trim());
  if (search === '') return null;
  return (row) => {
    const touched = foundBy(row, context);
    if (touched !== null) return context.found?.isInTitle(touched) ?? false;
    const { folded, titleEnd } = ownTexts(row, context.definition);
    return matchesWords(folded.slice(0, titleEnd), search);
  };
}

function holds(row: GridRow, search: string, context: FilterContext): boolean {
  const touched = foundBy(row, context);
  if (touched !== null) return context.found?.has(touched) ?? false;
  const { folded } = ownTexts(row, context.definition);
  return matchesWords(`${folded}\n${context.ownerNames(textOf(row.values['ownerId']))}`, search);
}

/** The number to ask what was found by; `null` of a row that was not searched as it is now. */
function foundBy({ touched }: GridRow, { found }: FilterContext): number | null {
  return found && touched !== undefined && touched <= found.upTo ? touched : null;
}

/** Whether the row is one of those the switch asks for. */
export function isOn(
  row: GridRow,
  name: FilterSwitch,
  { definition, isRejected, today }: Pick<FilterContext, 'definition' | 'isRejected' | 'today'>,
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
    case 'isIncomplete':
      return row.filledCount !== undefined && row.filledCount < expectedCount(definition);
    case 'isStale':
      return isStale(row, today);
  }
}

interface FoldedTexts {
  readonly folded: string;
  /** The title is what comes before. */
  readonly titleEnd: number;
}

const foldedTexts = new WeakMap<GridRow, FoldedTexts>();

/** Every text of the row in both languages, the title first, kept as long as the row lives. */
function ownTexts(row: GridRow, definition: RecordDefinition): FoldedTexts {
  const known = foldedTexts.get(row);
  if (known !== undefined) return known;
  const { titles, others } = textFields(definition);
  const fold = (names: readonly string[]): string =>
    foldText(names.map((name) => textOf(row.values[name])).join('\n'));
  const title = fold(titles);
  const made = { folded: `${title}\n${fold(others)}`, titleEnd: title.length };
  foldedTexts.set(row, made);
  return made;
}

interface TextFields {
  readonly titles: readonly string[];
  readonly others: readonly string[];
}

const fieldsOfDefinition = new WeakMap<RecordDefinition, TextFields>();

/** Only those a list shows are in its rows. */
function textFields(definition: RecordDefinition): TextFields {
  const known = fieldsOfDefinition.get(definition);
  if (known) return known;
  const titles = [...new Set([...definition.title.nl, ...definition.title.fr])];
  const others = wireFields(definition).flatMap(({ name, spec }) =>
    spec.type === 'text' && !titles.includes(name) ? [name] : [],
  );
  const fields = { titles, others };
  fieldsOfDefinition.set(definition, fields);
  return fields;
}

/** With another choice of codes for this field; none: the field filters no more. */
export function withCodes(filters: ListFilters, field: string, codes: readonly string[]): ListFilters {
  const { [field]: _before, ...others } = filters.codes;
  return { ...filters, codes: codes.length === 0 ? others : { ...others, [field]: codes } };
}

/** How many of the rows that pass all other filters hold each value of a field. */
export function countValues(
  rows: readonly GridRow[],
  field: string,
  { filters, context }: { readonly filters: ListFilters; readonly context: FilterContext },
): ReadonlyMap<string, number> {
  const others = field === 'ownerId' ? { ...filters, ownerIds: [] } : withCodes(filters, field, []);
  const passes = rowFilter(others, context);
  const counts = new Map<string, number>();
  for (const row of rows) {
    if (!passes(row)) continue;
    const value = textOf(row.values[field]);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}
