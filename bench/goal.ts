// What every measurement of a goal looks like; the goals themselves are in goals/.
import type { BenchContext } from './context.ts';

/** Where the bar is: the value may be at most, or must be at least, this. */
export type Bar = { readonly atMost: number } | { readonly atLeast: number };

export interface Measurement {
  /** G1 to G14 of the table of goals; W1, a day’s work; X01 and X03 of the catalogue of cases. */
  readonly goal: string;
  /** What was measured, with the number of records where it matters. */
  readonly name: string;
  /** One for each round; measured and contender alternate within a round. */
  readonly runs: readonly Run[];
  /** Milliseconds, MB…: of `measured` and `against`. */
  readonly unit: string;
  /** Of this figure; without one it is told and not judged. */
  readonly bar?: Bar;
  /** What `against` is; absent where the figure itself is judged. */
  readonly contender?: string;
}

export interface Run {
  readonly measured: number;
  readonly against?: number;
}

export interface Goal {
  /** Measured together, because they share a side. */
  readonly ids: readonly string[];
  readonly title: string;
  readonly measure: (context: BenchContext) => Promise<readonly Measurement[]>;
}
