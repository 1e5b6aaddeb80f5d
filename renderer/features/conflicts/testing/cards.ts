// Conflicts as the screen has them, for tests.
import type { ConflictCard, ConflictField, Side } from '../conflict-card.ts';

export const me: Side = {
  accountName: 'An',
  organisationId: 'o1',
  organisationName: 'Schaarbeek',
  isMe: true,
  at: '2025-11-22T08:00:00.000Z',
};
export const other: Side = { ...me, accountName: 'Luc', organisationName: 'Smart City Office', isMe: false };

export function makeField(change: Partial<ConflictField> = {}): ConflictField {
  return {
    conflictId: 'c1',
    name: 'summaryNl',
    baseName: 'summary',
    atom: null,
    label: 'Summary (Dutch)',
    baseLabel: 'Summary',
    spec: { type: 'longText' },
    language: 'nl',
    base: 'before',
    current: 'theirs',
    incoming: 'mine',
    ...change,
  };
}

export function makeCard(change: Partial<ConflictCard> = {}): ConflictCard {
  return {
    parties: 'r1',
    conflictIds: ['c1'],
    kind: 'initiative',
    recordId: 'r1',
    type: 'value',
    title: 'Bins',
    ownerId: 'o1',
    record: {},
    revision: 3,
    fields: [makeField()],
    current: other,
    incoming: me,
    openedAt: me.at,
    ...change,
  };
}
