// What the rows of a list come to: euros in all, by year and by every code; how many of a yes or no; how many organisations; the mean of what is
// given a mark. Read off the properties of the list, whatever its kind.
import type { FieldSpec, ListElement, ListSpec, NumberSpec } from '../../shared/fields/field.ts';

const mostSteps = 10;

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
  | {
      readonly type: 'mean';
      readonly property: string;
      readonly mean: number;
      /** The best mark there is. */
      readonly best: number;
      readonly count: number;
    }
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
        return isMark(spec)
          ? meanOf(rows, { property, best: spec.max })
          : partsOf(rows, { property, spec, amount });
      case 'code':
        return partsOf(rows, { property, spec, amount });
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
  }: { readonly property: string; readonly spec: FieldSpec; readonly amount: string | undefined },
): ListFact[] {
  if (amount === undefined) return [];
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

/** Few steps between a worst and a best. */
function isMark(spec: NumberSpec): spec is NumberSpec & { readonly max: number } {
  return spec.min !== undefined && spec.max !== undefined && spec.max - spec.min <= mostSteps;
}

function meanOf(
  rows: readonly ListElement[],
  { property, best }: { readonly property: string; readonly best: number },
): ListFact[] {
  const marks = rows.flatMap((row) => (typeof row[property] === 'number' ? [row[property]] : []));
  if (marks.length < 2) return [];
  const mean = marks.reduce((sum, mark) => sum + mark, 0) / marks.length;
  return [{ type: 'mean', property, mean, best, count: marks.length }];
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
