import type { Measurement } from './goal.ts';
import { median } from './statistics.ts';

/**
 * G13: what ten times as many records cost, as a share of ten times the time; nothing where only one number of them was
 * measured. `times`: number of records → milliseconds of each round.
 */
export function growth(
  name: string,
  times: ReadonlyMap<number, readonly number[]>,
  atMost: number,
): readonly Measurement[] {
  const [small, large] = [...times].toSorted(([a], [b]) => a - b);
  if (!small || !large) return [];
  const linear = median(small[1]) * (large[0] / small[0]);
  return [
    {
      ...{ goal: 'G13', name: `${name}, ${small[0]} to ${large[0]}`, unit: 'ms', bar: { atMost } },
      runs: large[1].map((measured) => ({ measured, against: linear })),
      contender: 'linear',
    },
  ];
}
