import { expect, test } from 'vitest';
import type { Value } from '../fields/field.ts';
import { definitionOf } from '../records/index.ts';
import { readCell, valuesOf } from './read-cell.ts';
import type { ReadCell } from './read-cell.ts';
import { sheetColumns } from './sheet-columns.ts';
import type { SheetCell, SheetColumn } from './sheet-columns.ts';
import type { WordChoices } from './word-choices.ts';

function columnOf(kind: string, name: string): SheetColumn {
  const column = sheetColumns(definitionOf(kind)).find((other) => other.name === name);
  if (!column) throw new Error(`no column ${name}`);
  return column;
}

function read(kind: string, name: string, cell: SheetCell, wordChoices: WordChoices = {}): ReadCell {
  const recordsNamed = (_kind: string, folded: string): readonly string[] =>
    folded === 'eva' ? ['one'] : folded === 'jan' ? ['one', 'two'] : [];
  return readCell(columnOf(kind, name), cell, {
    ...{ definition: definitionOf(kind), recordsNamed, wordChoices },
  });
}

test.each<[SheetCell, Value]>([
  ['3/11/2021', { date: '2021-11-03', precision: 'day' }],
  [new Date('2021-11-03T00:00:00Z'), { date: '2021-11-03', precision: 'day' }],
  [2021, { date: '2021-01-01', precision: 'year' }],
  ['2021.0', { date: '2021-01-01', precision: 'year' }],
  ['mars 2021', { date: '2021-03-01', precision: 'month' }],
  ['K3 2021', { date: '2021-07-01', precision: 'quarter' }],
])('%s is a date as precise as it is written', (cell, value) => {
  expect(read('initiative', 'startOn', cell)).toEqual({ value });
});

test('a season is a date where the kind knows seasons; a day that does not exist is none anywhere', () => {
  const value = { date: '2021-03-01', precision: 'season' };
  expect(read('session', 'startOn', 'printemps 2021')).toEqual({ value });
  expect(read('session', 'startOn', 'Lente 2021')).toEqual({ value });
  expect(read('initiative', 'startOn', 'printemps 2021').fault).toEqual({ code: 'valueNotADate' });
  expect(read('session', 'startOn', '31/02/2021').fault).toEqual({ code: 'valueNotADate' });
});

test.each([
  ['stage', 'En exploitation', 'in-operation'],
  ['stage', 'PROEFPROJEKT', 'pilot'],
  ['stage', 'Not in use anymore', 'ended'],
  ['theme', 'Mobilité', 'mobility'],
  ['theme', 'milieu', 'environment'],
])('%s "%s" is found in any language, and with a typing error', (name, text, code) => {
  expect(read('initiative', name, text)).toEqual({ value: code });
});

test('a word of no list is refused and not guessed', () => {
  expect(read('initiative', 'stage', 'blauw').fault).toEqual({ code: 'valueNotInList' });
  expect(read('session', 'languages', 'NL, frans')).toEqual({ value: ['fr', 'nl'] });
  expect(read('session', 'languages', 'NL, Klingon').fault).toEqual({ code: 'valueNotInList' });
});

test('a word of no list counts for what a person said it stands for, and one to pass over for nothing', () => {
  const choices: WordChoices = {
    stage: { blauw: 'pilot', 'weet niet': '', oud: 'steam' },
    languages: { klingon: 'en', elvish: '' },
  };
  expect(read('initiative', 'stage', ' Bláuw ', choices)).toEqual({ value: 'pilot' });
  expect(read('initiative', 'stage', 'Weet niet', choices)).toEqual({ isPassedOver: true });
  // Of another field, or a code that is no longer there.
  expect(read('initiative', 'theme', 'blauw', choices).fault).toEqual({ code: 'valueNotInList' });
  expect(read('initiative', 'stage', 'oud', choices).fault).toEqual({ code: 'valueNotInList' });
  expect(read('session', 'languages', 'NL; Klingon; Elvish', choices)).toEqual({ value: ['en', 'nl'] });
});

test('a text of which the encoding lost a letter is refused', () => {
  expect(read('initiative', 'titleNl', 'Caf\uFFFD').fault).toEqual({ code: 'textDamaged' });
});

test('decimal commas, thousands, and numbers as they are', () => {
  expect(read('initiative', 'staffFte', '0,5')).toEqual({ value: 0.5 });
  expect(read('initiative', 'staffFte', 1.25)).toEqual({ value: 1.25 });
  expect(read('initiative', 'staffFte', '1001').fault).toEqual({ code: 'valueOutOfRange', limit: 1000 });
  expect(read('initiative', 'staffFte', 'half').fault).toEqual({ code: 'valueNotANumber' });
});

test('a name stands for the one record that is called so', () => {
  expect(read('initiative', 'contactPersonId', 'Éva')).toEqual({ value: 'one' });
  expect(read('initiative', 'contactPersonId', 'Jan').fault).toEqual({ code: 'severalOfThatName' });
  expect(read('initiative', 'contactPersonId', 'Piet').fault).toEqual({ code: 'noRecordOfThatName' });
});

test('a formula that failed and a text that may be cut off are told', () => {
  expect(read('initiative', 'titleNl', '#REF!').fault).toEqual({ code: 'formulaFailed' });
  expect(read('initiative', 'descriptionNl', 'a'.repeat(32_767)).fault?.code).toBe('cutOff');
});

test('elements of a list that stay keep all they hold', () => {
  const column = columnOf('initiative', 'partners');
  const partners = [
    { id: 'a', name: 'VUB', role: 'research' },
    { id: 'b', name: 'STIB' },
  ];
  expect(read('initiative', 'partners', 'VUB; ULB')).toEqual({ value: ['VUB', 'ULB'] });
  expect(valuesOf(column, { value: ['VUB', 'ULB'], values: { partners }, newId: () => 'new' })).toEqual({
    partners: [
      { id: 'a', name: 'VUB', role: 'research' },
      { id: 'new', name: 'ULB' },
    ],
  });
});
