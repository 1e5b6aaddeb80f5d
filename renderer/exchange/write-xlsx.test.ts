import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { writeXlsx } from './write-xlsx.ts';

async function heights(rows: readonly (readonly string[])[]): Promise<readonly (number | null)[]> {
  const file = await writeXlsx([{ name: 'Lijst', rows, widths: [20] }]);
  const parts = unzipSync(new Uint8Array(await file.arrayBuffer()));
  const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
  return [...sheet.matchAll(/<row\b[^>]*>/g)].map(([row]) => {
    const height = /\bht="([\d.]+)"/.exec(row)?.[1];
    return height === undefined ? null : Number(height);
  });
}

test('a row has room for the lines of its cells, those that are broken by the width too', async () => {
  const [head, one, two, broken, many] = await heights([
    ['Titel'],
    ['één regel'],
    ['twee\nregels'],
    ['deze regel is langer dan de kolom\nen deze niet'],
    ['x\n'.repeat(400)],
  ]);
  expect([head, one]).toEqual([null, null]);
  expect(two).toBe(30);
  expect(broken).toBe(45);
  expect(many).toBe(180);
});
