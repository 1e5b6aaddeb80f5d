import { expect, it } from 'vitest';
import { initiative } from './initiative.ts';
import { person } from './person.ts';
import { titleOf } from './title.ts';

it('a title is shown in the language of the reader', () => {
  const values = { titleNl: 'Slimme vuilnisbakken', titleFr: 'Poubelles intelligentes' };
  expect(titleOf(initiative, { values, language: 'nl' })).toEqual({
    text: 'Slimme vuilnisbakken',
    language: 'nl',
  });
  expect(titleOf(initiative, { values, language: 'fr' })).toEqual({
    text: 'Poubelles intelligentes',
    language: 'fr',
  });
});

it('a title that is only there in the other language is shown in that one, and says so', () => {
  const values = { titleFr: 'Poubelles intelligentes' };
  expect(titleOf(initiative, { values, language: 'nl' })).toEqual({
    text: 'Poubelles intelligentes',
    language: 'fr',
  });
});

it('a name has no language, and a record without a title has an empty one', () => {
  expect(titleOf(person, { values: { name: 'An Peeters' }, language: 'fr' })).toEqual({
    text: 'An Peeters',
    language: null,
  });
  expect(titleOf(person, { values: {}, language: 'fr' })).toEqual({ text: '', language: null });
});
