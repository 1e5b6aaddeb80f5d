import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const sides = ['renderer', 'electron', 'shared'];
const isProduct = (file: string): boolean =>
  /\.(ts|vue)$/.test(file) && !/\.test\.ts$|[\\/]testing[\\/]/.test(file);

it('no line of the program can delete the database of this computer (L07)', () => {
  const files = sides.flatMap((side) =>
    readdirSync(path.join(root, side), { recursive: true, encoding: 'utf8' })
      .filter(isProduct)
      .map((file) => path.join(side, file)),
  );
  expect(files.length).toBeGreaterThan(200);
  const deleting = files.filter((file) =>
    // Dexie deletes one that it opens without tables and does not find.
    /deleteDatabase|Dexie\.delete|database\.delete\(|new Dexie\([^,)]*\)\.open/.test(
      readFileSync(path.join(root, file), 'utf8'),
    ),
  );
  expect(deleting).toEqual([]);
});
