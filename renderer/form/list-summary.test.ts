import { expect, it } from 'vitest';
import type { ListElement } from '../../shared/fields/field.ts';
import { initiative } from '../../shared/records/initiative.ts';
import { session } from '../../shared/records/session.ts';
import { listSummary } from './list-summary.ts';

const { budgetLines } = initiative.fields;
const { attendees, feedback } = session.fields;
const line = (id: string, amountEur: string | null, year: number | null, fundingSource: string | null) =>
  ({ id, amountEur, year, fundingSource }) as ListElement;

it('adds euros in all, by year and by source, without drifting', () => {
  const rows = [
    line('1', '0.10', 2026, 'rrf'),
    line('2', '0.20', 2025, 'own-funds'),
    line('3', '1000', 2025, 'rrf'),
    line('4', null, null, null),
  ];
  expect(listSummary(budgetLines, rows)).toMatchObject([
    { type: 'total', amount: 1000.3 },
    {
      type: 'parts',
      property: 'year',
      amounts: [
        ['2025', 1000.2],
        ['2026', 0.1],
      ],
    },
    {
      type: 'parts',
      property: 'fundingSource',
      amounts: [
        ['rrf', 1000.1],
        ['own-funds', 0.2],
      ],
    },
  ]);
});

it('counts who was there, and from how many organisations', () => {
  const person = (id: string, organisationId: string | null, hasAttended: boolean | null) =>
    ({ id, name: id, personId: null, organisationId, organisation: null, hasAttended }) as ListElement;
  const rows = [
    person('An', 'a', true),
    person('Bea', 'b', null),
    person('Cas', 'a', true),
    person('Dora', null, false),
  ];
  expect(listSummary(attendees, rows)).toEqual([
    { type: 'distinct', property: 'organisationId', to: 'organisation', count: 2 },
    { type: 'yes', property: 'hasAttended', count: 2, of: 4 },
  ]);
});

it('says nothing of a single row, nor of parts that are all one', () => {
  expect(listSummary(budgetLines, [line('1', '5', 2025, 'rrf')])).toEqual([]);
  const alike = [line('1', '5', 2025, 'rrf'), line('2', '6', 2025, 'rrf')];
  expect(listSummary(budgetLines, alike)).toEqual([{ type: 'total', property: 'amountEur', amount: 11 }]);
});

it('tells the mean of marks, of those that were given', () => {
  const marks = [4, 5, null, 3].map((score, n) => ({ id: String(n), score }) as ListElement);
  expect(listSummary(feedback, marks)).toEqual([
    { type: 'mean', property: 'score', mean: 4, best: 5, count: 3 },
  ]);
  expect(listSummary(feedback, marks.slice(1, 3))).toEqual([]);
});
