import { isObject } from './field.ts';
import type { Value } from './field.ts';

/** The JSON text of a value with its keys in order: the same for the same value, wherever it was written. */
export function canonicalText(value: Value): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalText(item as Value)).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const keys = Object.keys(value).filter((key) => value[key] !== undefined);
  return `{${keys
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalText(value[key] ?? null)}`)
    .join(',')}}`;
}
