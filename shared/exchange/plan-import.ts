// What an import would do, row by row and cell by cell, before anything is done. A cell of a file that was exported here
// is compared with what it was then and with what the record holds now: a three-way merge. Of any other file what is
// filled in counts, and what is empty says nothing.
import type { Value } from '../fields/field.ts';
import { isSameValue } from '../fields/field.ts';
import { canChange } from '../policy/policy.ts';
import type { FlatRecord, RecordDefinition } from '../records/definition.ts';
import { initialValues } from '../records/initial-values.ts';
import { originsName } from '../records/origins.ts';
import { checkAcrossFields, checkField } from '../records/validate.ts';
import { cellText } from './cell-text.ts';
import { recordFinder, referenceOf, referencesIn, titleFields } from './find-record.ts';
import type { Found, ImportRecord, SheetRow, WhereToFind } from './find-record.ts';
import { readCell, valuesOf } from './read-cell.ts';
import type { CellFault, ReadContext } from './read-cell.ts';
import { cellValueOf, sheetColumns } from './sheet-columns.ts';
import type { SheetCell, SheetColumn } from './sheet-columns.ts';

type Values = Readonly<Record<string, Value>>;

export interface ImportInput extends WhereToFind {
  readonly rows: readonly SheetRow[];
  /** By id what the cells held when the file was exported, by name of the column; `null` for any other file. */
  readonly memory: ReadonlyMap<string, ReadonlyMap<string, SheetCell>> | null;
  readonly recordsNamed: ReadContext['recordsNamed'];
  readonly wordChoices: ReadContext['wordChoices'];
  readonly newId: () => string;
}

export interface PlannedCell {
  /** Place of the column in the sheet. */
  readonly at: number;
  readonly column: SheetColumn;
  /** `conflict`: changed in the sheet and here, each to something else. */
  readonly outcome: 'set' | 'conflict' | 'refused';
  /** As in `cellValueOf`. */
  readonly before: Value;
  /** Of what is refused: what a new record begins with instead. */
  readonly after: Value;
  /** What stands in the sheet. */
  readonly text: string;
  readonly fault: CellFault | null;
}

export type RowFault = 'titleMissing' | 'notAllowed' | NonNullable<Found['fault']>;

export interface PlannedRow {
  readonly number: number;
  readonly cells: readonly PlannedCell[];
  /** `null`: a new one. */
  readonly record: ImportRecord | null;
  readonly title: string;
  /** What a new one begins with, of which the sheet says nothing. */
  readonly initials: readonly { readonly column: SheetColumn; readonly value: Value }[];
  /** Why nothing of the row is taken. */
  readonly fault: RowFault | null;
}

/** A row that is wholly empty is none. */
export function planImport(input: ImportInput): readonly PlannedRow[] {
  const find = recordFinder(input);
  return input.rows
    .filter(({ cells }) => cells.some((cell) => cellText(cell) !== ''))
    .map((row) => planRow(input, { row, found: find(row) }));
}

/** What to save of the row; `takes` decides of each conflict whether the sheet's value is taken. Empty: nothing. */
export function valuesToSave(
  { cells, record, fault }: Pick<PlannedRow, 'cells' | 'record' | 'fault'>,
  { newId, takes }: { readonly newId: () => string; readonly takes: (cell: PlannedCell) => boolean },
): Values {
  if (fault !== null) return {};
  let changed: Values = {};
  for (const cell of cells) {
    if (cell.outcome === 'refused' || (cell.outcome === 'conflict' && !takes(cell))) continue;
    const values = { ...record?.body, ...changed };
    changed = { ...changed, ...valuesOf(cell.column, { value: cell.after, values, newId }) };
  }
  return changed;
}

function planRow(input: ImportInput, { row, found }: { row: SheetRow; found: Found }): PlannedRow {
  const { definition, actor } = input;
  const { record } = found;
  const cells = planCells(input, { row, record });
  const planned = { number: row.number, record, title: titleOfRow(input, { row, record }), initials: [] };
  if (found.fault !== null) return { ...planned, cells, fault: found.fault };
  const checked = withoutContradictions(definition, { record, cells, newId: input.newId });
  const hasEffect = checked.cells.some(({ outcome }) => outcome !== 'refused');
  const isForeign = record !== null && !canChange(actor, { kind: definition.kind, ...accessOf(record.body) });
  const fault = checked.fault ?? (hasEffect && isForeign ? ('notAllowed' as const) : null);
  if (record !== null || fault !== null) return { ...planned, cells: checked.cells, fault };
  return { ...planned, ...withInitials(definition, checked.cells), fault };
}

/** Of a new record. */
function withInitials(
  definition: RecordDefinition,
  cells: readonly PlannedCell[],
): Pick<PlannedRow, 'cells' | 'initials'> {
  const initial = initialValues(definition);
  const told = new Set(cells.map(({ column }) => column.name));
  return {
    cells: cells.map((cell) =>
      cell.outcome === 'refused' ? { ...cell, after: initial[cell.column.name] ?? null } : cell,
    ),
    initials: sheetColumns(definition).flatMap((column) => {
      const value = initial[column.name] ?? null;
      return value === null || told.has(column.name) ? [] : [{ column, value }];
    }),
  };
}

function accessOf({ ownerId, reviewState }: FlatRecord): { ownerId: string; reviewState: string } {
  return { ownerId, reviewState };
}

