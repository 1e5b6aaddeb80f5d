import { expect, test } from 'vitest';
import type { Values } from '../../form/form-context.ts';
import { initiative } from '../../../shared/records/initiative.ts';
import { fieldRestoration, heldRestoration, wholeRestoration } from './restoring.ts';
import type { FieldStep, RecordVersion } from './versions.ts';

function version(steps: readonly FieldStep[], body: Values): RecordVersion {
  return {
    opId: 'v',
    state: 'region',
    type: 'change',
    outcome: 'applied',
    who: 'Els',
    organisationId: 'o1',
    at: '2026-11-05T09:00:00.000Z',
    claimedAt: null,
    steps,
    held: [],
    body,
  };
}

const renamed = version([{ field: 'titleNl', before: 'Bakken', after: 'Vuilnisbakken' }], {
  titleNl: 'Vuilnisbakken',
});

test('a change that still stands is taken back', () => {
  const found = fieldRestoration(initiative, {
    version: renamed,
    field: 'titleNl',
    current: { titleNl: 'Vuilnisbakken' },
  });
  expect(found).toEqual({ kind: 'earlier', values: { titleNl: 'Bakken' }, seenValues: {} });
});

test('a value that was overtaken is taken again', () => {
  const found = fieldRestoration(initiative, {
    version: renamed,
    field: 'titleNl',
    current: { titleNl: 'Iets anders' },
  });
  expect(found).toMatchObject({ kind: 'again', values: { titleNl: 'Vuilnisbakken' } });
});

test('fields that only make sense together come back together', () => {
  const moved = version([{ field: 'startOn', before: '2021-01-01', after: '2022-03-01' }], {
    startOn: '2022-03-01',
    startOnPrecision: 'month',
    endOn: '2025-01-01',
  });
  const found = fieldRestoration(initiative, { version: moved, field: 'startOn', current: moved.body });
  expect(found?.values).toEqual({
    startOn: '2021-01-01',
    startOnPrecision: 'month',
    endOn: '2025-01-01',
    endOnPrecision: null,
  });
});

const one = { id: '01900000-0000-7000-8000-000000000001', label: 'één' };
const two = { id: '01900000-0000-7000-8000-000000000002', label: 'twee' };
const three = { id: '01900000-0000-7000-8000-000000000003', label: 'drie' };
const tagged = version([{ field: 'tags', before: [one], after: [one, two] }], { tags: [one, two] });

test('of a list only what the version did is taken back, from what it made of it', () => {
  const found = fieldRestoration(initiative, {
    version: tagged,
    field: 'tags',
    current: { tags: [one, two, three] },
  });
  expect(found).toEqual({
    kind: 'earlier',
    values: { tags: [one] },
    seenValues: { tags: [one, two] },
  });
});

test('of a list of which nothing of the version is left, the list is taken again', () => {
  const found = fieldRestoration(initiative, { version: tagged, field: 'tags', current: { tags: [one] } });
  expect(found).toEqual({
    kind: 'again',
    values: { tags: [one, two] },
    seenValues: { tags: [one] },
  });
});

test('a value that lost in a conflict is taken again, and together with what it only makes sense with', () => {
  const lost: RecordVersion = {
    ...version([], { leadService: 'Netheid', startOn: '2021-01-01', startOnPrecision: 'day' }),
    held: [
      { field: 'leadService', value: 'Groen' },
      { field: 'startOn', value: '2022-03-01' },
    ],
  };
  const restoration = (field: string, current: Values) =>
    heldRestoration(initiative, { version: lost, field, current });
  expect(restoration('leadService', { leadService: 'Netheid' })).toEqual({
    kind: 'again',
    values: { leadService: 'Groen' },
    seenValues: {},
  });
  expect(restoration('leadService', { leadService: 'Groen' })).toBeNull();
  expect(restoration('startOn', lost.body)?.values).toMatchObject({
    startOn: '2022-03-01',
    startOnPrecision: 'day',
  });
});

test('what only grows and what the register decides stay as they are', () => {
  const steps = ['statusEntries', 'reviewState'].map((field) => ({ field, before: null, after: 'x' }));
  const fixed = version(steps, { statusEntries: 'x', reviewState: 'x' });
  for (const { field } of steps)
    expect(fieldRestoration(initiative, { version: fixed, field, current: fixed.body })).toBeNull();
  expect(wholeRestoration(initiative, { version: fixed, current: {} })).toBeNull();
});

test('the whole record becomes as it was then: what differs now, with what was empty emptied', () => {
  const found = wholeRestoration(initiative, {
    version: version([], { titleNl: 'Bakken', stage: 'idea', tags: [one] }),
    current: { titleNl: 'Bakken', stage: 'pilot', leadService: 'Netheid', tags: [one, two] },
  });
  expect(found).toEqual({
    values: { stage: 'idea', leadService: null, tags: [one] },
    seenValues: { tags: [one, two] },
  });
});
