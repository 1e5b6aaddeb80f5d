// A record every installation has: its id and those of its list elements follow from a key.
import type { ListElement, Value } from '../../shared/fields/field.ts';
import type { FlatRecord } from '../../shared/records/definition.ts';
import type { Kind } from '../../shared/records/index.ts';
import { fixedId } from './fixed-id.ts';

export interface FixedRecord {
  readonly kind: Kind;
  readonly record: FlatRecord;
}

/** The elements of a list, with ids; `key` names the record and the list. */
export function fixedElements(
  key: string,
  elements: readonly Readonly<Record<string, Value | undefined>>[],
): readonly ListElement[] {
  return elements.map((element, i) => ({ id: fixedId(`${key}:${i}`), ...withoutEmpty(element) }));
}

/** Without what is empty, as records are kept. */
export function withoutEmpty(
  values: Readonly<Record<string, Value | undefined>>,
): Readonly<Record<string, Value>> {
  const filled = Object.entries(values).filter((entry): entry is [string, Value] => !isEmpty(entry[1]));
  return Object.fromEntries(filled);
}

/** A text in both languages, each up to date with the other. */
export function bothLanguages(
  name: string,
  { nl, fr }: { readonly nl: string; readonly fr: string },
): Readonly<Record<string, Value>> {
  return {
    [`${name}Nl`]: nl,
    [`${name}NlState`]: 'up-to-date',
    [`${name}Fr`]: fr,
    [`${name}FrState`]: 'up-to-date',
  };
}

function isEmpty(value: Value | undefined): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}
