import { expect, it } from 'vitest';
import { hasDay } from './has-day.ts';

it('is a place in a calendar only where the day is known', () => {
  expect(hasDay({ startOn: '2026-12-03' })).toBe(true);
  expect(hasDay({ startOn: '2026-12-03', startOnPrecision: 'season' })).toBe(false);
  expect(hasDay({})).toBe(false);
});
