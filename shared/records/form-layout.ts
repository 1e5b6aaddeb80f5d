// Reader: a record definition to the parts of its form. Names no kind; a feature changes the plain arrays it gets.
import type { FieldSpec } from '../fields/field.ts';
import type { DatePrecision } from '../fields/date-field.ts';
import { codeLists, isCodeListName } from './code-lists.ts';
import { isBilingual } from './definition.ts';
import type { RecordDefinition } from './definition.ts';

export interface FormField {
  /** Name in the definition: `title`, `startOn`. */
  readonly name: string;
  readonly spec: FieldSpec;
  /** For a date: the field that says how precisely it is known, and what it may say. */
  readonly precision?: { readonly name: string; readonly allowed: readonly DatePrecision[] };
  readonly isWide: boolean;
}

export interface FormGroup {
  readonly name: string;
  readonly fields: readonly FormField[];
}

/** The tabs of the form in the order of the definition, each with its fields. */
export function formGroups(definition: RecordDefinition): readonly FormGroup[] {
  const groups = new Map<string, FormField[]>();
  for (const [name, spec] of Object.entries(definition.fields)) {
    if (spec.group === undefined || isPrecision(definition, name)) continue;
    const fields = groups.get(spec.group) ?? [];
    groups.set(spec.group, [...fields, formField(definition, { name, spec })]);
  }
  return [...groups].map(([name, fields]) => ({ name, fields }));
}

/** The wire fields one part of the form edits. */
export function wireNamesOf({ name, spec, precision }: FormField): readonly string[] {
  if (isBilingual(spec)) return [`${name}Nl`, `${name}Fr`];
  return precision ? [name, precision.name] : [name];
}

/** The property of a list whose elements are only words, as tags are; `null` of any other field. */
export function wordsPropertyOf(spec: FieldSpec): string | null {
  if (spec.type !== 'list') return null;
  const [[property, inner] = [], ...others] = Object.entries(spec.element);
  return property !== undefined && inner?.type === 'text' && others.length === 0 ? property : null;
}

function formField(definition: RecordDefinition, field: { name: string; spec: FieldSpec }): FormField {
  const precision = precisionOf(definition, field.name);
  return { ...field, isWide: isWide(field.spec), ...(precision && { precision }) };
}

function precisionOf(definition: RecordDefinition, name: string): FormField['precision'] {
  const spec = definition.fields[`${name}Precision`];
  if (definition.fields[name]?.type !== 'date' || spec?.type !== 'code' || !isCodeListName(spec.codes))
    return undefined;
  return { name: `${name}Precision`, allowed: codeLists[spec.codes] as readonly DatePrecision[] };
}

function isPrecision(definition: RecordDefinition, name: string): boolean {
  return name.endsWith('Precision') && precisionOf(definition, name.replace(/Precision$/, '')) !== undefined;
}

function isWide(spec: FieldSpec): boolean {
  switch (spec.type) {
    case 'longText':
    case 'richText':
    case 'list':
      return true;
    case 'text':
      return isBilingual(spec);
    case 'number':
    case 'amount':
    case 'date':
    case 'time':
    case 'boolean':
    case 'code':
    case 'codes':
    case 'reference':
      return false;
  }
}
