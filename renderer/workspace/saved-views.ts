// Ways to look at a list a person wants to come back to: its filters and columns under a name. Kept on this computer, for
// each person and each list.
import { shallowRef } from 'vue';
import type { SavedColumns } from '../grid/grid-setup.ts';
import { noFilters } from '../grid/list-filters.ts';
import type { ListFilters } from '../grid/list-filters.ts';

export interface SavedView {
  readonly name: string;
  readonly filters: ListFilters;
  /** `null`: the original ones. */
  readonly columns: SavedColumns | null;
}

interface ListOf {
  readonly person: string;
  readonly kind: string;
}

export interface SavedViews {
  readonly views: Readonly<{ value: readonly SavedView[] }>;
  /** Takes the place of one with the same name. */
  readonly save: (view: SavedView) => void;
  readonly remove: (name: string) => void;
}

export function openSavedViews(list: ListOf): SavedViews {
  const views = shallowRef(read(list) ?? []);
  let isKept = true;
  const store = (next: readonly SavedView[]): void => {
    views.value = next.toSorted((a, b) => a.name.localeCompare(b.name));
    try {
      localStorage.setItem(keyOf(list), JSON.stringify(views.value));
      isKept = true;
    } catch {
      isKept = false;
      // Full or switched off: they hold until the window closes.
    }
  };
  // Another window may have kept one meanwhile.
  const without = (name: string) =>
    ((isKept && read(list)) || views.value).filter((view) => view.name !== name);
  return {
    views,
    save: (view) => store([...without(view.name), view]),
    remove: (name) => store(without(name)),
  };
}

/** Whether the list is looked at in just this way, columns aside: those may be dragged about. */
export function isShown({ filters: saved }: SavedView, filters: ListFilters): boolean {
  return JSON.stringify(inOrder(saved)) === JSON.stringify(inOrder(filters));
}

function inOrder({ codes, ownerIds, ...rest }: ListFilters): unknown {
  const sorted = (entries: object): unknown =>
    Object.entries(entries).toSorted(([a], [b]) => a.localeCompare(b));
  const inAnyOrder = Object.fromEntries(
    Object.entries(codes).map(([field, asked]) => [field, asked.toSorted()]),
  );
  return [sorted(inAnyOrder), ownerIds.toSorted(), sorted(rest)];
}

function keyOf({ person, kind }: ListOf): string {
  return `smart-city-register.views.${person}.${kind}`;
}

/** `null` where nothing can be kept. */
function read(list: ListOf): readonly SavedView[] | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(keyOf(list)) ?? '[]');
    return Array.isArray(stored) ? stored.flatMap(readView) : [];
  } catch {
    // Storage switched off, or something else wrote there.
    return null;
  }
}

/** One of an earlier version may know fewer filters. */
function readView(stored: unknown): readonly SavedView[] {
  const { name, filters, columns } = (stored ?? {}) as Partial<SavedView>;
  if (typeof name !== 'string' || typeof filters !== 'object') return [];
  return [{ name, filters: readFilters(filters), columns: Array.isArray(columns) ? columns : null }];
}

/** An earlier version kept one owner, and not several. */
function readFilters(stored: Partial<ListFilters> & { readonly ownerId?: string | null }): ListFilters {
  const { ownerId, ownerIds, codes, ...others } = stored;
  const owners = ownerIds ?? (ownerId ? [ownerId] : []);
  return { ...noFilters, ...others, ownerIds: owners, codes: readCodes(codes) };
}

/** An earlier version kept one code of a field, and not several. */
function readCodes(stored: unknown): ListFilters['codes'] {
  return Object.fromEntries(
    Object.entries(stored ?? {}).map(([field, codes]) => [field, [codes as string | string[]].flat()]),
  );
}
