import { expect, test } from 'vitest';
import { inOrder } from './checks.ts';
import type { FlatRecord } from './definition.ts';

const check = inOrder('startOn', 'endOn');
const period = (startOn: string, endOn: string | null, endOnPrecision?: string) =>
  check({ startOn, endOn, ...(endOnPrecision && { endOnPrecision }) } as unknown as FlatRecord);
const fault = { code: 'endBeforeStart', fields: ['startOn', 'endOn'] };

test('an end known only to its year, season, quarter or month ends with it', () => {
  expect(period('2021-03-15', '2021-01-01', 'year')).toBeNull();
  expect(period('2021-03-15', '2021-03-01', 'month')).toBeNull();
  expect(period('2021-03-15', '2021-01-01', 'quarter')).toBeNull();
  expect(period('2022-02-28', '2021-12-01', 'season')).toBeNull();
});

test('what has ended before its start has not, and either one alone is good', () => {
  expect(period('2021-03-15', '2020-01-01', 'year')).toEqual(fault);
  expect(period('2021-04-01', '2021-03-01', 'month')).toEqual(fault);
  expect(period('2021-03-15', '2021-03-14')).toEqual(fault);
  expect(period('2021-03-15', '2021-03-15')).toBeNull();
  expect(period('2021-03-15', null)).toBeNull();
});
