import { expect, test } from 'vitest';
import { initiative } from '../../shared/records/initiative.ts';
import type { Value } from '../../shared/fields/field.ts';
import type { ClientRecordRow, OutboxRow } from '../../shared/sync/client/tables.ts';
import { aheadOfRegion } from './ahead-of-region.ts';

const facts = { id: 'r1', ownerId: 'o1', reviewState: 'draft' };
const region = { body: { ...facts, titleFr: 'Poubelles', stage: 'idea' }, isDeleted: false };
const row: ClientRecordRow = {
  id: 'r1',
  kind: 'initiative',
  body: { ...facts, titleFr: 'Poubelles à capteurs', titleFrState: 'up-to-date', stage: 'pilot' },
  isDeleted: false,
  revision: 3,
  acknowledged: region,
  pendingCount: 1,
  firstPendingN: 1,
  openConflictCount: 0,
  touched: 1,
};

function operation(
  values: Readonly<Record<string, Value>>,
  state: OutboxRow['state'] = 'waiting',
): OutboxRow {
  const changes = Object.fromEntries(
    Object.entries(values).map(([field, value]) => [field, { base: 3, value }]),
  );
  return {
    opId: 'o',
    n: 1,
    recordId: 'r1',
    state,
    operation: { opId: 'o', n: 1, kind: 'initiative', recordId: 'r1', type: 'change', changes },
    seen: {},
    savedAt: '2026-11-24T10:00:00.000Z',
    answeredAt: null,
    result: null,
  };
}

const title = operation({ titleFr: 'Poubelles à capteurs', titleFrState: 'up-to-date' });

test('the fields still to be sent are named, as a person knows them', () => {
  const ahead = aheadOfRegion(initiative, { row, operations: [title, operation({ stage: 'pilot' })] });
  expect(ahead).toEqual({ region, fields: ['titleFr', 'stage'], deletion: null });
});

test('what the Region has answered already is not named, whatever has not come back yet', () => {
  const operations = [title, operation({ stage: 'pilot' }, 'received')];
  expect(aheadOfRegion(initiative, { row, operations })?.fields).toEqual(['titleFr']);
  expect(
    aheadOfRegion(initiative, { row, operations: [operation({ stage: 'pilot' }, 'received')] }),
  ).toBeNull();
});

test('a change and its undo leave nothing ahead', () => {
  const undone = { ...row, body: region.body };
  expect(aheadOfRegion(initiative, { row: undone, operations: [title] })).toBeNull();
});

test('a deletion that waits is ahead too', () => {
  const deleted = { ...row, body: region.body, isDeleted: true };
  expect(aheadOfRegion(initiative, { row: deleted, operations: [operation({})] })).toMatchObject({
    fields: [],
    deletion: 'deleted',
  });
});

test('of a record the Region has never seen there is nothing to compare', () => {
  const fresh = { ...row, revision: 0, acknowledged: null };
  expect(aheadOfRegion(initiative, { row: fresh, operations: [title] })).toBeNull();
});
