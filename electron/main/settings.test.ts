import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createLogBook } from '../testing/log-book.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { languageFor, openSettings } from './settings.ts';

const { log } = createLogBook();

test('choices are there after a restart, with what a newer version put beside them', async () => {
  const file = path.join(temporaryFolder(), 'settings.json');
  writeFileSync(file, '{"language":"nl","later":{"a":1}}');
  const settings = await openSettings({ file, log });
  await settings.change({ registerAddress: 'https://register.example' });
  expect((await openSettings({ file, log })).get()).toEqual({
    language: 'nl',
    registerAddress: 'https://register.example',
    later: { a: 1 },
  });
});

test('changes at once end with the last one on disk', async () => {
  const file = path.join(temporaryFolder(), 'settings.json');
  const settings = await openSettings({ file, log });
  await Promise.all((['nl', 'fr', 'en', 'fr'] as const).map((language) => settings.change({ language })));
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ language: 'fr' });
});

test.each(['', '[]', 'x', '"nl"'])('a damaged file (%j) counts as empty', async (content) => {
  const file = path.join(temporaryFolder(), 'settings.json');
  writeFileSync(file, content);
  expect((await openSettings({ file, log })).get()).toEqual({});
});

test('one senseless setting does not take the others with it', async () => {
  const file = path.join(temporaryFolder(), 'settings.json');
  writeFileSync(file, '{"language":"de","registerAddress":"https://register.example"}');
  expect((await openSettings({ file, log })).get().registerAddress).toBe('https://register.example');
});

test('a failed write says so, holds for this start, and stops no later write', async () => {
  const file = path.join(temporaryFolder(), 'settings.json');
  const book = createLogBook();
  const settings = await openSettings({ file, log: book.log });
  mkdirSync(`${file}.new`);
  await expect(settings.change({ language: 'fr' })).rejects.toThrow('EISDIR');
  expect(settings.get().language).toBe('fr');
  await expect(settings.change({ language: 'nl' })).rejects.toThrow('EISDIR');
  expect(book.lines.map(({ event }) => event)).toEqual(['settings not written', 'settings not written']);
});

test.each([
  ['fr', ['nl-BE'], 'fr'],
  [undefined, ['nl-BE', 'fr-BE'], 'nl'],
  [undefined, ['de-BE', 'fr-BE'], 'fr'],
  [undefined, ['FR'], 'fr'],
  [undefined, ['de-BE'], 'en'],
  [undefined, [], 'en'],
] as const)('chosen %s on a computer that speaks %j is %s', (chosen, preferred, expected) => {
  expect(languageFor(chosen, preferred)).toBe(expected);
});
