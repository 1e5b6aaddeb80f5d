import { expect, test } from 'vitest';
import { brusselsDay, brusselsTime } from './brussels-time.ts';

test('a day begins at midnight in Brussels, in winter and in summer', () => {
  expect(brusselsDay('2026-11-27T23:26:00.000Z')).toBe('2026-11-28');
  expect(brusselsDay('2026-11-27T22:59:59.999Z')).toBe('2026-11-27');
  expect(brusselsDay('2026-07-01T22:00:00.000Z')).toBe('2026-07-02');
  expect(brusselsDay('2026-07-01T21:59:00.000Z')).toBe('2026-07-01');
});

test('what is no moment stays as it is, as far as a day goes', () => {
  expect(brusselsDay('ooit')).toBe('ooit');
});

test('a time of a day is the moment at which clocks in Brussels show it', () => {
  expect(brusselsTime('2026-11-28', '00:26').toISOString()).toBe('2026-11-27T23:26:00.000Z');
  expect(brusselsTime('2026-07-02', '00:00').toISOString()).toBe('2026-07-01T22:00:00.000Z');
});
