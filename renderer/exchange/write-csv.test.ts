import { expect, test } from 'vitest';
import { writeCsv } from './write-csv.ts';

async function cellsOf(...texts: readonly (string | number)[]): Promise<readonly string[]> {
  const text = await (await writeCsv([texts])).text();
  return text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split(';');
}

test('a text that begins like a formula is calculated by no program that opens the file', async () => {
  const payloads = ['=1+1', '+1', '@SUM(A1)', "-2+3+cmd|' /C calc'!A0", '-A1', '-1-1', '\t=1+1'];
  for (const [i, cell] of (await cellsOf(...payloads)).entries())
    expect(cell.replace(/^"/, '')).toBe(`'${payloads[i]}${cell.startsWith('"') ? '"' : ''}`);
});

test('numbers below nought and words stay what they are', async () => {
  expect(await cellsOf(-12.5, '-12,5', '-3', 'Lamp - Zaal', 'a=b')).toEqual([
    ...['-12,5', '-12,5', '-3', 'Lamp - Zaal', 'a=b'],
  ]);
});
