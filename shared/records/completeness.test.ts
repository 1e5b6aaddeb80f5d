import { expect, it } from 'vitest';
import { completenessOf } from './completeness.ts';
import { definitionOf, kindNames } from './index.ts';
import { initiative } from './initiative.ts';

it('counts what is expected, a text in either language, and names what is missing in the order of the form', () => {
  const { total, missing } = completenessOf(initiative, {});
  expect(missing).toHaveLength(total);
  expect(missing.slice(0, 2)).toEqual(['summary', 'theme']);
  const record = {
    titleNl: 'Bakken',
    summaryFr: 'Poubelles',
    theme: '',
    partners: [],
    budgetLines: [{ id: 'a' }],
  };
  const some = completenessOf(initiative, record);
  expect(some).toMatchObject({ filled: 2, total });
  expect(some.missing).toEqual(missing.filter((name) => name !== 'summary' && name !== 'budgetLines'));
});

it.each(kindNames)('of %s expects something, and nothing that some of its readers cannot see', (kind) => {
  const definition = definitionOf(kind);
  const expected = Object.values(definition.fields).filter(({ isExpected }) => isExpected);
  expect(expected.length).toBeGreaterThan(2);
  // What only some see would be missing for the others.
  expect(expected.filter(({ readers }) => readers !== undefined)).toEqual([]);
  expect(expected.every(({ group }) => group !== undefined)).toBe(true);
});
