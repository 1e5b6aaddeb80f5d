// A record as the beginning of another: what describes it is taken over, what happened to it is not.
import { isObject } from '../fields/field.ts';
import type { Value } from '../fields/field.ts';
import { isTranslationState, wireFields } from './definition.ts';
import type { RecordDefinition } from './definition.ts';

export interface DuplicateOptions {
  readonly newId: () => string;
  /** Put behind the texts that name the record, by language: “(copy)”. */
  readonly mark: { readonly nl: string; readonly fr: string };
}

/** The values to create the other record with, in stored spelling. */
export function duplicateValues(
  definition: RecordDefinition,
  record: Readonly<Record<string, Value>>,
  { newId, mark }: DuplicateOptions,
): Readonly<Record<string, Value>> {
  const named = new Set([...definition.title.nl, ...definition.title.fr]);
  const entries = wireFields(definition).flatMap((field): [string, Value][] => {
    const { name, language, spec } = field;
    const value = record[name] ?? null;
    if (value === null || spec.isOnce || isTranslationState(field)) return [];
    if (named.has(name) && typeof value === 'string')
      return [[name, `${value} ${language === 'Fr' ? mark.fr : mark.nl}`]];
    return [[name, spec.type === 'list' ? withOwnIds(value, newId) : value]];
  });
  return Object.fromEntries(entries);
}

/** Elements are known by their ids: those of two records must not be taken for one. */
function withOwnIds(list: Value, newId: () => string): Value {
  return Array.isArray(list)
    ? list.map((element: Value) => (isObject(element) ? { ...element, id: newId() } : element))
    : list;
}
