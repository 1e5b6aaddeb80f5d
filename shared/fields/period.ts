// The days that a date known to the month, quarter, season or year stands for.
import type { DatePrecision } from './date-field.ts';

/** The first day of the period a day lies in: what is stored for a date known to the month, quarter, season or year. */
export function periodStart(date: string, precision: DatePrecision): string {
  const [year, month] = [date.slice(0, 4), Number(date.slice(5, 7))];
  switch (precision) {
    case 'day':
      return date;
    case 'month':
      return monthStart(year, month);
    case 'quarter':
      return monthStart(year, month - ((month - 1) % 3));
    case 'season':
      // A winter is named after the year it lies in: January 2021 and December 2021 both read "winter 2021".
      return monthStart(year, month < 3 ? 12 : month - (month % 3));
    case 'year':
      return monthStart(year, 1);
  }
}

/** The last day of that period. */
export function periodEnd(date: string, precision: DatePrecision): string {
  const months = { day: 0, month: 1, quarter: 3, season: 3, year: 12 }[precision];
  if (months === 0) return date;
  const start = new Date(`${periodStart(date, precision)}T00:00:00Z`);
  const end = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + months, 0);
  return new Date(end).toISOString().slice(0, 10);
}

function monthStart(year: string, month: number): string {
  return `${year}-${String(month).padStart(2, '0')}-01`;
}
