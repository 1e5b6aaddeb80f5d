import { expect, test } from 'vitest';
import type { ClientConflictRow } from '../../../shared/sync/client/tables.ts';
import { groupConflicts, groupFields, isSuccessor } from './conflict-card.ts';
import { makeCard, makeField } from './testing/cards.ts';

function row(id: string, change: Partial<ClientConflictRow> = {}): ClientConflictRow {
  return {
    id,
    kind: 'initiative',
    recordId: 'r1',
    type: 'value',
    fields: [id],
    base: {},
    current: {},
    incoming: {},
    currentBy: { accountName: 'Luc', organisationId: 'o0', at: '' },
    incomingBy: { accountName: 'An', organisationId: 'o1', at: '' },
    openedAt: '',
    openedNumber: 1,
    settledByOpId: null,
    ...change,
  };
}

function idsOf(rows: readonly ClientConflictRow[]): readonly (readonly string[])[] {
  return groupConflicts(rows).map((group) => group.map(({ id }) => id));
}

test('what two people contradict each other about in one record is one conflict on screen', () => {
  expect(idsOf([row('titleNl'), row('stage', { recordId: 'r2' }), row('titleFr')])).toEqual([
    ['titleNl', 'titleFr'],
    ['stage'],
  ]);
});

test('other people, a deletion, and two words on one field stay apart', () => {
  const bea = { accountName: 'Bea', organisationId: 'o1', at: '' };
  const rows = [
    row('titleNl'),
    row('of-bea', { incomingBy: bea }),
    row('deleted', { type: 'deletion', fields: [] }),
    row('again', { fields: ['titleNl'] }),
  ];
  expect(idsOf(rows)).toEqual([['titleNl'], ['again'], ['of-bea'], ['deleted']]);
});

test('both languages of a text stand together and are decided apart, the fields of an atom are decided as one', () => {
  const nl = makeField();
  const fr = makeField({ name: 'summaryFr', language: 'fr' });
  const period = { atom: 'period', language: null };
  const start = makeField({ ...period, name: 'startOn', baseName: 'startOn', baseLabel: 'Start' });
  const end = makeField({ ...period, name: 'endOn', baseName: 'endOn', baseLabel: 'End' });
  expect(groupFields([nl, start, fr, end], 'nl')).toEqual([
    { key: 'summary', label: 'Summary', parts: [[nl], [fr]] },
    { key: 'period', label: 'Start, End', parts: [[start, end]] },
  ]);
  expect(groupFields([nl, fr], 'fr')[0]?.parts).toEqual([[fr], [nl]]);
});

test('a card goes on as what is left of it, or as the newer word that took its place', () => {
  const nl = makeField();
  const fr = makeField({ conflictId: 'c2', name: 'summaryFr' });
  const card = makeCard({ conflictIds: ['c1', 'c2'], fields: [nl, fr] });
  expect(isSuccessor(makeCard({ conflictIds: ['c2'], fields: [fr] }), card)).toBe(true);
  expect(isSuccessor(makeCard({ conflictIds: ['c9'], fields: [nl] }), card)).toBe(true);
  const stage = makeField({ name: 'stage' });
  expect(isSuccessor(makeCard({ conflictIds: ['c9'], fields: [stage] }), card)).toBe(false);
  expect(isSuccessor(makeCard({ conflictIds: ['c1'], parties: 'r2' }), card)).toBe(false);
});
