import { expect, test } from 'vitest';
import type { Value } from '../../../shared/fields/field.ts';
import { sittingsOf } from './sittings.ts';
import { bodyBefore } from './versions.ts';
import type { RecordVersion } from './versions.ts';

/** A change of the summary at this minute. */
function change(
  minute: number,
  before: Value,
  after: Value,
  part: Partial<RecordVersion> = {},
): RecordVersion {
  const at = new Date(Date.UTC(2026, 10, 5, 9, minute)).toISOString();
  return {
    ...{ opId: `at ${minute}`, state: 'region', type: 'change', outcome: 'applied', who: 'An' },
    ...{ organisationId: 'o1', at, claimedAt: null, held: [] },
    steps: [{ field: 'summaryNl', before, after }],
    body: { summaryNl: after, stage: 'idea' },
    ...part,
  };
}

const opIds = (versions: readonly RecordVersion[]) =>
  sittingsOf(versions).map(({ whole, steps }) => [whole.opId, steps.length]);

test('what one person wrote in one go is told as one change, from what stood there first to what stands there last', () => {
  const stage = { field: 'stage', before: null, after: 'idea' };
  const versions = [
    change(9, 'ab', 'abc'),
    change(5, 'a', 'ab', { steps: [{ field: 'summaryNl', before: 'a', after: 'ab' }, stage] }),
    change(1, null, 'a'),
  ];
  const [sitting] = sittingsOf(versions);
  expect(sitting?.whole.steps).toEqual([{ field: 'summaryNl', before: null, after: 'abc' }, stage]);
  expect(sitting && bodyBefore(sitting.whole)).toEqual({ summaryNl: null, stage: null });
  expect(sitting?.whole).toMatchObject({ opId: 'at 9', body: { summaryNl: 'abc' } });
  expect(sitting?.steps).toEqual(versions);
});

test('a text taken away in the end was there at the beginning', () => {
  const [sitting] = sittingsOf([change(2, 'ab', null), change(1, 'a', 'ab')]);
  expect(sitting?.whole.steps).toEqual([{ field: 'summaryNl', before: 'a', after: null }]);
});

test('a pause, another person, another place or another fate begins anew', () => {
  expect(opIds([change(20, 'b', 'c'), change(9, 'a', 'b')])).toEqual([
    ['at 20', 0],
    ['at 9', 0],
  ]);
  const others: readonly Partial<RecordVersion>[] = [
    { who: 'Els' },
    { organisationId: 'o2' },
    { state: 'waiting' },
    { outcome: 'merged' },
    { type: 'create' },
    { type: 'restore' },
    { held: [{ field: 'stage', value: 'pilot' }] },
  ];
  for (const part of others)
    expect(opIds([change(2, 'a', 'b', part), change(1, null, 'a')]).map(([, count]) => count)).toEqual([
      0, 0,
    ]);
});

test('without a connection the clock of whoever wrote counts, and not that of the Region', () => {
  const claimed = (minute: number) => ({
    claimedAt: new Date(Date.UTC(2026, 10, 5, 7, minute)).toISOString(),
  });
  expect(opIds([change(3, 'a', 'b', claimed(50)), change(2, null, 'a', claimed(0))])).toHaveLength(2);
  expect(opIds([change(50, 'a', 'b', claimed(3)), change(2, null, 'a', claimed(0))])).toEqual([['at 50', 2]]);
});

test('what came to nothing in the end is told step by step', () => {
  expect(opIds([change(2, 'b', 'a'), change(1, 'a', 'b')])).toEqual([
    ['at 2', 0],
    ['at 1', 0],
  ]);
});
