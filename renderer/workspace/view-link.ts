// A way to look at a list as a link: everything it says stands in the link itself, after the #, which no server is told.
// What the reader's program, lists or register do not know is left out, and said.
import type { SavedColumns } from '../grid/grid-setup.ts';
import { filterSwitches, noFilters } from '../grid/list-filters.ts';
import type { ListFilters } from '../grid/list-filters.ts';
import { codeLists, isCodeListName } from '../../shared/records/code-lists.ts';
import type { RecordDefinition } from '../../shared/records/definition.ts';
import type { SavedView } from './saved-views.ts';

/** Raised when what a link says can no longer be read by a program of before. */
const linkVersion = 1;
const mostCharacters = 8_000;

export interface ReadLink {
  readonly view: SavedView;
  /** Something of it is not known here, and was left out. */
  readonly isPartial: boolean;
}

interface LinkText {
  readonly v: number;
  readonly name: string;
  readonly filters: Partial<ListFilters>;
  readonly columns?: SavedColumns;
}

/** The value of `view` in an address; `null` when there is too much in it for a link. */
export function viewCode({ name, filters, columns }: SavedView): string | null {
  const set = Object.entries(filters).filter(
    ([part, value]) => JSON.stringify(value) !== JSON.stringify(noFilters[part as keyof ListFilters]),
  );
  const text: LinkText = {
    ...{ v: linkVersion, name, filters: Object.fromEntries(set) },
    ...(columns && { columns }),
  };
  const bytes = new TextEncoder().encode(JSON.stringify(text));
  if (bytes.length > mostCharacters) return null;
  const code = btoa(String.fromCharCode(...bytes));
  const inAddress = code.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  return inAddress.length > mostCharacters ? null : inAddress;
}

interface Knowledge {
  readonly definition: RecordDefinition;
  readonly isOwner: (id: string) => boolean;
  readonly isColumn: (id: string) => boolean;
}

/** `null` of what is no such link, or of a later kind. */
export function readViewCode(code: string, known: Knowledge): ReadLink | null {
  const text = textOf(code);
  if (text?.v !== linkVersion || typeof text.name !== 'string' || !isMap(text.filters)) return null;
  const filters = readFilters(text.filters, known);
  const columns = readColumns(text.columns, known);
  return {
    view: { name: text.name.trim().slice(0, 80), filters: filters.filters, columns: columns.columns },
    isPartial: filters.isPartial || columns.isPartial,
  };
}

/** The owners a link asks for, to be looked up here before it is read. */
export function ownersInViewCode(code: string): readonly string[] {
  const filters = textOf(code)?.filters;
  return isMap(filters) ? listOf(filters['ownerIds']) : [];
}

/** Where the view is shown, out of an address somebody pasted; `null` when there is no view in it. */
export function placeOfLink(address: string): { readonly path: string; readonly view: string } | null {
  const [, path, view] = /#(\/[a-z-]+)\?view=([\w-]+)\s*$/.exec(address) ?? [];
  return path !== undefined && view !== undefined ? { path, view } : null;
}

function textOf(code: string): LinkText | null {
  if (code.length > mostCharacters) return null;
  try {
    const bytes = Uint8Array.from(atob(code.replaceAll('-', '+').replaceAll('_', '/')), (one) =>
      one.charCodeAt(0),
    );
    const text: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return isMap(text) ? (text as unknown as LinkText) : null;
  } catch {
    // Cut off by a mail program, or something else altogether.
    return null;
  }
}

function readFilters(
  told: Readonly<Record<string, unknown>>,
  { definition, isOwner }: Knowledge,
): { readonly filters: ListFilters; readonly isPartial: boolean } {
  const search = typeof told['search'] === 'string' ? told['search'] : '';
  const ownerIds = listOf(told['ownerIds']);
  const owners = ownerIds.filter(isOwner);
  const asked = isMap(told['codes']) ? Object.entries(told['codes']) : [];
  const codes = asked.flatMap(([field, values]) => {
    const known = listOf(values).filter((code) => isCodeOf(definition, field, code));
    return known.length === 0 ? [] : [[field, known] as const];
  });
  const switches = filterSwitches.filter((name) => told[name] === true);
  const countOf = (lists: readonly (readonly [string, unknown])[]): number =>
    lists.reduce((sum, [, values]) => sum + listOf(values).length, 0);
  const strange = Object.keys(told).some((name) => !Object.hasOwn(noFilters, name));
  return {
    filters: {
      ...noFilters,
      ...{ search, ownerIds: owners, codes: Object.fromEntries(codes) },
      ...Object.fromEntries(switches.map((name) => [name, true])),
    },
    isPartial: strange || owners.length < ownerIds.length || countOf(codes) < countOf(asked),
  };
}

function readColumns(
  told: unknown,
  { isColumn }: Knowledge,
): { readonly columns: SavedColumns | null; readonly isPartial: boolean } {
  if (told === undefined || told === null) return { columns: null, isPartial: false };
  if (!Array.isArray(told)) return { columns: null, isPartial: true };
  const columns = told.filter((column) => isColumnState(column) && isColumn(column.colId));
  return { columns: columns.length > 0 ? columns : null, isPartial: columns.length < told.length };
}

function isCodeOf({ fields }: RecordDefinition, field: string, code: string): boolean {
  const spec = Object.hasOwn(fields, field) ? fields[field] : undefined;
  if (spec?.type !== 'code' || !isCodeListName(spec.codes)) return false;
  return (codeLists[spec.codes] as readonly string[]).includes(code);
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isColumnState(column: unknown): column is SavedColumns[number] {
  return isMap(column) && typeof column['colId'] === 'string';
}
