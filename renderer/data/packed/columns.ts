// Rows as columns, to be kept as JSON: names once for all rows, and each value once where few differ. A third of the text
// and as much less to read, and rows made of it share their values. Objects in rows are columns of their own.
import { isObject } from '../../../shared/fields/field.ts';
import type { Value } from '../../../shared/fields/field.ts';
import type { Row } from './packing.ts';

export interface Column {
  /** The name, or names from the outside in. */
  readonly path: readonly string[];
  /** One for each row; where `at` is there, each that occurs. */
  readonly values: readonly Value[];
  /** Of each row, the place of its value; -1 where it has none. */
  readonly at?: readonly number[];
}

/** More different values than this share of the rows are not worth a list of their own. */
const worthSharing = 0.5;

export function columnsOfRows(rows: readonly Row[]): readonly Column[] {
  return columnsAt(rows as readonly Readonly<Record<string, Value>>[], []);
}

function columnsAt(
  rows: readonly (Readonly<Record<string, Value>> | undefined)[],
  outer: readonly string[],
): readonly Column[] {
  const names = new Set(rows.flatMap((row) => (row ? Object.keys(row) : [])));
  return [...names].flatMap((name) => {
    const path = [...outer, name];
    const values = rows.map((row) => row?.[name]);
    const isNested = values.every(
      (value) => isObject(value ?? null) && Object.keys(value as object).length > 0,
    );
    return isNested
      ? columnsAt(values as readonly Readonly<Record<string, Value>>[], path)
      : [columnOf(path, values)];
  });
}

function columnOf(path: readonly string[], values: readonly (Value | undefined)[]): Column {
  const places = new Map<string, number>();
  const distinct: Value[] = [];
  const at = values.map((value) => {
    if (value === undefined) return -1;
    const key = JSON.stringify(value);
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, distinct.length);
    return distinct.push(value) - 1;
  });
  const isWhole = !at.includes(-1);
  return isWhole && distinct.length > values.length * worthSharing
    ? { path, values: values as readonly Value[] }
    : { path, values: distinct, at };
}

export function rowsOfColumns(columns: readonly Column[]): readonly Row[] {
  const count = Math.max(0, ...columns.map(({ values, at }) => (at ?? values).length));
  const rows = Array.from({ length: count }, (): Record<string, unknown> => ({}));
  for (const { path, values, at } of columns) {
    const name = path.at(-1) ?? '';
    const holders = path
      .slice(0, -1)
      .reduce((outer, step) => outer.map((holder) => (holder[step] ??= {}) as Record<string, unknown>), rows);
    for (let i = 0; i < count; i++) {
      const place = at ? (at[i] ?? -1) : i;
      if (place >= 0) (holders[i] as Record<string, unknown>)[name] = values[place];
    }
  }
  return rows;
}