function planCells(
  input: ImportInput,
  { row, record }: { row: SheetRow; record: ImportRecord | null },
): readonly PlannedCell[] {
  const { columns, memory } = input;
  const remembered = record && memory?.get(record.id);
  let values: Values = record?.body ?? {};
  const cells: PlannedCell[] = [];
  columns.forEach((column, at) => {
    if (!column) return;
    const cell = row.cells[at] ?? null;
    const exported = remembered?.get(column.name);
    const plan = { at, column, cell, values, exported };
    const isOrigin = column.name === originsName && input.source !== '';
    const planned = isOrigin ? planOrigin(input, { ...plan, row }) : planCell(input, plan);
    if (!planned) return;
    cells.push(planned);
    // A second column of the same list adds to what the first one made of it.
    if (planned.outcome === 'set')
      values = { ...values, ...valuesOf(column, { value: planned.after, values, newId: input.newId }) };
  });
  return cells;
}

interface CellPlan {
  readonly at: number;
  readonly column: SheetColumn;
  readonly cell: SheetCell;
  /** As the record is now. */
  readonly values: Values;
  /** As it was exported; `undefined` where the file does not tell. */
  readonly exported: SheetCell | undefined;
}

/** `null`: nothing to do. */
function planCell(input: ImportInput, plan: CellPlan): PlannedCell | null {
  const { at, column, cell, values, exported } = plan;
  const text = cellText(cell);
  const isRemembered = exported !== undefined;
  if (isRemembered ? text === cellText(exported) : text === '') return null;
  const before = cellValueOf(column, values);
  const planned = { at, column, before, text };
  const refused = (fault: CellFault): PlannedCell => {
    return { ...planned, outcome: 'refused', after: null, fault };
  };
  if (column.isReadOnly) return isRemembered ? refused({ code: 'fieldNotWritable' }) : null;
  const read = readCell(column, cell, input);
  if (read.fault) return refused(read.fault);
  if (read.isPassedOver) return null;
  const after = isRemembered ? read.value : added(column, { before, value: read.value });
  if (isSameContent(before, after)) return null;
  if (!isRemembered) return { ...planned, outcome: 'set', after, fault: null };
  const then = readCell(column, exported, input).value;
  // Written otherwise, and still the same.
  if (then !== undefined && isSameContent(then, after)) return null;
  const isUntouched = then !== undefined && isSameContent(then, before);
  return { ...planned, outcome: isUntouched ? 'set' : 'conflict', after, fault: null };
}

/** The record keeps under which number the source knows it. */
function planOrigin(
  input: ImportInput,
  { at, column, values, row }: CellPlan & { readonly row: SheetRow },
): PlannedCell | null {
  const { source, definition, newId } = input;
  const reference = referenceOf(input, row);
  if (reference === '' || referencesIn(values, source).includes(reference)) return null;
  const before = cellValueOf(column, values);
  const after = [...((before ?? []) as readonly Value[]), { id: newId(), source, reference }];
  const fault = checkField(definition, column.name, after);
  const planned = { at, column, before, text: reference };
  if (!fault) return { ...planned, outcome: 'set', after, fault: null };
  const { code, limit } = fault;
  return {
    ...planned,
    outcome: 'refused',
    after: null,
    fault: limit === undefined ? { code } : { code, limit },
  };
}

/** A foreign sheet adds to lists; it does not know what else stands in them. */
function added(column: SheetColumn, { before, value }: { before: Value; value: Value }): Value {
  const isSet = column.mainProperty !== null || column.spec.type === 'codes';
  if (!isSet || !Array.isArray(value)) return value;
  return [...new Set([...((before ?? []) as readonly string[]), ...(value as readonly string[])])];
}

/** The order of a list's texts is not content. */
function isSameContent(a: Value, b: Value): boolean {
  return isSameValue(sortedTexts(a), sortedTexts(b));
}

function sortedTexts(value: Value): Value {
  return Array.isArray(value)
    ? (value as Value[]).toSorted((a, b) => (String(a) < String(b) ? -1 : 1))
    : value;
}

/** What together makes no good record is refused cell by cell, so that the rest can be taken. */
function withoutContradictions(
  definition: RecordDefinition,
  {
    record,
    cells,
    newId,
  }: { record: ImportRecord | null; cells: readonly PlannedCell[]; newId: () => string },
): { readonly cells: readonly PlannedCell[]; readonly fault: RowFault | null } {
  const empty: FlatRecord = { id: '', ownerId: '', reviewState: 'draft' };
  let checked = cells;
  for (;;) {
    const values = valuesToSave({ cells: checked, record, fault: null }, { newId, takes: () => true });
    if (record !== null && Object.keys(values).length === 0) return { cells: checked, fault: null };
    const [fault] = checkAcrossFields(definition, { ...(record?.body ?? empty), ...values }).filter(
      ({ fields }) => record === null || fields.some((field) => field in values),
    );
    if (!fault) return { cells: checked, fault: null };
    const culprit = checked.findLast(
      ({ column, outcome }) => outcome !== 'refused' && fault.fields.includes(column.name),
    );
    if (!culprit || fault.code === 'titleMissing') return { cells: checked, fault: 'titleMissing' };
    checked = checked.map((cell) =>
      cell === culprit ? { ...cell, outcome: 'refused', after: null, fault: { code: fault.code } } : cell,
    );
  }
}

function titleOfRow(
  { definition, columns }: ImportInput,
  { row, record }: { row: SheetRow; record: ImportRecord | null },
): string {
  const fields = titleFields(definition);
  const known = fields.map((field) => record?.body[field]).find((text) => typeof text === 'string');
  if (typeof known === 'string') return known;
  const titles = fields.map((field) => {
    const at = columns.findIndex((column) => column?.name === field);
    return cellText(row.cells[at] ?? null);
  });
  return titles.find((text) => text !== '') ?? '';
}
