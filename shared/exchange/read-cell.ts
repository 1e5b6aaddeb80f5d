// What a person wrote in a cell, as a value of its field: codes by their words in three languages, dates as precise as
// they are known, decimal commas. What is not understood is named, never guessed away.
import type { ErrorCode } from '../errors.ts';
import { isDate } from '../fields/date-field.ts';
import { parseImpreciseDate } from '../fields/date-text.ts';
import type { FieldSpec, ListElement, Value } from '../fields/field.ts';
import { elementsOf } from '../fields/field.ts';
import { normaliseValue, parseValue } from '../fields/field-types.ts';
import { foldText } from '../fold-text.ts';
import { codeLists, isCodeListName } from '../records/code-lists.ts';
import type { RecordDefinition } from '../records/definition.ts';
import { checkField } from '../records/validate.ts';
import { cellText } from './cell-text.ts';
import { longestCell } from './sheet-columns.ts';
import type { SheetCell, SheetColumn } from './sheet-columns.ts';
import { codeOf, wordsIn } from './word-choices.ts';
import type { WordChoices } from './word-choices.ts';

export interface CellFault {
  readonly code:
    ErrorCode | 'formulaFailed' | 'textDamaged' | 'noRecordOfThatName' | 'severalOfThatName' | 'cutOff';
  readonly limit?: number;
}

export type ReadCell =
  | { readonly value: Value; readonly fault?: undefined; readonly isPassedOver?: undefined }
  | { readonly fault: CellFault; readonly value?: undefined; readonly isPassedOver?: undefined }
  /** The person said that what stands in it is to be passed over. */
  | { readonly isPassedOver: true; readonly value?: undefined; readonly fault?: undefined };

export interface ReadContext {
  readonly definition: RecordDefinition;
  /** The ids of records of a kind that are called so, folded. */
  readonly recordsNamed: (kind: string, foldedName: string) => readonly string[];
  readonly wordChoices: WordChoices;
}

/** A cell as a cell value; `null` for an empty one. */
export function readCell(column: SheetColumn, cell: SheetCell, context: ReadContext): ReadCell {
  const text = cellText(cell);
  if (text === '') return { value: null };
  if (/^#(REF|DIV\/0|VALUE|NAME|NUM|NULL|N\/A|SPILL|CALC)[!?]?$/.test(text))
    return { fault: { code: 'formulaFailed' } };
  // Where the file's own encoding lost a letter, the sign for "unreadable" stands in its place.
  if (text.includes('\uFFFD')) return { fault: { code: 'textDamaged' } };
  if (text.length >= longestCell) return { fault: { code: 'cutOff', limit: longestCell } };
  const { spec, precision, mainProperty } = column;
  if (precision) return readDate(cell, precision.codes);
  if (mainProperty !== null && spec.type === 'list') return readList(text, { column, mainProperty, context });
  switch (spec.type) {
    case 'code':
    case 'codes':
      return readCodes(text, { column, spec, context });
    case 'reference':
      return readReference(text, spec.to, context);
    case 'number':
      return checked(typeof cell === 'number' ? cell : parseValue(text, spec), column, context);
    case 'amount':
      return checked(typeof cell === 'number' ? inEuros(cell) : parseValue(text, spec), column, context);
    case 'date': {
      const { value = null, fault } = readDate(cell, null);
      return fault ? { fault } : { value };
    }
    default:
      return checked(parseValue(text, spec), column, context);
  }
}

/** What to write in the record for such a value; elements of a list that stay keep all they hold. */
export function valuesOf(
  column: SheetColumn,
  { value, values, newId }: { value: Value; values: Readonly<Record<string, Value>>; newId: () => string },
): Readonly<Record<string, Value>> {
  const { name, precision, mainProperty } = column;
  if (precision) {
    const date = value as { readonly date: string; readonly precision: string } | null;
    return { [name]: date?.date ?? null, [precision.name]: date?.precision ?? null };
  }
  if (mainProperty === null) return { [name]: value };
  const elements = elementsOf(values[name]);
  const texts = (value ?? []) as readonly string[];
  const kept = elements.filter((element) => texts.includes(String(element[mainProperty])));
  const known = new Set(kept.map((element) => String(element[mainProperty])));
  const added = texts
    .filter((text) => !known.has(text))
    .map((text): ListElement => ({ id: newId(), [mainProperty]: text }));
  return { [name]: [...kept, ...added] };
}

function checked(value: Value, column: SheetColumn, { definition }: ReadContext): ReadCell {
  const clean = normaliseValue(value, column.spec);
  const fault = clean === null ? null : checkField(definition, column.name, clean);
  return fault ? { fault: faultOf(fault.code, fault.limit) } : { value: clean };
}

function faultOf(code: ErrorCode, limit: number | undefined): CellFault {
  return limit === undefined ? { code } : { code, limit };
}

/** `codes`: the precisions there are; `null` where only a day will do. */
function readDate(cell: SheetCell, codes: string | null): ReadCell {
  // Other programs write a year as 2021.0.
  const text = cellText(cell).replace(/^(\d{4})\.0$/, '$1');
  const found = parseImpreciseDate(text);
  if (!found || !isDate(found.date)) return { fault: { code: 'valueNotADate' } };
  if (codes === null)
    return found.precision === 'day' ? { value: found.date } : { fault: { code: 'valueNotADate' } };
  const precisions: readonly string[] = isCodeListName(codes) ? codeLists[codes] : [];
  return precisions.includes(found.precision)
    ? { value: { date: found.date, precision: found.precision } }
    : { fault: { code: 'valueNotADate' } };
}

function readList(
  text: string,
  { column, mainProperty, context }: { column: SheetColumn; mainProperty: string; context: ReadContext },
): ReadCell {
  const property = column.spec.type === 'list' ? column.spec.element[mainProperty] : undefined;
  if (!property) return { fault: { code: 'valueWrongType' } };
  const texts = text
    .split(text.includes('\n') ? '\n' : ';')
    .map((part) => normaliseValue(part, property))
    .filter((part) => typeof part === 'string');
  const unique = [...new Set(texts)];
  const probe = unique.map((part, i): ListElement => ({ id: probeId(i), [mainProperty]: part }));
  const fault = checkField(context.definition, column.name, probe);
  if (fault) return { fault: faultOf(fault.code, fault.limit) };
  return { value: unique.length === 0 ? null : unique };
}

/** Good enough to be checked; never stored. */
function probeId(i: number): string {
  return `00000000-0000-7000-8000-${String(i).padStart(12, '0')}`;
}

type CodeSpec = Extract<FieldSpec, { type: 'code' | 'codes' }>;

function readCodes(
  text: string,
  { column, spec, context }: { column: SheetColumn; spec: CodeSpec; context: ReadContext },
): ReadCell {
  const choosing = { list: spec.codes, field: column.name, choices: context.wordChoices };
  const found = wordsIn(text, column).map((word) => codeOf(word, choosing));
  if (found.includes(null)) return { fault: { code: 'valueNotInList' } };
  const codes = found.filter((code) => code !== '');
  const [code] = codes;
  if (code === undefined) return { isPassedOver: true };
  return { value: spec.type === 'code' ? code : normaliseValue(codes, spec) };
}

function readReference(text: string, kind: string, { recordsNamed }: ReadContext): ReadCell {
  const found = recordsNamed(kind, foldText(text));
  const [id] = found;
  if (id === undefined) return { fault: { code: 'noRecordOfThatName' } };
  return found.length > 1 ? { fault: { code: 'severalOfThatName' } } : { value: id };
}

function inEuros(amount: number): string {
  return (Math.round(amount * 100) / 100).toFixed(2);
}
