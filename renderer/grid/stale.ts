// Whether a running initiative has not been touched for half a year: either nothing happens, or nobody writes it down.
import type { GridRow } from './grid-row.ts';
import { textOf } from './grid-row.ts';

const staleAfterDays = 180;
const dayMs = 86_400_000;
/** Of what is in preparation or in use. */
export const runningStages: readonly string[] = ['idea', 'feasibility', 'pilot', 'roll-out', 'in-operation'];

/** In preparation or in use: not ended, and of a known stage. */
export function isRunning({ values }: Pick<GridRow, 'values'>): boolean {
  return runningStages.includes(textOf(values['stage']));
}

/** `today` as `2026-11-26`. Never so for what has ended, or has no stage at all. */
export function isStale({ values }: Pick<GridRow, 'values'>, today: string): boolean {
  const changedAt = textOf(values['changedAt']);
  return changedAt !== '' && isRunning({ values }) && changedAt < freshSince(today);
}

const known = { today: '', freshSince: '' };

/** Worked out once a day, for a hundred thousand rows are compared with it. */
function freshSince(today: string): string {
  if (known.today !== today) {
    const day = new Date(Date.parse(today) - staleAfterDays * dayMs).toISOString().slice(0, 10);
    Object.assign(known, { today, freshSince: day });
  }
  return known.freshSince;
}

/** The day on this computer's calendar. */
export function todayText(now = new Date()): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
