import { expect, it } from 'vitest';
import type { GridRow } from '../../grid/grid-row.ts';
import { nearestDays, sessionsByDay, sometimeIn, spanOf } from './session-days.ts';

const rows: readonly Pick<GridRow, 'id' | 'values'>[] = [
  { id: 'late', values: { startOn: '2021-11-03', startTime: '14:00' } },
  { id: 'early', values: { startOn: '2021-11-03', startOnPrecision: 'day', startTime: '12:00' } },
  { id: 'congress', values: { startOn: '2021-11-16', endOn: '2021-11-18', endOnPrecision: 'day' } },
  { id: 'november', values: { startOn: '2021-11-01', startOnPrecision: 'month' } },
  { id: 'winter', values: { startOn: '2021-12-01', startOnPrecision: 'season' } },
  { id: 'year', values: { startOn: '2021-01-01', startOnPrecision: 'year' } },
  { id: 'undated', values: {} },
];

it('puts a session on each of its days, the earlier hour first', () => {
  const byDay = sessionsByDay(rows, ['2021-11-03', '2021-11-15', '2021-11-17', '2021-11-18', '2021-11-19']);
  expect([...byDay].map(([day, sessions]) => [day, sessions.map(({ id }) => id)])).toEqual([
    ['2021-11-03', ['early', 'late']],
    ['2021-11-15', []],
    ['2021-11-17', ['congress']],
    ['2021-11-18', ['congress']],
    ['2021-11-19', []],
  ]);
});

it('names beside a month what may be in it, and gives it no day', () => {
  const ids = (day: string) => sometimeIn(rows, day).map(({ id }) => id);
  expect(sessionsByDay(rows, ['2021-11-01']).get('2021-11-01')).toEqual([]);
  expect(ids('2021-11-30')).toEqual(['november', 'year']);
  expect(ids('2021-12-15')).toEqual(['winter', 'year']);
  expect(ids('2022-02-01')).toEqual(['winter']);
  expect(ids('2022-03-01')).toEqual([]);
});

it('knows a period only as well as its start and its end', () => {
  expect(spanOf({})).toBeNull();
  expect(spanOf({ startOn: 'ooit' })).toBeNull();
  expect(spanOf({ startOn: '2021-11-03', endOn: '2021-12-01', endOnPrecision: 'month' })).toEqual({
    from: '2021-11-03',
    to: '2021-12-31',
    isPrecise: false,
  });
});

it('tells the nearest day before and after a month without sessions', () => {
  const precise = rows.filter(({ id }) => ['early', 'congress'].includes(id));
  expect(nearestDays(precise, '2021-06-01')).toEqual({ before: null, after: '2021-11-03' });
  expect(nearestDays(precise, '2022-06-01')).toEqual({ before: '2021-11-18', after: null });
  expect(nearestDays([], '2022-06-01')).toEqual({ before: null, after: null });
});
