import { expect, test } from 'vitest';
import { bothTexts, canMerge, decisionOf, differingFields } from './conflict-choice.ts';
import { makeCard, makeField } from './testing/cards.ts';

const nl = makeField();
const fr = makeField({
  conflictId: 'c2',
  name: 'summaryFr',
  language: 'fr',
  base: 'avant',
  current: 'le leur',
});
const both = makeCard({ conflictIds: ['c1', 'c2'], fields: [nl, fr] });

test('only what differs is asked', () => {
  const same = makeField({ name: 'stage', current: 'pilot', incoming: 'pilot' });
  expect(differingFields([nl, same])).toEqual([nl]);
  expect(differingFields([makeField({ current: null, incoming: 'text' })])).toHaveLength(1);
});

test('a conflict on an empty text can be settled with the empty text', () => {
  const card = makeCard({ fields: [makeField({ incoming: null })] });
  expect(decisionOf(card, { summaryNl: { take: 'incoming' } }, {})?.values).toEqual({ summaryNl: null });
});

test('the languages of a text are decided apart: what is chosen can be settled, the rest stays open', () => {
  expect(decisionOf(both, {}, {})).toBeNull();
  expect(decisionOf(both, { summaryFr: { take: 'incoming' } }, {})).toEqual({
    conflictIds: ['c2'],
    values: { summaryFr: 'mine' },
    seenRevision: 3,
  });
  const choices = { summaryNl: { take: 'typed', text: 'a third' }, summaryFr: { take: 'current' } } as const;
  expect(decisionOf(both, choices, {})).toEqual({
    conflictIds: ['c1', 'c2'],
    values: { summaryNl: 'a third', summaryFr: 'le leur' },
    seenRevision: 3,
  });
});

test('of fields in one conflict nothing is settled until every difference is chosen', () => {
  const end = makeField({
    name: 'endOn',
    spec: { type: 'date' },
    current: '2025-01-01',
    incoming: '2026-01-01',
  });
  const card = makeCard({ fields: [nl, end] });
  expect(decisionOf(card, { summaryNl: { take: 'incoming' } }, {})).toBeNull();
});

test('a third wording starts from both versions, and says nothing twice', () => {
  expect(bothTexts(nl)).toBe('theirs\n\nmine');
  expect(bothTexts(makeField({ incoming: 'theirs' }))).toBe('theirs');
  expect(bothTexts(makeField({ current: null }))).toBe('mine');
});

test('a merge is offered for long texts that have a common beginning', () => {
  expect(canMerge(nl)).toBe(true);
  expect(canMerge(makeField({ spec: { type: 'text' } }))).toBe(false);
  expect(canMerge(makeField({ base: null }))).toBe(false);
});

test('a chosen list leaves what others added to it since the conflict', () => {
  const [one, two, later] = ['one', 'two', 'later'].map((id) => ({ id, name: id }));
  const partners = makeField({
    name: 'partners',
    spec: { type: 'list', element: { name: { type: 'text' } } },
    base: [one as never],
    current: [{ id: 'one', name: 'theirs' }],
    incoming: [{ id: 'one', name: 'mine' }, two as never],
  });
  const live = { partners: [{ id: 'one', name: 'theirs' }, later as never] };
  const valuesOf = (take: 'current' | 'incoming') =>
    decisionOf(makeCard({ fields: [partners] }), { partners: { take } }, live)?.values;
  expect(valuesOf('incoming')).toEqual({ partners: [{ id: 'one', name: 'mine' }, later, two] });
  expect(valuesOf('current')).toEqual(live);
});
