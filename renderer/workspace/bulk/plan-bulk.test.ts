import { describe, expect, it } from 'vitest';
import type { Value } from '../../../shared/fields/field.ts';
import { recordKinds } from '../../../shared/records/index.ts';
import { initiative } from '../../../shared/records/initiative.ts';
import type { ClientRecordRow } from '../../../shared/sync/client/tables.ts';
import { bulkFields, inputOf, isChange, planBulk } from './plan-bulk.ts';
import type { BulkChange } from './plan-bulk.ts';

const [sensorId, loraId] = ['01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000002'];

function row(values: Readonly<Record<string, Value>>, ownerId = 'ours'): ClientRecordRow {
  return {
    ...{ id: 'r1', kind: 'initiative', isDeleted: false, revision: 3, acknowledged: null, touched: 1 },
    ...{ pendingCount: 0, firstPendingN: null, openConflictCount: 0 },
    body: { id: 'r1', ownerId, reviewState: 'received', titleNl: 'Vuilnisbakken', ...values },
  };
}

function plan(change: BulkChange, ...rows: readonly ClientRecordRow[]) {
  const actor = { role: 'coordinator', organisationId: 'ours' } as const;
  let count = 10;
  const newId = () => `01900000-0000-7000-8000-0000000000${(count += 1)}`;
  return planBulk(rows, change, { definition: initiative, actor, newId });
}

const after = (change: BulkChange, values: Readonly<Record<string, Value>>): Value =>
  plan(change, row(values))[0]?.after ?? null;

it('offers what many records can have in common, of every kind, and no part of a date', () => {
  expect(bulkFields(initiative).map(({ name }) => name)).toEqual([
    ...['stage', 'theme', 'scope', 'pilotOrStructural', 'sdgs', 'dataThemes', 'tags'],
  ]);
  for (const definition of Object.values(recordKinds))
    expect(bulkFields(definition).some(({ name }) => name === 'tags')).toBe(true);
});

describe('what becomes of a value', () => {
  it('one code takes the place of another, or leaves nothing', () => {
    expect(after({ field: 'stage', how: 'set', code: 'ended' }, { stage: 'pilot' })).toBe('ended');
    expect(after({ field: 'theme', how: 'set', code: null }, { theme: 'people' })).toBeNull();
  });

  it('codes are added to and taken from those that are there', () => {
    const sdgs = ['sdg-03', 'sdg-11'];
    const add = { field: 'sdgs', how: 'add', entries: ['sdg-11', 'sdg-01'] } as const;
    expect(after(add, { sdgs })).toEqual(['sdg-01', 'sdg-03', 'sdg-11']);
    expect(after({ ...add, how: 'remove' }, { sdgs })).toEqual(['sdg-03']);
    expect(after({ ...add, how: 'remove' }, { sdgs: ['sdg-01'] })).toBeNull();
  });

  it('words are added once, whatever their capitals and accents, and keep the ids they have', () => {
    const tags = [
      { id: sensorId, label: 'Sensor' },
      { id: loraId, label: 'LoRa' },
    ];
    const add = { field: 'tags', how: 'add', entries: ['sensor', 'énergie', 'énergie'] } as const;
    expect(after(add, { tags })).toEqual([...tags, { id: expect.any(String) as string, label: 'énergie' }]);
    expect(after({ field: 'tags', how: 'remove', entries: ['SENSOR'] }, { tags })).toEqual([tags[1]]);
  });
});

describe('a plan', () => {
  const end: BulkChange = { field: 'stage', how: 'set', code: 'ended' };

  it('tells what changes from what is so already, and from what is someone else’s', () => {
    const planned = plan(
      end,
      row({ stage: 'pilot' }),
      row({ stage: 'ended' }),
      row({ stage: 'idea' }, 'theirs'),
    );
    expect(planned.map(isChange)).toEqual([true, false, false]);
    expect(planned.map(({ refusal }) => refusal?.code)).toEqual([undefined, undefined, 'notAllowed']);
  });

  it('says nothing against someone else’s record that would stay as it is', () => {
    expect(plan(end, row({ stage: 'ended' }, 'theirs'))[0]?.refusal).toBeNull();
  });

  it('refuses what the record itself would refuse', () => {
    const [planned] = plan({ field: 'tags', how: 'add', entries: ['x'.repeat(61)] }, row({}));
    expect(planned?.refusal).toEqual({ code: 'valueTooLong', limit: 60 });
    expect(plan({ ...end, code: 'sparkling' }, row({}))[0]?.refusal).toEqual({ code: 'valueNotInList' });
  });

  it('is saved upon what the person saw', () => {
    const [planned] = plan(end, row({ stage: 'pilot' }));
    expect(planned && inputOf(planned, 'stage')).toEqual({
      ...{ recordId: 'r1', values: { stage: 'ended' } },
      ...{ seenRevision: 3, seenValues: { stage: 'pilot' } },
    });
  });
});
