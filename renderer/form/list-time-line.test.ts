import { describe, expect, it } from 'vitest';
import type { ListElement, ListSpec, Value } from '../../shared/fields/field.ts';
import { timeLineOf } from './list-time-line.ts';
import type { TimeLine } from './list-time-line.ts';
import { periodEnd } from '../../shared/fields/period.ts';

const spec: ListSpec = {
  type: 'list',
  element: { nameNl: { type: 'text' }, plannedOn: { type: 'date' }, reachedOn: { type: 'date' } },
  timeLine: { name: 'name', planned: 'plannedOn', reached: 'reachedOn', from: 'startOn', to: 'endOn' },
};
const today = '2024-07-01';

function line(
  rows: readonly ListElement[],
  values: Readonly<Record<string, Value>> = {},
  of: ListSpec = spec,
): TimeLine {
  const found = timeLineOf({ spec: of, rows, values, language: 'nl', today });
  if (!found) throw new Error('there is no time line');
  return found;
}

const planned: ListElement = { id: 'planned', nameNl: 'Plaatsing', plannedOn: '2025-01-15' };
const missed: ListElement = { id: 'missed', nameNl: 'Bestek', plannedOn: '2024-03-01' };
const reached: ListElement = {
  id: 'reached',
  nameFr: 'Essai',
  plannedOn: '2023-10-01',
  reachedOn: '2023-12-01',
};

describe('a time line', () => {
  it('is of a list that says so, and has a day', () => {
    const { timeLine: _hint, ...other } = spec;
    const of = (list: ListSpec, rows: readonly ListElement[]) =>
      timeLineOf({ spec: list, rows, values: {}, language: 'nl', today });
    expect(of(other, [planned])).toBeNull();
    expect(of(spec, [])).toBeNull();
    expect(of(spec, [{ id: '1', nameNl: 'Ooit', plannedOn: 'ooit' }])).toBeNull();
  });

  it('tells what is done, what is late and what lies ahead, by day', () => {
    expect(line([planned, missed, reached]).marks.map(({ id, state }) => [id, state])).toEqual([
      ['reached', 'done'],
      ['missed', 'late'],
      ['planned', 'ahead'],
    ]);
    const { marks } = line([{ id: 'today', plannedOn: today }]);
    expect(marks[0]?.state).toBe('ahead');
  });

  it('is called in the reader’s language, or in the other one', () => {
    expect(line([reached]).marks[0]?.name).toBe('Essai');
  });

  it('keeps where it was planned beside where it was reached', () => {
    const [mark] = line([reached, planned]).marks;
    expect(mark?.plannedAt?.from).toBeLessThan(mark?.at.from ?? 0);
    expect(line([{ ...reached, plannedOn: '2023-12-01' }, planned]).marks[0]?.plannedAt).toBeNull();
  });

  it('draws an end that is known to the year as the whole year, and one known to the day as its day', () => {
    const values = { startOn: '2023-03-10', endOn: '2025-01-01', endOnPrecision: 'year' };
    const { period } = line([planned], values);
    expect(period?.start).toBeNull();
    expect(period?.sure.to).toBe(period?.end?.from);
    const year = (period?.end?.to ?? 0) - (period?.end?.from ?? 0);
    const all = (period?.end?.to ?? 0) - (period?.sure.from ?? 0);
    expect(year / all).toBeCloseTo(365 / (365 * 2 + 1 + 297), 2);
  });

  it('shows today only where it lies within', () => {
    expect(line([planned, reached]).today).toBeGreaterThan(0);
    expect(line([reached]).today).toBeNull();
  });

  it('has a handful of days beneath it, years where there are many', () => {
    const labels = (rows: readonly ListElement[]) => line(rows).ticks.map(({ label }) => label);
    const long = [reached, { ...planned, plannedOn: '2039-01-01' }];
    expect(labels(long).length).toBeLessThanOrEqual(7);
    expect(labels(long).every((label) => /^\d{4}$/.test(label))).toBe(true);
    expect(labels([missed, { ...planned, plannedOn: '2024-06-20' }])).toContain('mei 2024');
  });
});

it.each([
  ['2024-02-10', 'day', '2024-02-10'],
  ['2024-02-01', 'month', '2024-02-29'],
  ['2024-04-01', 'quarter', '2024-06-30'],
  ['2024-12-01', 'season', '2025-02-28'],
  ['2024-01-01', 'year', '2024-12-31'],
] as const)('%s known to the %s may last until %s', (date, precision, end) => {
  expect(periodEnd(date, precision)).toBe(end);
});
