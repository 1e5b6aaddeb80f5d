import { expect, test } from 'vitest';
import { definitionOf } from '../records/index.ts';
import { sheetColumns } from './sheet-columns.ts';
import type { SheetCell } from './sheet-columns.ts';
import { unknownWords } from './word-choices.ts';

function unknown(kind: string, name: string, cells: readonly SheetCell[]) {
  const column = sheetColumns(definitionOf(kind)).find((other) => other.name === name);
  if (!column) throw new Error(`no column ${name}`);
  return unknownWords(
    cells.map((cell) => ({ cells: [cell] })),
    { at: 0, column },
  );
}

test('the words of no list are told once each, the most frequent first', () => {
  expect(unknown('initiative', 'stage', ['blauw', 'idee', null, 'Groen', ' groen', 'proefprojekt'])).toEqual([
    { word: 'Groen', count: 2 },
    { word: 'blauw', count: 1 },
  ]);
});

test('of several codes in one cell each is a word', () => {
  expect(unknown('session', 'languages', ['NL, Klingon', 'Klingon; fr'])).toEqual([
    { word: 'Klingon', count: 2 },
  ]);
});

test('a column without codes has no such words', () => {
  expect(unknown('initiative', 'leadService', ['blauw'])).toEqual([]);
});
