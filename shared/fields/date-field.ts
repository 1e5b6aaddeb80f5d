// Dates (ISO 8601 days) and times of day (HH:MM). An imprecise date is the first day of its period, with its precision in the field beside it.
import type { DateSpec, FieldType, PrintContext, TimeSpec, Value } from './field.ts';
import { formatDay } from './formatters.ts';

export const dateField: FieldType<DateSpec> = {
  merge: 'ask',
  check: (value) => (typeof value === 'string' && isDate(value) ? null : { code: 'valueNotADate' }),
  normalise: (value) => (typeof value === 'string' ? value.trim() || null : value),
  print: (value, _spec, { language }) => (typeof value === 'string' ? printDate(value, 'day', language) : ''),
  parse: parseDate,
};

export const timeField: FieldType<TimeSpec> = {
  merge: 'ask',
  check: (value) =>
    typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value) ? null : { code: 'valueNotATime' },
  normalise: (value) => (typeof value === 'string' ? value.trim() || null : value),
  print: (value) => (typeof value === 'string' ? value : ''),
  parse: parseTime,
};

export type DatePrecision = 'day' | 'month' | 'quarter' | 'season' | 'year';

export const seasons = {
  nl: ['winter', 'lente', 'zomer', 'herfst'],
  fr: ['hiver', 'printemps', 'été', 'automne'],
  en: ['winter', 'spring', 'summer', 'autumn'],
} as const;

/** "maart 2021", "T1 2021", "été 2021": a date no more precise than it is known. The text itself when it is not a date. */
export function printDate(
  date: string,
  precision: DatePrecision,
  language: PrintContext['language'],
): string {
  if (!isDate(date)) return date;
  const at = new Date(`${date}T00:00:00Z`);
  const month = at.getUTCMonth();
  switch (precision) {
    case 'day':
      return formatDay(at, language, { day: 'numeric', month: 'short', year: 'numeric' });
    case 'month':
      return formatDay(at, language, { month: 'long', year: 'numeric' });
    case 'quarter':
      return `${language === 'en' ? 'Q' : language === 'nl' ? 'K' : 'T'}${Math.floor(month / 3) + 1} ${date.slice(0, 4)}`;
    case 'season':
      return `${seasons[language][Math.floor(((month + 1) % 12) / 3)]} ${date.slice(0, 4)}`;
    case 'year':
      return date.slice(0, 4);
  }
}

/** An ISO day that exists. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** Belgian order, day first: 3/11/2021, 3.11.2021, 2021-11-03. */
function parseDate(text: string): Value {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  const belgian = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(trimmed);
  if (!belgian) return trimmed;
  const [, day = '', month = '', year = ''] = belgian;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** 9:30, 9u30, 9h30, 9 h. */
function parseTime(text: string): Value {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  const parts = /^(\d{1,2})\s*[:uh.]\s*(\d{2})?$/i.exec(trimmed);
  return parts ? `${(parts[1] ?? '').padStart(2, '0')}:${parts[2] ?? '00'}` : trimmed;
}
