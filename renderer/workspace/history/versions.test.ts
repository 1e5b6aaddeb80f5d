import { expect, test } from 'vitest';
import type { Value } from '../../../shared/fields/field.ts';
import type { HistoryEntry } from '../../../shared/sync/messages.ts';
import type { OutboxRow } from '../../../shared/sync/client/tables.ts';
import { bodyBefore, versionsOf } from './versions.ts';

const author = { name: 'An', organisationId: 'o1' };

function told(revision: number, change: Readonly<Record<string, readonly [Value, Value]>>): HistoryEntry {
  const entries = Object.entries(change);
  return {
    opId: `told ${revision}`,
    revision,
    type: revision === 1 ? 'create' : 'change',
    outcome: 'applied',
    author: { accountName: 'Els', organisationId: 'o2', at: `2026-11-0${revision}T10:00:00.000Z` },
    at: `2026-11-0${revision}T10:00:00.000Z`,
    changedFields: entries.map(([field]) => field),
    oldValues: Object.fromEntries(entries.map(([field, [old]]) => [field, old])),
    newValues: Object.fromEntries(entries.map(([field, [, now]]) => [field, now])),
  };
}

function own(
  n: number,
  { state = 'waiting', ...rest }: Partial<OutboxRow> & { readonly change?: readonly [Value, Value] } = {},
): OutboxRow {
  const [before, after] = rest.change ?? ['b', 'c'];
  return {
    opId: `own ${n}`,
    n,
    recordId: 'r1',
    state,
    operation: {
      opId: `own ${n}`,
      n,
      kind: 'initiative',
      recordId: 'r1',
      type: 'change',
      changes: { leadService: { base: 2, value: after } },
    },
    seen: { leadService: before },
    savedAt: '2026-11-05T09:00:00.000Z',
    answeredAt: null,
    result: null,
    ...rest,
  };
}

const history = [told(2, { leadService: ['a', 'b'] }), told(1, { leadService: [null, 'a'] })];

test('what waits on this computer stands on top, newest first, and what the Region tells beneath it', () => {
  const versions = versionsOf({
    told: history,
    operations: [own(1), own(2, { change: ['c', 'd'] })],
    author,
    body: { leadService: 'd' },
  });
  expect(versions.map(({ opId }) => opId)).toEqual(['own 2', 'own 1', 'told 2', 'told 1']);
  expect(versions.map(({ state }) => state)).toEqual(['waiting', 'waiting', 'region', 'region']);
  expect(versions.map(({ body }) => body['leadService'])).toEqual(['d', 'c', 'b', 'a']);
});

test('without a word of the Region, what this computer did is still told', () => {
  const settled = own(1, { state: 'settled', answeredAt: '2026-11-05T09:01:00.000Z' });
  const versions = versionsOf({ told: null, operations: [settled], author, body: { leadService: 'c' } });
  expect(versions.map(({ state, who }) => [state, who])).toEqual([['sent', 'An']]);
});

test('an operation the Region tells of is told once, also when its answer was lost here', () => {
  const lost = { ...own(3), opId: 'told 2' };
  const versions = versionsOf({ told: history, operations: [lost], author, body: { leadService: 'b' } });
  expect(versions.map(({ opId }) => opId)).toEqual(['told 2', 'told 1']);
});

test('a refused change stands at its time and plays no part in what the record was', () => {
  const refused = own(1, { state: 'rejected', answeredAt: '2026-11-01T20:00:00.000Z', change: ['x', 'y'] });
  const versions = versionsOf({ told: history, operations: [refused], author, body: { leadService: 'b' } });
  expect(versions.map(({ opId }) => opId)).toEqual(['told 2', 'own 1', 'told 1']);
  expect(versions.map(({ body }) => body['leadService'])).toEqual(['b', 'a', 'a']);
});

test('an operation that changed nothing at the Region is no version', () => {
  const result = { opId: 'own 1', outcome: 'applied', revision: 2 } as const;
  const idle = own(1, { state: 'settled', answeredAt: '2026-11-05T09:00:00.000Z', result });
  expect(versionsOf({ told: history, operations: [idle], author, body: {} })).toHaveLength(2);
});

test('what met the word of another is shown as laid before a person, never as taken over', () => {
  const result = { opId: 'own 1', outcome: 'conflict', revision: 3 } as const;
  const clash = own(1, { state: 'received', answeredAt: '2026-11-05T09:00:00.000Z', result });
  const [version] = versionsOf({ told: history, operations: [clash], author, body: { leadService: 'b' } });
  expect(version?.steps).toEqual([]);
  expect(version?.held).toEqual([{ field: 'leadService', value: 'c' }]);
});

test('before the first version there was nothing', () => {
  const first = versionsOf({ told: history, operations: [], author, body: { leadService: 'b' } }).at(-1);
  expect(first && bodyBefore(first)).toEqual({ leadService: null });
});

test('a word that stood there all the same is not among those laid before a person', () => {
  const conflict = {
    ...told(3, {}),
    outcome: 'conflict' as const,
    heldValues: { leadService: 'b', titleNl: 'Anders' },
  };
  const body = { leadService: 'b', titleNl: 'Titel' };
  const [version] = versionsOf({ told: [conflict, ...history], operations: [], author, body });
  expect(version?.held).toEqual([{ field: 'titleNl', value: 'Anders' }]);
});
