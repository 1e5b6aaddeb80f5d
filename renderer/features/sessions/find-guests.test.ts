import { describe, expect, it } from 'vitest';
import { attendanceOf } from './attendance.ts';
import { findGuests } from './find-guests.ts';

const organisations = [
  { id: 'ixelles', values: { nameNl: 'Elsene', nameFr: 'Ixelles', organisationKind: 'municipality' } },
  {
    id: 'schaarbeek',
    values: { nameNl: 'Schaarbeek', nameFr: 'Schaerbeek', organisationKind: 'municipality' },
  },
];
const people = [
  ['An Peeters', 'schaarbeek'],
  ['Zoé Érable', 'schaarbeek'],
  ['Luc Dubois', 'ixelles'],
  ['Jan Maesen', 'ixelles'],
  ['Jan Maes', 'schaarbeek'],
  ['Bo De Smedt', 'schaarbeek'],
  ['Els Van den Berg', 'ixelles'],
  ['Tim Peters', 'ixelles'],
].map(([name = '', organisationId = '']) => ({ id: name, values: { name, organisationId } }));
const { groups } = attendanceOf({ session: {}, people, organisations, language: 'nl' });

function found(text: string): readonly string[] {
  return findGuests(groups, text).flatMap(({ guests }) => guests.map(({ name }) => name));
}

describe('somebody at the door is found', () => {
  it.each([
    ['by part of a name, without accents', 'erabl', ['Zoé Érable']],
    ['by name and municipality, in either language', 'schaer peet', ['An Peeters']],
    ['by a municipality alone', 'Ixelles', ['Els Van den Berg', 'Jan Maesen', 'Luc Dubois', 'Tim Peters']],
    ['with a mistake in a longer word', 'luc dubios', ['Luc Dubois']],
    ['with a letter too many', 'Dubbois', ['Luc Dubois']],
    ['with a mistake in a short word of the whole name', 'Luk Dubois', ['Luc Dubois']],
    ['however the name is spelt at its end', 'Bo de Smet', ['Bo De Smedt']],
    ['however it is cut in words', 'els vandenberg', ['Els Van den Berg']],
  ])('%s', (_, text, names) => {
    expect(found(text)).toEqual(names);
  });

  it('before others when they are called exactly so, so that Enter ticks them', () => {
    expect(found('jan maes')).toEqual(['Jan Maes', 'Jan Maesen']);
  });
});

it('a mistake is not forgiven where the word as typed is somebody’s', () => {
  expect(found('peters')).toEqual(['Tim Peters']);
});

it('nobody is found for who is called quite otherwise, and everybody for nothing', () => {
  expect(found('Piet Janssens')).toEqual([]);
  expect(found('  ')).toHaveLength(people.length);
});
