import { expect, it } from 'vitest';
import { initiative } from '../initiative.ts';
import { checkRecord } from '../validate.ts';
import { sampleInitiatives } from './sample-records.ts';

const ownerIds = ['0190a000-0000-7000-8000-000000000001', '0190a000-0000-7000-8000-000000000002'];

it('makes good records of the promised size, shared out among their owners', () => {
  const records = sampleInitiatives({ count: 200, ownerIds });
  expect(records.flatMap((record) => checkRecord(initiative, record))).toEqual([]);
  expect(new Set(records.map(({ id }) => id)).size).toBe(200);
  expect(records.filter(({ ownerId }) => ownerId === ownerIds[1])).toHaveLength(100);
  const bytes = new TextEncoder().encode(JSON.stringify(records)).length / records.length;
  expect(bytes).toBeGreaterThan(2_300);
  expect(bytes).toBeLessThan(2_900);
});

it('makes the same ones from the same seed, and others from another', () => {
  const of = (seed: number): string => JSON.stringify(sampleInitiatives({ count: 20, ownerIds, seed }));
  expect(of(7)).toBe(of(7));
  expect(of(7)).not.toBe(of(8));
});
