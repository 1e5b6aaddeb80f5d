// Reader: a record definition to the columns of its spreadsheet, and a record to its cells. Names no kind. What does not
// fit in one cell (milestones, measurements) can be read in the sheet and not be written back.
import { printDate } from '../fields/date-field.ts';
import type { DatePrecision } from '../fields/date-field.ts';
import { isObject } from '../fields/field.ts';
import type { FieldSpec, ListSpec, PrintContext, Value } from '../fields/field.ts';
import { printValue } from '../fields/field-types.ts';
import { isFileList } from '../fields/file-elements.ts';
import { isTranslationState, recordFields, wireFields } from '../records/definition.ts';
import type { RecordDefinition } from '../records/definition.ts';

/** What a cell of a spreadsheet holds; a date is midnight UTC of its day. */
export type SheetCell = string | number | boolean | Date | null;

export interface SheetColumn {
  /** Name of the field on the wire. */
  readonly name: string;
  /** Name in the definition: the same for both languages of a text. */
  readonly baseName: string;
  readonly language: 'Nl' | 'Fr' | null;
  readonly spec: FieldSpec;
  /** Of a date: the field that says how precise it is. */
  readonly precision: { readonly name: string; readonly codes: string } | null;
  /** Of a list: the text its elements are known by. */
  readonly mainProperty: string | null;
  /** Shown in the sheet, and never taken from it. */
  readonly isReadOnly: boolean;
}

interface Values {
  readonly [field: string]: Value;
}

/** The most characters a cell of a spreadsheet holds. */
export const longestCell = 32_767;

const kept = new WeakMap<RecordDefinition, readonly SheetColumn[]>();

/** In the order of the definition, then what the register itself writes. */
export function sheetColumns(definition: RecordDefinition): readonly SheetColumn[] {
  const known = kept.get(definition);
  if (known) return known;
  const fields = wireFields(definition);
  const precisionOf = (name: string, spec: FieldSpec): SheetColumn['precision'] => {
    const beside = spec.type === 'date' && definition.fields[`${name}Precision`];
    return beside && beside.type === 'code' ? { name: `${name}Precision`, codes: beside.codes } : null;
  };
  const precisions = new Set(fields.map(({ name, spec }) => precisionOf(name, spec)?.name));
  const columns = fields
    .filter((field) => !isTranslationState(field) && !precisions.has(field.name) && !isFileList(field.spec))
    .map(({ name, baseName, language, spec }): SheetColumn => {
      const mainProperty = spec.type === 'list' ? mainPropertyOf(spec) : null;
      const isReadOnly = spec.merge === 'register' || (spec.type === 'list' && mainProperty === null);
      return { name, baseName, language, spec, precision: precisionOf(name, spec), mainProperty, isReadOnly };
    });
  const own = (['ownerId', 'reviewState'] as const).map((name): SheetColumn => {
    const none = { language: null, precision: null, mainProperty: null };
    return { name, baseName: name, spec: recordFields[name], ...none, isReadOnly: true };
  });
  const all = [...columns, ...own];
  kept.set(definition, all);
  return all;
}

/** The value of the record that the cell stands for: of a list the texts its elements are known by. `null` when empty. */
export function cellValueOf(column: SheetColumn, values: Values): Value {
  const value = values[column.name] ?? null;
  const { precision, mainProperty } = column;
  if (precision && typeof value === 'string')
    return { date: value, precision: values[precision.name] ?? 'day' };
  if (mainProperty !== null && Array.isArray(value))
    return (value as Value[]).flatMap((element) => textAt(element, mainProperty));
  return value;
}

/** The cell for such a value, in the reader's language. */
export function printCell(column: SheetColumn, value: Value, context: PrintContext): SheetCell {
  if (value === null) return null;
  const { spec, precision, mainProperty } = column;
  if (mainProperty !== null && Array.isArray(value)) return joined(value as readonly string[]);
  if (precision && isObject(value)) {
    const [date, known] = [String(value['date']), value['precision'] as DatePrecision];
    return known === 'day' ? dayOf(date) : printDate(date, known, context.language);
  }
  switch (spec.type) {
    case 'date':
      return typeof value === 'string' ? dayOf(value) : null;
    case 'number':
      return typeof value === 'number' ? value : null;
    case 'amount':
      return Number(value);
    default:
      return printValue(value, spec, context).slice(0, longestCell) || null;
  }
}

/** One after the other; where a text holds a semicolon itself, one under the other. */
function joined(texts: readonly string[]): string {
  const holdsSeparator = texts.some((text) => text.includes(';'));
  const text = texts.join(holdsSeparator ? '\n' : '; ');
  return (holdsSeparator && texts.length === 1 ? `${text}\n` : text).slice(0, longestCell);
}

function dayOf(date: string): Date | string {
  const at = new Date(`${date}T00:00:00Z`);
  // Spreadsheets know no day before 1900.
  return Number.isNaN(at.getTime()) || at.getUTCFullYear() < 1901 ? date : at;
}

/** The one text an element cannot be without, when it can be without all the rest. */
function mainPropertyOf({ element, merge }: ListSpec): string | null {
  const required = Object.entries(element).filter(([, spec]) => spec.required);
  const [only] = required;
  return merge === undefined && required.length === 1 && only?.[1].type === 'text' ? only[0] : null;
}

function textAt(element: Value, property: string): string[] {
  const text = isObject(element) ? element[property] : null;
  return typeof text === 'string' && text !== '' ? [text] : [];
}
