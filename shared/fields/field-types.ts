// The closed set of field types, and the four things done with a value of any of them.
import { amountField } from './amount-field.ts';
import { booleanField } from './boolean-field.ts';
import { codeField, codesField } from './code-field.ts';
import { dateField, timeField } from './date-field.ts';
import type {
  FieldFault,
  FieldSpec,
  FieldType,
  FieldTypeName,
  MergeRule,
  PrintContext,
  Value,
} from './field.ts';
import { createListField } from './list-field.ts';
import { numberField } from './number-field.ts';
import { referenceField } from './reference-field.ts';
import { textField } from './text-field.ts';

const fieldTypes: { readonly [Type in FieldTypeName]: FieldType<Extract<FieldSpec, { type: Type }>> } = {
  text: textField,
  longText: textField,
  richText: textField,
  number: numberField,
  amount: amountField,
  date: dateField,
  time: timeField,
  boolean: booleanField,
  code: codeField,
  codes: codesField,
  reference: referenceField,
  list: createListField({ check: checkValue, normalise: normaliseValue, print: printValue }),
};

/** The fault of a normalised value, or `null`. An empty value is good here; whether it may be empty is the record's affair. */
export function checkValue(value: Value, spec: FieldSpec): FieldFault | null {
  return value === null ? null : typeOf(spec).check(value, spec);
}

/** The one spelling of the value that is stored and compared. */
export function normaliseValue(value: Value, spec: FieldSpec): Value {
  return value === null ? null : typeOf(spec).normalise(value, spec);
}

/** The value in the reader's language; empty text for an empty value. */
export function printValue(value: Value, spec: FieldSpec, context: PrintContext): string {
  return value === null ? '' : typeOf(spec).print(value, spec, context);
}

/** What a person typed or pasted, as a value. */
export function parseValue(text: string, spec: FieldSpec): Value {
  return typeOf(spec).parse(text, spec);
}

export function mergeRuleOf(spec: FieldSpec): MergeRule {
  return spec.merge ?? typeOf(spec).merge;
}

function typeOf(spec: FieldSpec): FieldType {
  // Each type's functions accept exactly the specs of that type, which is what indexing by `spec.type` ensures.
  return fieldTypes[spec.type] as unknown as FieldType;
}
