import { describe, expect, it } from 'vitest';
import type { FieldSpec } from '../fields/field.ts';
import { readProperties } from '../fields/file-elements.ts';
import { codeLists } from '../records/code-lists.ts';
import { recordFields, wireFields } from '../records/definition.ts';
import type { RecordDefinition } from '../records/definition.ts';
import { recordKinds } from '../records/index.ts';
import { records as en } from './en/records.ts';
import { records as fr } from './fr/records.ts';
import { labelsIn } from './labels.ts';
import { records as nl } from './nl/records.ts';

const languages = { nl, fr, en } as const;
const definitions: readonly RecordDefinition[] = Object.values(recordKinds);

/** Every path the definitions ask words for. */
function expectedPaths(): string[] {
  const perKind = definitions.flatMap(({ kind, fields }) => [
    ...['one', 'many', 'new', 'untitled'].map((form) => `kinds.${kind}.${form}`),
    ...new Set(Object.values(fields).map(({ group = '' }) => `groups.${kind}.${group}`)),
    ...Object.keys(fields).map((name) => `fields.${kind}.${name}`),
    ...Object.entries(fields).flatMap(([name, spec]) => elementPaths(`elements.${kind}.${name}`, spec)),
  ]);
  const every = Object.keys(recordFields).map((name) => `every.${name}`);
  const codes = Object.entries(codeLists).flatMap(([list, names]) =>
    names.map((name) => `codes.${list}.${name}`),
  );
  return [...perKind, ...every, ...codes, 'languages.Nl', 'languages.Fr', 'translationOf'].sort();
}

function elementPaths(prefix: string, spec: FieldSpec): string[] {
  return spec.type === 'list' ? readProperties(spec).map(([name]) => `${prefix}.${name}`) : [];
}

function paths(tree: object, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'object' ? paths(value as object, `${prefix}${key}.`) : [`${prefix}${key}`],
  );
}

function texts(tree: object): string[] {
  return Object.values(tree).flatMap((value) =>
    typeof value === 'object' ? texts(value as object) : [String(value)],
  );
}

describe.each(Object.entries(languages))('the words of the domain in %s', (language, words) => {
  it('name every kind, group, field, element property and code, and nothing else', () => {
    expect(paths(words).sort()).toEqual(expectedPaths());
  });

  it('are never empty or padded', () => {
    expect(texts(words).filter((text) => text === '' || text !== text.trim())).toEqual([]);
  });

  it('are found by wire name for every field that travels', () => {
    const labels = labelsIn(language as keyof typeof languages);
    const unnamed = definitions.flatMap((definition) =>
      wireFields(definition).filter(({ name }) => labels.fieldLabel(definition.kind, name) === name),
    );
    expect(unnamed).toEqual([]);
  });
});

it('a text in one language is named with its language, its state with the word translation', () => {
  expect(labelsIn('nl').fieldLabel('initiative', 'titleFr')).toBe('Titel (Frans)');
  expect(labelsIn('fr').fieldLabel('initiative', 'titleNlState')).toBe('Titre (néerlandais, traduction)');
});

it('a name without words answers itself', () => {
  expect(labelsIn('en').fieldLabel('initiative', 'weatherNl')).toBe('weatherNl');
  expect(labelsIn('en').codeLabel('stage', 'toString')).toBe('toString');
});

it('says commune in French, never municipalité', () => {
  expect(texts(fr).filter((text) => /municipalit/i.test(text))).toEqual([]);
});
