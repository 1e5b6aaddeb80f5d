// Who writes a text saves it many times in a few minutes. Read back, that is one piece of work; its steps stay within reach.
import { isSameValue } from '../../../shared/fields/field.ts';
import type { FieldStep, RecordVersion } from './versions.ts';

/** Changes this close to each other, in milliseconds, were made in one go. */
const longestPauseMs = 10 * 60_000;

export interface Sitting {
  /** All of it as one version. */
  readonly whole: RecordVersion;
  /** What it was made of, newest first; empty when it was one version to begin with. */
  readonly steps: readonly RecordVersion[];
}

/** @param versions newest first */
export function sittingsOf(versions: readonly RecordVersion[]): readonly Sitting[] {
  const runs: RecordVersion[][] = [];
  for (const version of versions) {
    const run = runs.at(-1);
    const later = run?.at(-1);
    if (run && later && isOneGo(later, version)) run.push(version);
    else runs.push([version]);
  }
  return runs.flatMap(sittingOf);
}

function sittingOf(run: readonly RecordVersion[]): readonly Sitting[] {
  const [newest] = run;
  const steps = newest && run.length > 1 ? stepsOver(run) : [];
  // What came to nothing in the end would be told as nothing, and yet it was written.
  if (!newest || steps.length === 0) return run.map((whole) => ({ whole, steps: [] }));
  return [{ whole: { ...newest, steps }, steps: run }];
}

function isOneGo(later: RecordVersion, earlier: RecordVersion): boolean {
  return (
    isPlain(later) &&
    isPlain(earlier) &&
    later.state === earlier.state &&
    later.who === earlier.who &&
    later.organisationId === earlier.organisationId &&
    Math.abs(madeAt(later) - madeAt(earlier)) <= longestPauseMs
  );
}

/** Nothing but a change that became current as it was made: whatever met another's word is told by itself. */
function isPlain({ type, state, outcome, held }: RecordVersion): boolean {
  return (
    type === 'change' &&
    ['waiting', 'sent', 'region'].includes(state) &&
    (outcome === null || outcome === 'applied') &&
    held.length === 0
  );
}

/** By the clock of whoever made it: what was made without a connection all comes in at once. */
function madeAt({ claimedAt, at }: RecordVersion): number {
  return Date.parse(claimedAt ?? at);
}

function stepsOver(run: readonly RecordVersion[]): readonly FieldStep[] {
  const over = new Map<string, FieldStep>();
  for (const { steps } of run)
    for (const { field, before, after } of steps)
      over.set(field, { ...(over.get(field) ?? { field, after }), before });
  return [...over.values()].filter(({ before, after }) => !isSameValue(before, after));
}
