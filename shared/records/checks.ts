import { isDate } from '../fields/date-field.ts';
import type { DatePrecision } from '../fields/date-field.ts';
import { periodEnd } from '../fields/period.ts';
import type { RecordCheck } from './definition.ts';

/** A record without a name in either language cannot be found again. */
export function requireOneOf(...fields: readonly string[]): RecordCheck {
  return (record) =>
    fields.some((field) => (record[field] ?? null) !== null) ? null : { code: 'titleMissing', fields };
}

/** A period that has ended before its start: an end known to the year ends with the year. Either one alone is good. */
export function inOrder(start: string, end: string): RecordCheck {
  return (record) => {
    const [from, to] = [record[start], record[end]];
    if (typeof from !== 'string' || typeof to !== 'string' || from <= to) return null;
    const precision = (record[`${end}Precision`] ?? 'day') as DatePrecision;
    if (isDate(to) && from <= periodEnd(to, precision)) return null;
    return { code: 'endBeforeStart', fields: [start, end] };
  };
}
