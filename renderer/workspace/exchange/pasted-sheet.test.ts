import { expect, it } from 'vitest';
import { isTable } from './pasted-sheet.ts';

it.each([
  ['rows of a spreadsheet', 'Titel\tFase\r\nBakken\tproef\r\n', true],
  ['a row with an empty cell', 'Titel\tFase\nBakken\t', true],
  ['names of columns alone', 'Titel\tFase\r\n', false],
  ['a single cell', 'Bakken', false],
  ['a text of several lines', 'Eerste regel\nTweede regel', false],
  ['a line with a tab in a text', 'Eerste\tregel\nTweede regel', false],
  ['nothing', '', false],
])('%s', (_name, text, is) => {
  expect(isTable(text)).toBe(is);
});
