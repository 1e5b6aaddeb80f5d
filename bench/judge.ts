// From runs to a verdict. A ratio is taken within each round, where both sides met the same machine.
import type { Bar, Measurement } from './goal.ts';
import { median, spread } from './statistics.ts';

export interface Verdict {
  readonly goal: string;
  readonly name: string;
  /** Median of what is judged: the ratio where there is a contender, else the figure. */
  readonly value: number;
  readonly unit: string;
  /** Of `measured` and `against`. */
  readonly sideUnit: string;
  /** As people read it: "≤ 0.35"; empty where nothing is judged. */
  readonly bar: string;
  /** `null` where nothing is judged. */
  readonly held: boolean | null;
  readonly measured: number;
  readonly against: number | null;
  readonly contender: string;
  readonly spread: number;
  readonly runs: Measurement['runs'];
}

export function judge({ goal, name, runs, unit, bar, contender }: Measurement): Verdict {
  const ratios = runs.flatMap(({ measured, against }) => (against === undefined ? [] : [measured / against]));
  const measured = runs.map((run) => run.measured);
  const values = ratios.length > 0 ? ratios : measured;
  const value = median(values);
  return {
    ...{ goal, name, value, runs, sideUnit: unit },
    unit: ratios.length > 0 ? 'ratio' : unit,
    bar: bar ? barText(bar) : '',
    held: bar ? isHeld(value, bar) : null,
    measured: median(measured),
    against: ratios.length > 0 ? median(runs.flatMap(({ against }) => against ?? [])) : null,
    contender: contender ?? '',
    spread: spread(values),
  };
}

function isHeld(value: number, bar: Bar): boolean {
  return 'atMost' in bar ? value <= bar.atMost : value >= bar.atLeast;
}

function barText(bar: Bar): string {
  return 'atMost' in bar ? `≤ ${plain(bar.atMost)}` : `≥ ${plain(bar.atLeast)}`;
}

function plain(value: number): string {
  return String(Number(value.toPrecision(3)));
}
