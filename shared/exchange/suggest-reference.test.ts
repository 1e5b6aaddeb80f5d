import { expect, test } from 'vitest';
import { definitionOf } from '../records/index.ts';
import type { SheetCell } from './sheet-columns.ts';
import { sourceNameOf, suggestReference } from './suggest-reference.ts';

const uuid = '01900000-0000-7000-8000-000000000001';

function suggested(
  headers: readonly string[],
  cells: readonly (readonly SheetCell[])[],
  kind = 'initiative',
) {
  const rows = cells.map((row, i) => ({ number: i + 2, cells: row }));
  return suggestReference({
    definition: definitionOf(kind),
    headers,
    rows,
    mapping: headers.map(() => null),
  });
}

test('the column of numbers is the one that is called so, filled everywhere and nowhere the same', () => {
  const headers = ['Nr.', 'Code', 'Numéro', 'Titel'];
  const rows = [
    [1, 'a', '17', 'x'],
    [1, null, '18', 'y'],
  ];
  expect(suggested(headers, rows)).toBe(2);
  expect(suggested(['Titel'], [['x']])).toBeNull();
  expect(suggested(['id'], [[uuid]])).toBeNull();
  expect(suggested(['id'], [['17']], 'person')).toBeNull();
});

test.each([
  ['Lijst projecten 2021-03 (2).xlsx', 'Lijst projecten'],
  ['ips-explorer_cases.csv', 'ips-explorer_cases'],
  ['2021.csv', '2021'],
])('the source of %s is %s', (name, source) => {
  expect(sourceNameOf(name)).toBe(source);
});
