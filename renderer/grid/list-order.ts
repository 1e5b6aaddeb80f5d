// In what order a list shows which of its rows. The grid asks for the few rows in view only, so that a hundred thousand
// cost no more than ten; sorting counts places of values instead of comparing rows with each other. Pure.
import { foldText } from '../../shared/fold-text.ts';
import type { GridRow } from './grid-row.ts';

/** What a column sorts by; nothing, `''` or `null`, comes last in both directions. */
export type SortValue = string | number | null;

export interface SortColumn {
  readonly sortValue: (row: GridRow) => SortValue;
  /** Of texts: what the values are compared by, where that is not the value itself. */
  readonly sortKey?: (text: string) => string;
}

export interface SortRule {
  readonly column: SortColumn;
  readonly isDescending: boolean;
}

export interface OrderRules {
  /** `null`: all do. */
  readonly passes: ((row: GridRow) => boolean) | null;
  /** Which come before the others where there is nothing to sort by. */
  readonly comesFirst?: ((row: GridRow) => boolean) | null;
  readonly sort: readonly SortRule[];
}

/** Keeps which values a column has had and how they follow each other: a second sort by it only looks them up. */
export interface ListOrder {
  /** The rows that pass, sorted by the first rule, where that does not decide by the second, and so on. */
  readonly order: (rows: readonly GridRow[], how: OrderRules) => readonly GridRow[];
}

export function createListOrder(): ListOrder {
  const places = new WeakMap<SortColumn, ValuePlaces>();
  const placesOf = (column: SortColumn): ValuePlaces => {
    const known = places.get(column) ?? new ValuePlaces(column);
    places.set(column, known);
    return known;
  };
  return {
    order: (rows, { passes, comesFirst, sort }) => {
      let ordered = passes ? rows.filter(passes) : rows;
      if (comesFirst && sort.length === 0) {
        const first = ordered.filter(comesFirst);
        ordered = [...first, ...ordered.filter((row) => !comesFirst(row))];
      }
      // From the last rule to the first: each keeps the order it finds where it does not decide.
      for (const { column, isDescending } of sort.toReversed())
        ordered = placesOf(column).sorted(ordered, isDescending);
      return ordered;
    },
  };
}

/** Accents and capitals aside, and numbers by what they are worth: "Fase 9" before "Fase 10". */
export function textSortKey(text: string): string {
  return foldText(text)
    .replace(/\d+/g, (digits) => digits.padStart(12, '0'))
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae');
}

interface KnownValue {
  readonly value: SortValue;
  readonly key: SortValue;
}

class ValuePlaces {
  readonly #column: SortColumn;
  readonly #known: KnownValue[] = [];
  readonly #places = new Map<SortValue, number>();
  /** Of the highest place. */
  #last = 0;

  constructor(column: SortColumn) {
    this.#column = column;
  }

  /** Stable, also in descending order. */
  sorted(rows: readonly GridRow[], isDescending: boolean): readonly GridRow[] {
    const values = rows.map(this.#column.sortValue);
    this.#learn(values);
    const empty = this.#last + 1;
    const counts = new Uint32Array(this.#last + 3);
    const placesOfRows = Uint32Array.from(values, (value) => {
      const place = isEmpty(value) ? empty : (this.#places.get(value) ?? empty);
      return isDescending && place !== empty ? this.#last - place : place;
    });
    for (const place of placesOfRows) counts[place + 1] = (counts[place + 1] ?? 0) + 1;
    for (let place = 1; place < counts.length; place++)
      counts[place] = (counts[place] ?? 0) + (counts[place - 1] ?? 0);
    const ordered = new Array<GridRow>(rows.length);
    for (let i = 0; i < rows.length; i++) {
      const place = placesOfRows[i] ?? empty;
      const at = counts[place] ?? 0;
      ordered[at] = rows[i] as GridRow;
      counts[place] = at + 1;
    }
    return ordered;
  }

  #learn(values: readonly SortValue[]): void {
    const before = this.#known.length;
    for (const value of values) {
      if (isEmpty(value) || this.#places.has(value)) continue;
      this.#places.set(value, 0);
      const { sortKey } = this.#column;
      this.#known.push({ value, key: sortKey && typeof value === 'string' ? sortKey(value) : value });
    }
    if (this.#known.length === before) return;
    // Those known before are in order already, which this sort turns to account.
    this.#known.sort((a, b) => compare(a.key, b.key));
    let place = -1;
    let last: SortValue = null;
    for (const { value, key } of this.#known) {
      if (place < 0 || compare(last, key) !== 0) place += 1;
      this.#places.set(value, place);
      last = key;
    }
    this.#last = Math.max(place, 0);
  }
}

function isEmpty(value: SortValue): boolean {
  return value === '' || value === null;
}

/** Of one column's values, which are all texts or all numbers. */
function compare(a: SortValue, b: SortValue): number {
  return a === b ? 0 : (a as string) < (b as string) ? -1 : 1;
}
