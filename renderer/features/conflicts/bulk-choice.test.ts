import { expect, test } from 'vitest';
import { bulkDecision, bulkTakes, cardsInScope, mySide } from './bulk-choice.ts';
import { makeCard, makeField, me, other } from './testing/cards.ts';

const opened = makeCard();
const bea = { ...other, accountName: 'Bea' };
/** The same two people, the other way round. */
const turned = makeCard({ conflictIds: ['c2'], current: me, incoming: other });
const title = makeCard({ conflictIds: ['c3'], fields: [makeField({ name: 'titleFr', baseName: 'title' })] });
const strangers = makeCard({ conflictIds: ['c4'], current: bea, incoming: other });
const deletion = makeCard({ conflictIds: ['c5'], type: 'deletion', fields: [] });
const all = [opened, turned, title, strangers, deletion];

const idsIn = (...choice: Parameters<typeof cardsInScope>) =>
  cardsInScope(...choice).flatMap(({ conflictIds }) => conflictIds);

test('mine is mine, whichever side of the conflict it is on', () => {
  expect([mySide(opened), mySide(turned), mySide(strangers)]).toEqual(['incoming', 'current', null]);
  expect(bulkDecision(opened, 'mine').values).toEqual({ summaryNl: 'mine' });
  expect(bulkDecision(turned, 'mine').values).toEqual({ summaryNl: 'theirs' });
  expect(bulkDecision(turned, 'theirs').values).toEqual({ summaryNl: 'mine' });
});

test('who is not a party chooses between what is in the register and what waits', () => {
  expect(bulkTakes(opened)).toEqual(['mine', 'theirs']);
  expect(bulkTakes(strangers)).toEqual(['current', 'incoming']);
  expect(bulkTakes(deletion)).toEqual(['keep', 'delete']);
});

test('a choice for the same field reaches no conflict that is about something else as well', () => {
  const more = makeCard({
    conflictIds: ['c6'],
    fields: [makeField(), makeField({ name: 'stage', baseName: 'stage' })],
  });
  expect(idsIn([...all, more], opened, { scope: 'sameFields', take: 'mine' })).toEqual(['c1', 'c2']);
  expect(idsIn(all, opened, { scope: 'sameFields', take: 'current' })).toEqual(['c1', 'c2', 'c4']);
});

test('a choice for the same two people counts them whoever wrote first, and nobody else', () => {
  expect(idsIn(all, opened, { scope: 'sameSides', take: 'theirs' })).toEqual(['c1', 'c2', 'c3']);
});

test('a choice for all that is listed takes only conflicts that have that side', () => {
  expect(idsIn(all, opened, { scope: 'listed', take: 'mine' })).toEqual(['c1', 'c2', 'c3']);
  expect(idsIn(all, deletion, { scope: 'listed', take: 'keep' })).toEqual(['c5']);
});

test('keeping a record that someone deleted names the conflict and changes nothing', () => {
  expect(bulkDecision(deletion, 'keep')).toMatchObject({ conflictIds: ['c5'], values: {} });
});
