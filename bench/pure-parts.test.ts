import { expect, it } from 'vitest';
import { goals } from './goals.ts';
import { parseOptions } from './options.ts';
import { judge } from './judge.ts';
import { median, quantile, spread } from './statistics.ts';
import { table } from './table.ts';

it('takes medians, quantiles and spread', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);
  expect([quantile(hundred, 0.95), quantile(hundred, 0), quantile(hundred, 1)]).toEqual([95, 1, 100]);
  expect(spread([8, 10, 13])).toBeCloseTo(0.5);
  expect(() => median([])).toThrow(RangeError);
});

it('judges the ratio within each round, not that of the medians', () => {
  // The machine was ten times as slow in the second round: each ratio is 0.5, whatever the medians say.
  const runs = [
    { measured: 10, against: 20 },
    { measured: 100, against: 200 },
    { measured: 11, against: 22 },
  ];
  const verdict = judge({
    goal: 'G1',
    name: 'sync',
    unit: 'ms',
    runs,
    bar: { atMost: 0.5 },
    contender: 'raw',
  });
  expect(verdict).toMatchObject({
    value: 0.5,
    unit: 'ratio',
    held: true,
    measured: 11,
    against: 22,
    bar: '≤ 0.5',
  });
  expect(judge({ goal: 'G1', name: 'sync', unit: 'ms', runs, bar: { atMost: 0.49 } }).held).toBe(false);
  expect(judge({ goal: 'G12', name: 'rate', unit: '/s', runs, bar: { atLeast: 0.5 } }).held).toBe(true);
  expect(judge({ goal: 'G12', name: 'rate', unit: '/s', runs, bar: { atLeast: 0.51 } }).held).toBe(false);
});

it('judges the figure itself where there is no contender, and nothing without a bar', () => {
  const runs = [{ measured: 7 }, { measured: 9 }, { measured: 8 }];
  expect(judge({ goal: 'G14', name: 'asar', unit: 'MB', runs, bar: { atMost: 8 } })).toMatchObject({
    ...{ value: 8, unit: 'MB', against: null, held: true },
  });
  expect(judge({ goal: 'G14', name: 'asar', unit: 'MB', runs }).held).toBeNull();
});

it('prints one line for each, with what was missed in capitals', () => {
  const runs = [{ measured: 30, against: 10 }];
  const verdict = judge({
    goal: 'G5',
    name: 'save',
    unit: 'ms',
    runs,
    bar: { atMost: 1.5 },
    contender: 'raw put',
  });
  const [head, line] = table([verdict]).split('\n');
  expect(head).toContain('median');
  expect(line?.split(/ {2,}/)).toEqual([
    'G5',
    'save',
    '30 ms',
    '10.0 ms (raw put)',
    '3.00',
    '0 %',
    '≤ 1.5',
    'MISSED',
  ]);
});

it('reads its arguments, and refuses what it does not know', () => {
  expect(parseOptions(['--quick', '--only', 'G3', '--only', 'g12'])).toEqual({
    isQuick: true,
    only: ['G3', 'G12'],
  });
  expect(parseOptions(['--only', 'G3,G4'])).toEqual({ isQuick: false, only: ['G3', 'G4'] });
  expect(parseOptions(['--only', 'x03'])).toEqual({ isQuick: false, only: ['X03'] });
  expect(parseOptions([])).toEqual({ isQuick: false, only: [] });
  expect(() => parseOptions(['--fast'])).toThrow('--fast');
  expect(() => parseOptions(['--only', 'G15'])).toThrow('There is no goal G15');
  expect(() => parseOptions(['--only', 'X02'])).toThrow('There is no goal X02');
  expect(() => parseOptions(['--quick', '--only', 'G13'])).toThrow('100,000');
});

it('has something to measure for every goal there is', () => {
  const measured = new Set(goals.flatMap(({ ids }) => ids));
  const wanted = [...Array.from({ length: 14 }, (_, i) => `G${i + 1}`), 'X01', 'X03'];
  expect(wanted.filter((id) => !measured.has(id))).toEqual([]);
});
