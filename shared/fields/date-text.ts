// Dates as people type them, as precise as they know them: "2021", "maart 2021", "T1 2021", "été 2021", "3/11/2021".
import { isDate, seasons } from './date-field.ts';
import type { DatePrecision } from './date-field.ts';

export interface ImpreciseDate {
  /** The first day of the period, ISO. */
  readonly date: string;
  readonly precision: DatePrecision;
}

/** Belgian order, day first; month and season names in Dutch, French or English. `null` when it is not understood. */
export function parseImpreciseDate(text: string): ImpreciseDate | null {
  const words = fold(text);
  const found =
    yearOnly(words) ??
    quarter(words) ??
    numericMonth(words) ??
    namedPeriod(words) ??
    numericDay(words) ??
    namedDay(words);
  return found && isDate(found.date) ? found : null;
}

function yearOnly(text: string): ImpreciseDate | null {
  return /^\d{4}$/.test(text) ? { date: `${text}-01-01`, precision: 'year' } : null;
}

/** T1 2021, K1 2021, Q1/2021, 2021-Q1, 1e kwartaal 2021, 1er trimestre 2021. */
function quarter(text: string): ImpreciseDate | null {
  const [, ahead, year] = /^[tkq]\s?([1-4])[\s/-]*(\d{4})$/.exec(text) ?? [];
  const [, yearFirst, behind] = /^(\d{4})[\s/-]*[tkq]([1-4])$/.exec(text) ?? [];
  const [, spoken, spokenYear] =
    /^([1-4])(?:e|er|ste|de|eme|st|nd|rd|th)? (?:kwartaal|trimestre|quarter) (\d{4})$/.exec(text) ?? [];
  const number = ahead ?? behind ?? spoken;
  if (number === undefined) return null;
  return monthOf({
    year: year ?? yearFirst ?? spokenYear,
    month: Number(number) * 3 - 2,
    precision: 'quarter',
  });
}

/** 03/2021, 3-2021, 2021-03. */
function numericMonth(text: string): ImpreciseDate | null {
  const [, month, year] = /^(\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  const [, isoYear, isoMonth] = /^(\d{4})-(\d{2})$/.exec(text) ?? [];
  return monthOf({ year: year ?? isoYear, month: Number(month ?? isoMonth), precision: 'month' });
}

/** maart 2021, mrt. 2021, été 2021. */
function namedPeriod(text: string): ImpreciseDate | null {
  const [, word = '', year] = /^([a-z]+)\.? (\d{4})$/.exec(text) ?? [];
  const season = seasonStarts.get(word);
  if (season !== undefined) return monthOf({ year, month: season, precision: 'season' });
  return monthOf({ year, month: monthNamed(word), precision: 'month' });
}

function numericDay(text: string): ImpreciseDate | null {
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  if (year !== undefined) return dayOf({ year, month: Number(month), day });
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? { date: text, precision: 'day' } : null;
}

/** 3 november 2021, 1er mars 2021, 3 nov. 2021. */
function namedDay(text: string): ImpreciseDate | null {
  const [, day, word = '', year] =
    /^(\d{1,2})(?:er|e|ste|st|nd|rd|th)? ([a-z]+)\.? (\d{4})$/.exec(text) ?? [];
  return dayOf({ year, month: monthNamed(word), day });
}

function monthOf(period: {
  year: string | undefined;
  month: number | undefined;
  precision: DatePrecision;
}): ImpreciseDate | null {
  const { year, month, precision } = period;
  if (year === undefined || !month || month > 12) return null;
  return { date: `${year}-${String(month).padStart(2, '0')}-01`, precision };
}

function dayOf(parts: {
  year: string | undefined;
  month: number | undefined;
  day: string | undefined;
}): ImpreciseDate | null {
  const month = monthOf({ ...parts, precision: 'day' });
  if (!month || parts.day === undefined) return null;
  return { date: `${month.date.slice(0, 8)}${parts.day.padStart(2, '0')}`, precision: 'day' };
}

/** The number of the month whose name in any language starts with the word, when only one does. */
function monthNamed(word: string): number | undefined {
  if (word === 'mrt') return 3;
  if (word.length < 3) return undefined;
  const numbers = new Set(monthNames.filter(({ name }) => name.startsWith(word)).map(({ month }) => month));
  return numbers.size === 1 ? [...numbers][0] : undefined;
}

const monthNames = (['nl', 'fr', 'en'] as const).flatMap((language) => {
  const format = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, index) => ({
    name: fold(format.format(Date.UTC(2021, index, 1))),
    month: index + 1,
  }));
});

/** First month of each season; winter starts in December of the year it is named after. */
const seasonStarts: ReadonlyMap<string, number> = new Map(
  Object.values(seasons).flatMap((names) =>
    names.map((name, index) => [fold(name), index === 0 ? 12 : index * 3] as const),
  ),
);

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim().replace(/\s+/g, ' ');
}
