import type { Value } from '../../../shared/fields/field.ts';

/** Only a day is a place in a calendar: a month or a season is not. */
export function hasDay(values: Readonly<Record<string, Value>>): boolean {
  return typeof values['startOn'] === 'string' && (values['startOnPrecision'] ?? 'day') === 'day';
}
