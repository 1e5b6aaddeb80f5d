import type { RecordCheck } from './definition.ts';

/** A record without a name in either language cannot be found again. */
export function requireOneOf(...fields: readonly string[]): RecordCheck {
  return (record) =>
    fields.some((field) => (record[field] ?? null) !== null) ? null : { code: 'titleMissing', fields };
}

/** An end before its start; equal is good, and so is either one alone. ISO dates and times compare as text. */
export function inOrder(start: string, end: string): RecordCheck {
  return (record) => {
    const [from, to] = [record[start], record[end]];
    if (typeof from !== 'string' || typeof to !== 'string' || from <= to) return null;
    return { code: 'endBeforeStart', fields: [start, end] };
  };
}
