import { expect, test } from 'vitest';
import {
  bothTexts,
  chosenValues,
  differingFields,
  settledValues,
  type ConflictField,
} from './conflict-choice.ts';

const summary: ConflictField = {
  name: 'summaryNl',
  label: 'Summary',
  spec: { type: 'longText' },
  language: 'nl',
  base: 'before',
  current: 'theirs',
  incoming: 'mine',
};
const start: ConflictField = {
  name: 'startOn',
  label: 'Start',
  spec: { type: 'date' },
  language: null,
  base: '2024-01-01',
  current: '2024-03-01',
  incoming: '2024-03-01',
};
const fields = [summary, start];

test('only what differs is asked', () => {
  expect(differingFields(fields)).toEqual([summary]);
  expect(differingFields([{ ...summary, current: null, incoming: 'text' }])).toHaveLength(1);
});

test('a conflict on an empty text can be settled with the empty text', () => {
  const emptied = { ...summary, incoming: null };
  expect(chosenValues([emptied], { summaryNl: { take: 'incoming' } })).toEqual({ summaryNl: null });
});

test('nothing is settled until every difference is chosen, then every field of the conflict has its value', () => {
  expect(chosenValues(fields, {})).toBeNull();
  expect(chosenValues(fields, { summaryNl: { take: 'incoming' } })).toEqual({
    summaryNl: 'mine',
    startOn: '2024-03-01',
  });
  expect(chosenValues(fields, { summaryNl: { take: 'typed', text: 'a third' } })?.['summaryNl']).toBe(
    'a third',
  );
});

test('a third wording starts from both versions, and says nothing twice', () => {
  expect(bothTexts(summary)).toBe('theirs\n\nmine');
  expect(bothTexts({ ...summary, incoming: 'theirs' })).toBe('theirs');
  expect(bothTexts({ ...summary, current: null })).toBe('mine');
});

test('a chosen list leaves what others added to it since the conflict', () => {
  const [one, two, later] = ['one', 'two', 'later'].map((id) => ({ id, name: id }));
  const partners: ConflictField = {
    ...summary,
    name: 'partners',
    language: null,
    spec: { type: 'list', element: { name: { type: 'text' } } },
    base: [one as never],
    current: [{ id: 'one', name: 'theirs' }],
    incoming: [{ id: 'one', name: 'mine' }, two as never],
  };
  const live = { partners: [{ id: 'one', name: 'theirs' }, later as never] };
  expect(settledValues([partners], { partners: partners.incoming }, live)).toEqual({
    partners: [{ id: 'one', name: 'mine' }, later, two],
  });
  expect(settledValues([partners], { partners: partners.current }, live)).toEqual(live);
});
