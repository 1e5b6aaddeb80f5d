// Every control one types in says whether its spelling is checked, and what is checked is in a language that is known.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const renderer = path.resolve(import.meta.dirname, '..');
const untyped = /type="(?:checkbox|radio|file|hidden)"/;

const controls = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.vue'))
  .flatMap((file) => {
    const text = readFileSync(path.join(renderer, file), 'utf8');
    // Up to the end of the tag, which a quoted arrow function does not end.
    const tags = text.match(/<(?:input|textarea)\b(?:"[^"]*"|[^">])*>/g) ?? [];
    return tags.filter((tag) => !untyped.test(tag)).map((tag) => ({ file, tag }));
  });

test('all of them are found', () => {
  expect(controls.length).toBeGreaterThan(12);
});

test('each says whether its spelling is checked', () => {
  expect(controls.filter(({ tag }) => !/\bspellcheck\b/.test(tag)).map(({ file }) => file)).toEqual([]);
});

test('where it is checked, the language of the text can be given', () => {
  const checked = controls.filter(({ tag }) => !tag.includes(' spellcheck="false"'));
  expect(checked.filter(({ tag }) => !/\slang="|:lang="/.test(tag)).map(({ file }) => file)).toEqual([]);
});
