import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { readFileIfPresent, removeFile, writeFileAtomically } from './atomic-file.ts';

test('a written file is read back, is the owner’s alone, and leaves nothing beside it', async () => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'a.json');
  await writeFileAtomically(file, 'first');
  await writeFileAtomically(file, 'second');
  expect((await readFileIfPresent(file))?.toString()).toBe('second');
  expect(readdirSync(folder)).toEqual(['a.json']);
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a write that fails leaves the old content', async () => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'a.json');
  writeFileSync(file, 'old');
  mkdirSync(`${file}.new`);
  await expect(writeFileAtomically(file, 'new')).rejects.toThrow('EISDIR');
  expect(readFileSync(file, 'utf8')).toBe('old');
});

test('what is not there reads as null and is removed without complaint', async () => {
  const file = path.join(temporaryFolder(), 'none');
  expect(await readFileIfPresent(file)).toBeNull();
  await expect(removeFile(file)).resolves.toBeUndefined();
});

test('what cannot be read is an error, not an absence', async () => {
  await expect(readFileIfPresent(temporaryFolder())).rejects.toThrow('EISDIR');
});
