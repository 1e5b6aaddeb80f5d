import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { words as en } from './words/en.ts';
import { words as fr } from './words/fr.ts';
import { words as nl } from './words/nl.ts';

const renderer = path.resolve(import.meta.dirname, '..');
const files = readdirSync(renderer, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.(vue|ts)$/.test(file) && !file.endsWith('.test.ts'),
);

/** Every key a component asks for by its whole name, as in `t('screens.common.close')`. */
const used = files.flatMap((file) => {
  const text = readFileSync(path.join(renderer, file), 'utf8');
  return [
    ...text.matchAll(
      /'((?:screens|workingScreens|desktop|exchange|finding|help|keeping|overview|records|sessions)(?:\.(?!jsonl)\w+)+)'/g,
    ),
  ].map(([, key]) => ({
    file,
    key: key ?? '',
  }));
});

function find(tree: unknown, key: string): unknown {
  return key
    .split('.')
    .reduce<unknown>((found, name) => (found as Record<string, unknown> | undefined)?.[name], tree);
}

function texts(tree: object, prefix = ''): [string, string][] {
  return Object.entries(tree).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? texts(value, `${prefix}${name}.`)
      : [[prefix + name, String(value)]],
  );
}

test('every word a screen asks for exists', () => {
  expect(used.length).toBeGreaterThan(50);
  expect(used.filter(({ key }) => typeof find(en, key) !== 'string')).toEqual([]);
});

test.each([
  ['nl', nl],
  ['fr', fr],
])('%s says everything English says, with the same facts and the same forms', (_language, words) => {
  const english = new Map(texts(en));
  const translated = new Map(texts(words));
  expect([...translated.keys()].sort()).toEqual([...english.keys()].sort());
  const shape = (text: string) => ({
    forms: text.split(' | ').length,
    facts: new Set(text.match(/\{\w+\}/g) ?? []),
  });
  for (const [key, text] of translated)
    expect([key, shape(text)]).toEqual([key, shape(english.get(key) ?? '')]);
});

test('no text holds a sign that the message compiler would read as a command', () => {
  for (const words of [en, nl, fr]) {
    expect(
      texts({ screens: words.screens, workingScreens: words.workingScreens, keeping: words.keeping }).filter(
        ([, text]) => text.includes('@'),
      ),
    ).toEqual([]);
  }
});
