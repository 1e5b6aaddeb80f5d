import { expect, test } from 'vitest';
import { noOwnWork, ownWorkByRecord, recordSyncState, recordSyncStates } from './record-sync-state.ts';
import type { OwnWork, RecordSyncFacts } from './record-sync-state.ts';
import type { OutboxRow, OutboxState } from './tables.ts';

function stateOf(
  facts: Partial<Omit<RecordSyncFacts, 'own'>> & { readonly own?: Partial<OwnWork> } = {},
): string {
  const own = { ...noOwnWork, ...facts.own };
  return recordSyncState({ revision: 3, openConflictCount: 0, isNews: false, ...facts, own });
}

function row(recordId: string, state: OutboxState, savedAt = '2026-11-24T10:00:00.000Z'): OutboxRow {
  const opId = `${recordId} ${state} ${savedAt}`;
  return {
    opId,
    n: 1,
    recordId,
    state,
    operation: { opId, n: 1, kind: 'initiative', recordId, type: 'change', changes: {} },
    seen: {},
    savedAt,
    answeredAt: null,
    result: null,
  };
}

test('what needs a person comes before what waits, and what waits before what has come', () => {
  const all = {
    openConflictCount: 1,
    isNews: true,
    own: { rejectedCount: 1, heldCount: 1, waitingCount: 1 },
  };
  expect(stateOf(all)).toBe('conflict');
  expect(stateOf({ ...all, openConflictCount: 0 })).toBe('toCorrect');
  expect(stateOf({ isNews: true, own: { heldCount: 1, waitingCount: 1 } })).toBe('held');
  expect(stateOf({ isNews: true, own: { waitingCount: 1 } })).toBe('waiting');
  expect(stateOf({ isNews: true })).toBe('changedElsewhere');
  expect(stateOf()).toBe('received');
});

test('what the Region has never seen is not merely waiting', () => {
  expect(stateOf({ revision: 0, own: { waitingCount: 2 } })).toBe('neverSent');
});

test('every state can be reached, and no other', () => {
  const reached = new Set(
    [0, 1].flatMap((openConflictCount) =>
      [0, 1].flatMap((rejectedCount) =>
        [0, 1].flatMap((heldCount) =>
          [0, 1].flatMap((waitingCount) =>
            [0, 1].flatMap((revision) =>
              [true, false].map((isNews) =>
                stateOf({
                  revision,
                  openConflictCount,
                  isNews,
                  own: { rejectedCount, heldCount, waitingCount },
                }),
              ),
            ),
          ),
        ),
      ),
    ),
  );
  expect([...reached].toSorted()).toEqual([...recordSyncStates].toSorted());
});

test('the outbox is counted by record, with the oldest of what waits', () => {
  const works = ownWorkByRecord([
    row('a', 'waiting', '2026-11-24T11:00:00.000Z'),
    row('a', 'waiting', '2026-11-23T09:00:00.000Z'),
    row('a', 'held'),
    row('b', 'rejected'),
    row('b', 'received'),
    row('c', 'settled'),
  ]);
  expect(works.get('a')).toEqual({
    waitingCount: 2,
    waitingSince: '2026-11-23T09:00:00.000Z',
    rejectedCount: 0,
    heldCount: 1,
  });
  expect(works.get('b')).toEqual({ ...noOwnWork, rejectedCount: 1 });
  expect(works.get('c') ?? noOwnWork).toEqual(noOwnWork);
});
