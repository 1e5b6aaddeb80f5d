// How a person left a list: columns, and whether it is looked at in another way, stay for good on this computer; filters
// until the window closes.
import { shallowReactive } from 'vue';
import type { SavedColumns } from '../grid/grid-setup.ts';
import { noFilters } from '../grid/list-filters.ts';
import type { ListFilters } from '../grid/list-filters.ts';

const filtersByKind = shallowReactive(new Map<string, ListFilters>());

export function rememberedFilters(kind: string): ListFilters {
  return filtersByKind.get(kind) ?? noFilters;
}

export function rememberFilters(kind: string, filters: ListFilters): void {
  filtersByKind.set(kind, filters);
}

/** Who signs in next on this computer begins with whole lists. */
export function forgetFilters(): void {
  filtersByKind.clear();
}

/** `person`: the account's id, so that two people on one computer do not move each other's columns. */
export function rememberedColumns(person: string, kind: string): SavedColumns | null {
  try {
    const columns: unknown = JSON.parse(localStorage.getItem(keyOf(person, kind)) ?? 'null');
    return Array.isArray(columns) ? (columns as SavedColumns) : null;
  } catch {
    // Storage switched off, or something else wrote there: the original columns serve.
    return null;
  }
}

export function rememberColumns(list: { person: string; kind: string }, columns: SavedColumns | null): void {
  const key = keyOf(list.person, list.kind);
  try {
    if (columns === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(columns));
  } catch {
    // Full or switched off: the columns hold until the window closes.
  }
}

/** True when this person last looked at the list in its other way. */
export function rememberedOtherLook(person: string, kind: string): boolean {
  try {
    return localStorage.getItem(lookKeyOf(person, kind)) === 'other';
  } catch {
    return false;
  }
}

export function rememberOtherLook(list: { person: string; kind: string }, isOther: boolean): void {
  const key = lookKeyOf(list.person, list.kind);
  try {
    if (isOther) localStorage.setItem(key, 'other');
    else localStorage.removeItem(key);
  } catch {
    // Full or switched off: it holds until the window closes.
  }
}

function keyOf(person: string, kind: string): string {
  return `smart-city-register.columns.${person}.${kind}`;
}

function lookKeyOf(person: string, kind: string): string {
  return `smart-city-register.look.${person}.${kind}`;
}
