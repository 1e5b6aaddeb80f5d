import { expect, it } from 'vitest';
import { accountNameIn } from './account-name.ts';

it('a name in two languages is said in the language of the reader', () => {
  const name = 'Coördinatie Schaarbeek / Coordination Schaerbeek';
  expect(accountNameIn(name, 'nl')).toBe('Coördinatie Schaarbeek');
  expect(accountNameIn(name, 'fr')).toBe('Coordination Schaerbeek');
  expect(accountNameIn(name, 'en')).toBe('Coördinatie Schaarbeek');
});

it('any other name stays whole', () => {
  expect(accountNameIn('Els Peeters', 'fr')).toBe('Els Peeters');
  expect(accountNameIn('A / B / C', 'fr')).toBe('A / B / C');
  expect(accountNameIn('Smart/City', 'fr')).toBe('Smart/City');
});
