// Whether a value or a record is good. The form, the importer and the register ask the same questions here.
import type { ErrorCode } from '../errors.ts';
import { isObject } from '../fields/field.ts';
import type { FieldFault, FieldSpec, Value } from '../fields/field.ts';
import { checkValue, normaliseValue } from '../fields/field-types.ts';
import { codeLists, isCodeListName } from './code-lists.ts';
import { wireField, wireFields } from './definition.ts';
import type { FlatRecord, RecordDefinition } from './definition.ts';

export interface RecordFault extends FieldFault {
  /** The wire fields at fault. */
  readonly fields: readonly string[];
}

/** A value to its stored spelling; values of fields this version does not know stay as they are. */
export function normaliseField(definition: RecordDefinition, name: string, value: Value): Value {
  const field = wireField(definition, name);
  return field ? normaliseValue(value, field.spec) : value;
}

/** The fault of one (normalised) value, or `null`; unknown fields are never at fault. */
export function checkField(definition: RecordDefinition, name: string, value: Value): FieldFault | null {
  const field = wireField(definition, name);
  if (!field) return null;
  if (value === null) return field.spec.required ? { code: 'valueRequired' } : null;
  return checkValue(value, field.spec) ?? checkCodes(value, field.spec);
}

/** The first fault of each rule of the kind and of every known field. Empty when the record is good. */
export function checkRecord(definition: RecordDefinition, record: FlatRecord): readonly RecordFault[] {
  const faults: RecordFault[] = [];
  for (const { name } of wireFields(definition)) {
    const fault = checkField(definition, name, record[name] ?? null);
    if (fault) faults.push({ ...fault, fields: [name] });
  }
  return [...faults, ...checkAcrossFields(definition, record)];
}

/** Only the rules across fields. */
export function checkAcrossFields(definition: RecordDefinition, record: FlatRecord): readonly RecordFault[] {
  return definition.checks.map((check) => check(record)).filter((fault) => fault !== null);
}

function checkCodes(value: Value, spec: FieldSpec): FieldFault | null {
  switch (spec.type) {
    case 'code':
      return isCodeOf(spec.codes, value) ? null : { code: 'valueNotInList' };
    case 'codes':
      return (value as readonly Value[]).every((code) => isCodeOf(spec.codes, code))
        ? null
        : { code: 'valueNotInList' };
    case 'list':
      return checkElementCodes(value as readonly Value[], spec.element);
    default:
      return null;
  }
}

function checkElementCodes(
  elements: readonly Value[],
  specs: Readonly<Record<string, FieldSpec>>,
): FieldFault | null {
  for (const element of elements) {
    if (!isObject(element)) continue;
    for (const [name, spec] of Object.entries(specs)) {
      const value = element[name] ?? null;
      const fault = value === null ? null : checkCodes(value, spec);
      if (fault) return { code: fault.code as ErrorCode, path: [String(element['id']), name] };
    }
  }
  return null;
}

function isCodeOf(list: string, code: Value): boolean {
  return isCodeListName(list) && (codeLists[list] as readonly Value[]).includes(code);
}
