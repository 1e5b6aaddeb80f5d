import { expect, test } from 'vitest';
import { filterCards, filterOptions, noConflictFilters } from './conflict-filters.ts';
import { makeCard, makeField } from './testing/cards.ts';

const title = makeField({ name: 'titleNl', baseName: 'title', baseLabel: 'Title' });
const cards = [
  makeCard({ fields: [makeField(), makeField({ name: 'summaryFr' })] }),
  makeCard({ fields: [title], ownerId: 'o2' }),
  makeCard({ fields: [title], kind: 'session' }),
];
const words = { kindLabel: (kind: string) => kind, ownerName: (id: string) => id };

test('the list is narrowed by kind, owner and field, and by all of them together', () => {
  expect(filterCards(cards, noConflictFilters)).toEqual(cards);
  expect(filterCards(cards, { ...noConflictFilters, field: 'initiative.title' })).toEqual([cards[1]]);
  expect(filterCards(cards, { ...noConflictFilters, kind: 'initiative', ownerId: 'o1' })).toEqual([cards[0]]);
});

test('each choice says how many conflicts it leaves, both languages of a text counted once', () => {
  expect(filterOptions(cards, { name: 'field', filters: noConflictFilters, words })).toEqual([
    { value: 'initiative.summary', label: 'Summary', count: 1 },
    { value: 'initiative.title', label: 'Title', count: 1 },
    { value: 'session.title', label: 'Title', count: 1 },
  ]);
  const filters = { ...noConflictFilters, ownerId: 'o2' };
  expect(filterOptions(cards, { name: 'kind', filters, words })).toEqual([
    { value: 'initiative', label: 'initiative', count: 1 },
  ]);
  expect(filterOptions(cards, { name: 'ownerId', filters, words }).map(({ count }) => count)).toEqual([2, 1]);
});
