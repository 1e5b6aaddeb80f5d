// How much is there of what a whole record has (`isExpected` in its definition): pure, on the flat record.
import type { Value } from '../fields/field.ts';
import { isBilingual } from './definition.ts';
import type { RecordDefinition } from './definition.ts';

export interface Completeness {
  readonly filled: number;
  readonly total: number;
  /** Names in the definition, in its order. */
  readonly missing: readonly string[];
}

/** A text in two languages is there once it is there in one: what is to be translated is told elsewhere. */
export function completenessOf(
  definition: RecordDefinition,
  record: Readonly<Record<string, Value>>,
): Completeness {
  const expected = expectedFields(definition);
  const missing = expected
    .filter(({ wireNames }) => wireNames.every((name) => isEmpty(record[name])))
    .map(({ name }) => name);
  return { filled: expected.length - missing.length, total: expected.length, missing };
}

/** How many fields a whole record has. */
export function expectedCount(definition: RecordDefinition): number {
  return expectedFields(definition).length;
}

interface ExpectedField {
  readonly name: string;
  readonly wireNames: readonly string[];
}

const fieldsOfDefinition = new WeakMap<RecordDefinition, readonly ExpectedField[]>();

/** Asked of every row of a list, so worked out once. */
function expectedFields(definition: RecordDefinition): readonly ExpectedField[] {
  const known = fieldsOfDefinition.get(definition);
  if (known) return known;
  const fields = Object.entries(definition.fields).flatMap(([name, spec]) =>
    spec.isExpected ? [{ name, wireNames: isBilingual(spec) ? [`${name}Nl`, `${name}Fr`] : [name] }] : [],
  );
  fieldsOfDefinition.set(definition, fields);
  return fields;
}

function isEmpty(value: Value | undefined): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}
