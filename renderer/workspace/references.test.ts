import { expect, it } from 'vitest';
import { searchNames } from './references.ts';

const rows: readonly { readonly id: string; readonly values: Readonly<Record<string, string>> }[] = [
  { id: '1', values: { nameNl: 'Leefmilieu Brussel', nameFr: 'Bruxelles Environnement' } },
  { id: '2', values: { nameNl: 'Brussel', nameFr: 'Bruxelles' } },
  { id: '3', values: { nameFr: 'Élan vital' } },
  { id: '4', values: {} },
];
const search = (text: string, language: 'nl' | 'fr' = 'nl') =>
  searchNames(rows, { kind: 'organisation', text, language }).map(({ name }) => name);

it('finds a name in either language and shows it in that of the person', () => {
  expect(search('environnement')).toEqual(['Leefmilieu Brussel']);
  expect(search('leefmilieu', 'fr')).toEqual(['Bruxelles Environnement']);
});

it('puts names that begin with the text first', () => {
  expect(search('brussel')).toEqual(['Brussel', 'Leefmilieu Brussel']);
});

it('does not mind accents, and knows a name that exists in one language only', () => {
  expect(search('elan')).toEqual(['Élan vital']);
});

it('offers everything that has a name while nothing is typed', () => {
  expect(search('')).toHaveLength(3);
});
