// What a field is: the properties a record kind may give it, and the values it holds on the wire.
import type { ErrorCode } from '../errors.ts';

/** A value as it travels and is stored: JSON, `null` when empty. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

export interface ListElement {
  readonly id: string;
  readonly [key: string]: Value;
}

/**
 * How two people's changes to one field come together:
 * - `ask`: the acknowledged value stays, the newcomer becomes a conflict a person settles;
 * - `latest`: the latest acknowledged wins (only for what carries no word of a person);
 * - `union`: elements are added, changed and removed by id;
 * - `append`: elements are only ever added;
 * - `register`: only the register writes it.
 */
export type MergeRule = 'ask' | 'latest' | 'union' | 'append' | 'register';

export type TextFormat = 'email' | 'link' | 'phone' | 'enterpriseNumber' | 'nisCode';

interface FieldBase {
  readonly required?: true;
  /** Overrides the rule of the field's type. */
  readonly merge?: MergeRule;
  /** Fields with the same atom only make sense together: they merge as one. */
  readonly atom?: string;
  /** Who may read it, when not everyone who may read the record. */
  readonly readers?: 'ownerAndRegion';
  /** The part of the form it stands in. */
  readonly group?: string;
  /** Width in the list in pixels; fields without it are not offered as a column. */
  readonly width?: number;
  /** At hand wherever records are listed, also where no column shows it: figures are worked out of it. */
  readonly isListed?: true;
  /** A whole record has it: counts for how complete one is. Only of fields that whoever reads the record may read. */
  readonly isExpected?: true;
  /** Tells what happened to this record alone: a record made after it begins without. */
  readonly isOnce?: true;
}

export interface TextSpec extends FieldBase {
  readonly type: 'text' | 'longText' | 'richText';
  /** Two wire fields, Nl and Fr, each with a translation state. */
  readonly bilingual?: true;
  /** In characters; the type's own limit otherwise. */
  readonly maxLength?: number;
  readonly format?: TextFormat;
}
export interface NumberSpec extends FieldBase {
  readonly type: 'number';
  readonly min?: number;
  readonly max?: number;
  readonly integer?: true;
}
export interface AmountSpec extends FieldBase {
  readonly type: 'amount';
}
export interface DateSpec extends FieldBase {
  readonly type: 'date';
}
export interface TimeSpec extends FieldBase {
  readonly type: 'time';
}
export interface BooleanSpec extends FieldBase {
  readonly type: 'boolean';
}
export interface CodeSpec extends FieldBase {
  readonly type: 'code' | 'codes';
  /** Name of a list in `records/code-lists.ts`. */
  readonly codes: string;
  readonly initial?: string;
}
export interface ReferenceSpec extends FieldBase {
  readonly type: 'reference';
  /** The record kind it points to. */
  readonly to: string;
}
export interface ListSpec extends FieldBase {
  readonly type: 'list';
  readonly element: Readonly<Record<string, FieldSpec>>;
  /** Its elements are planned for a day and reached on one: shown over time, with the period of the record. */
  readonly timeLine?: {
    /** Properties of an element; the name in one language or in two. */
    readonly name: string;
    readonly planned: string;
    readonly reached: string;
    /** Fields of the record. */
    readonly from: string;
    readonly to: string;
  };
}

export type FieldSpec =
  | TextSpec
  | NumberSpec
  | AmountSpec
  | DateSpec
  | TimeSpec
  | BooleanSpec
  | CodeSpec
  | ReferenceSpec
  | ListSpec;

export type FieldTypeName = FieldSpec['type'];

/** What a field refuses and why; `path` leads into a list (`partners`, element id, property). */
export interface FieldFault {
  readonly code: ErrorCode;
  readonly path?: readonly string[];
  readonly limit?: number;
}

/** What printing needs to know of the reader. */
export interface PrintContext {
  readonly language: 'nl' | 'fr' | 'en';
  /** The words for a code of a list. */
  readonly codeLabel: (list: string, code: string) => string;
  /** The name of a record that is pointed to; empty when unknown. */
  readonly recordName: (kind: string, id: string) => string;
}

/** One field type: everything the product knows about its values. All functions are pure and never throw. */
export interface FieldType<Spec extends FieldSpec = FieldSpec> {
  readonly merge: MergeRule;
  /** `null` when the (normalised, non-empty) value is good. */
  readonly check: (value: Value, spec: Spec) => FieldFault | null;
  /** The one spelling of a value that is stored: trimmed, NFC, empty as `null`. */
  readonly normalise: (value: Value, spec: Spec) => Value;
  readonly print: (value: Value, spec: Spec, context: PrintContext) => string;
  /** A typed or pasted text to a value; the text itself when it is not understood, so that check names the fault. */
  readonly parse: (text: string, spec: Spec) => Value;
}

export function isElement(value: Value): value is ListElement {
  return isObject(value) && typeof value['id'] === 'string';
}

/** The elements of a list; none of what is no list. */
export function elementsOf(value: Value | undefined): readonly ListElement[] {
  return Array.isArray(value) ? (value as readonly Value[]).filter(isElement) : [];
}

export function isObject(value: Value | undefined): value is { readonly [key: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Same value, whatever the order of an object's keys. Absent and `null` are the same. */
export function isSameValue(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b || (a ?? null) === (b ?? null)) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, i) => isSameValue(item as Value, b[i] as Value));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => isSameValue(a[key], b[key]));
}
