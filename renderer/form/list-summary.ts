// What the rows of a list come to: euros in all, by year and by every code; how many of a yes or no; how many organisations.
// Read off the properties of the list, whatever its kind.
import type { FieldSpec, ListElement, ListSpec } from '../../shared/fields/field.ts';

/** Of amounts, a decimal sum; of others a count of rows. */
export type ListFact =
  | { readonly type: 'total'; readonly property: string; readonly amount: number }
  | {
      readonly type: 'parts';
      readonly property: string;
      readonly spec: FieldSpec;
      /** By value; those without one are left out. Years ascending, others by size. */
      readonly amounts: readonly (readonly [value: string, amount: number])[];
    }
  | { readonly type: 'yes'; readonly property: string; readonly count: number; readonly of: number }
  | { readonly type: 'distinct'; readonly property: string; readonly to: string; readonly count: number };

/** Nothing where one row says as much. */
export function listSummary({ element }: ListSpec, rows: readonly ListElement[]): readonly ListFact[] {
  if (rows.length < 2) return [];
  const properties = Object.entries(element);
  const amount = properties.find(([, { type }]) => type === 'amount')?.[0];
  return properties.flatMap(([property, spec]): ListFact[] => {
    switch (spec.type) {
      case 'amount':
        return property === amount ? [{ type: 'total', property, amount: sumOf(rows, property) }] : [];
      case 'number':
      case 'code':
        return amount === undefined ? [] : partsOf(rows, { property, spec, amount });
      case 'boolean':
        return [{ type: 'yes', property, count: countYes(rows, property), of: rows.length }];
      case 'reference':
        return distinctOf(rows, { property, to: spec.to });
      default:
        return [];
    }
  });
}

function partsOf(
  rows: readonly ListElement[],
  {
    property,
    spec,
    amount,
  }: { readonly property: string; readonly spec: FieldSpec; readonly amount: string },
): ListFact[] {
  const sums = new Map<string, number>();
  for (const row of rows) {
    const value = row[property] ?? null;
    if (typeof value !== 'string' && typeof value !== 'number') continue;
    sums.set(String(value), (sums.get(String(value)) ?? 0) + euros(row[amount]));
  }
  if (sums.size < 2) return [];
  const amounts = [...sums].toSorted(([a, x], [b, y]) =>
    spec.type === 'number' ? Number(a) - Number(b) : y - x,
  );
  return [{ type: 'parts', property, spec, amounts }];
}

function distinctOf(
  rows: readonly ListElement[],
  { property, to }: { readonly property: string; readonly to: string },
): ListFact[] {
  const ids = new Set(rows.flatMap((row) => (typeof row[property] === 'string' ? [row[property]] : [])));
  return to === 'organisation' && ids.size > 1 ? [{ type: 'distinct', property, to, count: ids.size }] : [];
}

function countYes(rows: readonly ListElement[], property: string): number {
  return rows.filter((row) => row[property] === true).length;
}

/** In cents: decimals added as they are would drift. */
function sumOf(rows: readonly ListElement[], property: string): number {
  return rows.reduce((cents, row) => cents + Math.round(euros(row[property]) * 100), 0) / 100;
}

function euros(value: unknown): number {
  const amount = Number(value ?? 0);
  return Number.isFinite(amount) ? amount : 0;
}
