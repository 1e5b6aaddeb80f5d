// When sessions are, as a calendar has to know it: a day has a place in it, a month, a season or a year only stands
// beside it. Pure.
import { isDate } from '../../../shared/fields/date-field.ts';
import type { DatePrecision } from '../../../shared/fields/date-field.ts';
import type { Value } from '../../../shared/fields/field.ts';
import { addDays, addMonths } from '../../form/calendar-days.ts';
import { periodStart } from '../../../shared/fields/period.ts';
import { textOf } from '../../grid/grid-row.ts';

interface Row {
  readonly id: string;
  readonly values: Readonly<Record<string, Value>>;
}

/** First and last day; both are known when `isPrecise`, else somewhere in between. */
export interface Span {
  readonly from: string;
  readonly to: string;
  readonly isPrecise: boolean;
}

/** `null` for a session without a date. */
export function spanOf(values: Row['values']): Span | null {
  const start = periodOf(values, 'startOn');
  if (!start) return null;
  const end = periodOf(values, 'endOn') ?? start;
  const to = end.to < start.from ? start.to : end.to;
  return { from: start.from, to, isPrecise: start.isDay && end.isDay };
}

/** Those on each day, those that begin earlier in the day first. */
export function sessionsByDay<Session extends Row>(
  rows: readonly Session[],
  days: readonly string[],
): ReadonlyMap<string, readonly Session[]> {
  const byDay = new Map<string, Session[]>(days.map((day) => [day, []]));
  for (const row of rows.toSorted((a, b) => timeOf(a).localeCompare(timeOf(b)))) {
    const span = spanOf(row.values);
    if (!span?.isPrecise) continue;
    for (const day of days) if (span.from <= day && day <= span.to) byDay.get(day)?.push(row);
  }
  return byDay;
}

/** Those that may be in the month of that day: no day is known of them. */
export function sometimeIn<Session extends Row>(rows: readonly Session[], day: string): readonly Session[] {
  const [first, last] = monthOf(day);
  return rows.filter(({ values }) => {
    const span = spanOf(values);
    return span !== null && !span.isPrecise && span.from <= last && span.to >= first;
  });
}

/** The last day with a session before the month of that day, and the first one after it. */
export function nearestDays(
  rows: readonly Row[],
  day: string,
): { readonly before: string | null; readonly after: string | null } {
  const [first, last] = monthOf(day);
  const spans = rows.flatMap(({ values }) => spanOf(values) ?? []);
  const before = spans.map(({ to }) => to).filter((to) => to < first);
  const after = spans.map(({ from }) => from).filter((from) => from > last);
  return { before: before.toSorted().at(-1) ?? null, after: after.toSorted()[0] ?? null };
}

function monthOf(day: string): readonly [first: string, last: string] {
  const first = periodStart(day, 'month');
  return [first, addDays(addMonths(first, 1), -1)];
}

const monthsOfPeriod = { month: 1, quarter: 3, season: 3, year: 12 } as const;

function periodOf(
  values: Row['values'],
  field: 'startOn' | 'endOn',
): { readonly from: string; readonly to: string; readonly isDay: boolean } | null {
  const date = textOf(values[field]);
  if (!isDate(date)) return null;
  const precision = (textOf(values[`${field}Precision`]) || 'day') as DatePrecision;
  if (precision === 'day') return { from: date, to: date, isDay: true };
  const from = periodStart(date, precision);
  return { from, to: addDays(addMonths(from, monthsOfPeriod[precision]), -1), isDay: false };
}

function timeOf({ values }: Row): string {
  return textOf(values['startTime']);
}
