// Rows that were planned for a day and reached on one, laid out over time with the period of the record. Which properties
// these are the field's `timeLine` says; what has no date has no place. Pure.
import type { DatePrecision } from '../../shared/fields/date-field.ts';
import { isDate } from '../../shared/fields/date-field.ts';
import type { ListElement, ListSpec, Value } from '../../shared/fields/field.ts';
import type { Language } from '../../shared/locales/labels.ts';
import { periodEnd, periodStart } from '../../shared/fields/period.ts';

/** From the start of its first day to the end of its last one, as shares of the whole. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

export interface TimeMark {
  readonly id: string;
  readonly name: string;
  readonly state: 'done' | 'late' | 'ahead';
  readonly at: Stretch;
  /** Where it was planned, when it was reached at another time. */
  readonly plannedAt: Stretch | null;
  readonly plannedOn: string | null;
  readonly reachedOn: string | null;
}

export interface TimeLine {
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
  /** `null` when it lies outside. */
  readonly today: number | null;
  /** Of the record: as far as it is certain, and how far its ends may lie from there. */
  readonly period: {
    readonly sure: Stretch;
    readonly start: Stretch | null;
    readonly end: Stretch | null;
  } | null;
  /** By day. */
  readonly marks: readonly TimeMark[];
}

interface Days {
  readonly from: number;
  readonly to: number;
}

type Values = Readonly<Record<string, Value>>;

export interface TimeLineInput {
  readonly spec: ListSpec;
  readonly rows: readonly ListElement[];
  readonly values: Values;
  readonly language: Language;
  /** ISO day. */
  readonly today: string;
}

const dayMs = 86_400_000;
/** Beside the first and the last, of the whole. */
const margin = 0.05;

/** `null` for a list that is of something else, or has no day yet. */
export function timeLineOf({ spec, rows, values, language, today }: TimeLineInput): TimeLine | null {
  const hint = spec.timeLine;
  if (!hint) return null;
  const dated = rows.flatMap((row) => datedRow(row, { hint, today, language }));
  if (dated.length === 0) return null;
  const [start, end] = [hint.from, hint.to].map((field) => daysOf(values, field));
  const all = [start, end, ...dated.flatMap(({ at, plannedAt }) => [at, plannedAt])].filter((days) => !!days);
  const scale = scaleOf(all);
  const place = (days: Days | null | undefined): Stretch | null =>
    days ? { from: scale.share(days.from), to: scale.share(days.to) } : null;
  const now = scale.share(Date.parse(today) + dayMs / 2);
  return {
    ticks: ticksOf(scale, language),
    today: now >= 0 && now <= 1 ? now : null,
    period: periodOf(place(start), place(end), scale.share(Math.max(...all.map(({ to }) => to)))),
    marks: dated
      .toSorted((a, b) => a.at.from - b.at.from)
      .map((row) => ({ ...row, at: place(row.at) ?? { from: 0, to: 0 }, plannedAt: place(row.plannedAt) })),
  };
}

type Hint = NonNullable<ListSpec['timeLine']>;

function datedRow(
  row: ListElement,
  { hint, today, language }: { readonly hint: Hint; readonly today: string; readonly language: Language },
) {
  const [planned, reached] = [daysOf(row, hint.planned), daysOf(row, hint.reached)];
  const at = reached ?? planned;
  if (!at) return [];
  const isPast = at.to <= Date.parse(today);
  const state: TimeMark['state'] = reached ? 'done' : isPast ? 'late' : 'ahead';
  const isMoved = reached && planned && (reached.from !== planned.from || reached.to !== planned.to);
  return [
    {
      ...{ id: row.id, name: nameOf(row, hint.name, language), state, at },
      plannedAt: isMoved ? planned : null,
      plannedOn: textOf(row[hint.planned]),
      reachedOn: textOf(row[hint.reached]),
    },
  ];
}

function nameOf(row: ListElement, name: string, language: Language): string {
  const [own, other] = language === 'fr' ? ['Fr', 'Nl'] : ['Nl', 'Fr'];
  return textOf(row[`${name}${own}`]) ?? textOf(row[`${name}${other}`]) ?? textOf(row[name]) ?? '';
}

/** A date no more precise than it is known: all of its month, season or year. */
function daysOf(values: Values, field: string): Days | null {
  const date = values[field];
  if (typeof date !== 'string' || !isDate(date)) return null;
  const precision = (values[`${field}Precision`] ?? 'day') as DatePrecision;
  return {
    from: Date.parse(periodStart(date, precision)),
    to: Date.parse(periodEnd(date, precision)) + dayMs,
  };
}

/** Without an end it goes on to the last day there is. */
function periodOf(start: Stretch | null, end: Stretch | null, last: number): TimeLine['period'] {
  if (!start) return null;
  const isImprecise = (one: Stretch | null): boolean => one !== null && one.to - one.from > 0.02;
  const sureFrom = isImprecise(start) ? start.to : start.from;
  const sureTo = end ? (isImprecise(end) ? end.from : end.to) : last;
  return {
    sure: { from: sureFrom, to: Math.max(sureFrom, sureTo) },
    start: isImprecise(start) ? start : null,
    end: isImprecise(end) ? end : null,
  };
}

interface Scale {
  readonly from: number;
  readonly to: number;
  readonly share: (ms: number) => number;
}

function scaleOf(all: readonly Days[]): Scale {
  const first = Math.min(...all.map(({ from }) => from));
  const last = Math.max(...all.map(({ to }) => to));
  // A single day would have no length to be laid out on.
  const length = Math.max(last - first, 30 * dayMs);
  const [from, to] = [first - length * margin, first + length * (1 + margin)];
  return { from, to, share: (ms) => (ms - from) / (to - from) };
}

const mostTicks = 7;

/** Years where there are enough of them, else quarters or months. */
function ticksOf({ from, to, share }: Scale, language: Language): TimeLine['ticks'] {
  const monthSteps = [1, 3, 6, 12, 24, 60, 120];
  const firstYear = new Date(from).getUTCFullYear();
  for (const step of monthSteps) {
    const days: number[] = [];
    const startYear = step > 12 ? firstYear - (firstYear % (step / 12)) : firstYear;
    for (let month = 0; Date.UTC(startYear, month) <= to; month += step) {
      const at = Date.UTC(startYear, month);
      if (at >= from) days.push(at);
    }
    if (days.length <= mostTicks)
      return days.map((at) => ({ at: share(at), label: tickLabel(at, step, language) }));
  }
  return [];
}

function tickLabel(at: number, step: number, language: Language): string {
  if (step >= 12) return String(new Date(at).getUTCFullYear());
  return new Intl.DateTimeFormat(`${language}-BE`, {
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(at);
}

function textOf(value: Value | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
