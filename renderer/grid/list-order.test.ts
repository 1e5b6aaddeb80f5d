import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GridRow } from './grid-row.ts';
import { createListOrder, textSortKey } from './list-order.ts';
import type { SortColumn } from './list-order.ts';

const rowsOf = (values: readonly (string | number | null)[]): readonly GridRow[] =>
  values.map((a, i) => ({
    ...{ id: String(i), revision: 1, pendingCount: 0, openConflictCount: 0 },
    values: { a, b: i % 3 },
  }));
const byA: SortColumn = { sortValue: ({ values }) => values['a'] as string | number | null };
const byB: SortColumn = { sortValue: ({ values }) => Number(values['b']) };
const ids = (rows: readonly GridRow[]): string[] => rows.map(({ id }) => id);

describe('the order of a list', () => {
  it('is that of comparing, stable, and empty values last, in both directions and also when rows come and go', () => {
    const value = fc.oneof(fc.constantFrom('', 'a', 'b', 'c'), fc.string());
    fc.assert(
      fc.property(fc.array(fc.array(value)), fc.boolean(), (lists, isDescending) => {
        const kept = createListOrder();
        for (const list of lists) {
          const rows = rowsOf(list);
          const found = kept.order(rows, { passes: null, sort: [{ column: byA, isDescending }] });
          const filled = rows.filter(({ values }) => values['a'] !== '');
          const text = (row: GridRow): string => String(row.values['a']);
          const compared = filled.toSorted((x, y) => {
            const direction = isDescending ? -1 : 1;
            return text(x) === text(y) ? 0 : text(x) < text(y) ? -direction : direction;
          });
          expect(ids(found)).toEqual(ids([...compared, ...rows.filter((row) => text(row) === '')]));
        }
      }),
    );
  });

  it('goes by a second column where the first does not decide, and leaves out what does not pass', () => {
    const rows = rowsOf([2, 1, 2, 1, 2, null]);
    const found = createListOrder().order(rows, {
      passes: ({ id }) => id !== '1',
      sort: [
        { column: byA, isDescending: false },
        { column: byB, isDescending: true },
      ],
    });
    expect(ids(found)).toEqual(['3', '2', '4', '0', '5']);
  });

  it('without filter and sort is the list itself: nothing is copied', () => {
    const rows = rowsOf([2, 1]);
    expect(createListOrder().order(rows, { passes: null, sort: [] })).toBe(rows);
  });
});

it('texts are compared without accents, capitals and ligatures, and with numbers by their worth', () => {
  const texts = ['Zone 2', 'zone 10', 'Œuvre', 'Étude', 'eten'];
  const key = (text: string): string => textSortKey(text);
  expect(texts.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))).toEqual([
    'eten',
    'Étude',
    'Œuvre',
    'Zone 2',
    'zone 10',
  ]);
});
