// What an import would do, row by row and cell by cell, before anything is done. A cell of a file that was exported here
// is compared with what it was then and with what the record holds now: a three-way merge. Of any other file what is
// filled in counts, and what is empty says nothing.
import type { Value } from '../fields/field.ts';
import { isSameValue } from '../fields/field.ts';
import { foldText } from '../fold-text.ts';
import { isUuid } from '../ids.ts';
import { canChange } from '../policy/policy.ts';
import type { Actor } from '../policy/policy.ts';
import type { FlatRecord, RecordDefinition } from '../records/definition.ts';
import { checkAcrossFields } from '../records/validate.ts';
import { cellText, readCell, valuesOf } from './read-cell.ts';
import type { CellFault, ReadContext } from './read-cell.ts';
import { cellValueOf } from './sheet-columns.ts';
import type { SheetCell, SheetColumn } from './sheet-columns.ts';

type Values = Readonly<Record<string, Value>>;

export interface SheetRow {
  /** As the spreadsheet counts, from 1. */
  readonly number: number;
  readonly cells: readonly SheetCell[];
}

export interface ImportRecord {
  readonly id: string;
  readonly revision: number;
  readonly body: FlatRecord;
}

export interface ImportInput {
  readonly definition: RecordDefinition;
  readonly rows: readonly SheetRow[];
  /** For each column of the sheet. */
  readonly columns: readonly (SheetColumn | null)[];
  /** Where the ids stand that the export wrote. */
  readonly idAt: number | null;
  /** By id what the cells held when the file was exported, by name of the column; `null` for any other file. */
  readonly memory: ReadonlyMap<string, ReadonlyMap<string, SheetCell>> | null;
  /** Those of the kind that are here and not deleted. */
  readonly records: readonly ImportRecord[];
  readonly actor: Actor;
  readonly recordsNamed: ReadContext['recordsNamed'];
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
  readonly after: Value;
  /** What stands in the sheet. */
  readonly text: string;
  readonly fault: CellFault | null;
}

export type RowFault = 'titleMissing' | 'notAllowed' | 'recordNotHere' | 'sameRecordTwice';

export interface PlannedRow {
  readonly number: number;
  readonly cells: readonly PlannedCell[];
  /** `null`: a new one. */
  readonly record: ImportRecord | null;
  readonly title: string;
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
  { cells, record, fault }: PlannedRow,
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

interface Found {
  readonly record: ImportRecord | null;
  readonly fault: RowFault | null;
}

function planRow(input: ImportInput, { row, found }: { row: SheetRow; found: Found }): PlannedRow {
  const { definition, actor } = input;
  const { record } = found;
  const cells = planCells(input, { row, record });
  const planned = { number: row.number, record, title: titleOfRow(input, { row, record }) };
  if (found.fault !== null) return { ...planned, cells, fault: found.fault };
  const checked = withoutContradictions(definition, { record, cells, newId: input.newId });
  const hasEffect = checked.cells.some(({ outcome }) => outcome !== 'refused');
  const isForeign = record !== null && !canChange(actor, { kind: definition.kind, ...accessOf(record.body) });
  const fault = checked.fault ?? (hasEffect && isForeign ? ('notAllowed' as const) : null);
  return { ...planned, cells: checked.cells, fault };
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
    const planned = planCell(input, { at, column, cell, values, exported });
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
  const context = { definition: input.definition, recordsNamed: input.recordsNamed };
  const read = readCell(column, cell, context);
  if (read.fault) return refused(read.fault);
  const after = isRemembered ? read.value : added(column, { before, value: read.value });
  if (isSameContent(before, after)) return null;
  if (!isRemembered) return { ...planned, outcome: 'set', after, fault: null };
  const then = readCell(column, exported, context);
  // Written otherwise, and still the same.
  if (!then.fault && isSameContent(then.value, after)) return null;
  const isUntouched = !then.fault && isSameContent(then.value, before);
  return { ...planned, outcome: isUntouched ? 'set' : 'conflict', after, fault: null };
}

/** A foreign sheet adds to lists; it does not know what else stands in them. */
function added(column: SheetColumn, { before, value }: { before: Value; value: Value }): Value {
  if (column.mainProperty === null || !Array.isArray(value)) return value;
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
    const row = { cells: checked, record, number: 0, title: '', fault: null };
    const values = valuesToSave(row, { newId, takes: () => true });
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

/** By the id the export wrote, or by the title, among what the person's own organisation keeps. */
function recordFinder(input: ImportInput): (row: SheetRow) => Found {
  const { definition, records, actor, idAt } = input;
  const byId = new Map(records.map((record) => [record.id, record]));
  const byTitle = new Map<string, ImportRecord[]>();
  const fields = [...new Set([...definition.title.nl, ...definition.title.fr])];
  // In the order in which they were made, so that of several with one title each finds itself again.
  const own = records.filter(({ body }) => body.ownerId === actor.organisationId);
  for (const record of own.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
    for (const title of new Set(fields.map((field) => foldTitle(record.body[field] ?? null))))
      if (title !== '') byTitle.set(title, [...(byTitle.get(title) ?? []), record]);
  const used = new Set<string>();
  return (row) => {
    const id = idAt === null ? '' : cellText(row.cells[idAt] ?? null).toLowerCase();
    if (isUuid(id)) {
      const record = byId.get(id) ?? null;
      if (!record) return { record, fault: 'recordNotHere' };
      if (used.has(id)) return { record, fault: 'sameRecordTwice' };
      used.add(id);
      return { record, fault: null };
    }
    const titles = titlesOfRow(input, row);
    const record = titles
      .flatMap((title) => byTitle.get(title) ?? [])
      .find((candidate) => !used.has(candidate.id));
    if (record) used.add(record.id);
    return { record: record ?? null, fault: null };
  };
}

function titlesOfRow({ definition, columns }: ImportInput, row: SheetRow): readonly string[] {
  const fields = new Set([...definition.title.nl, ...definition.title.fr]);
  return columns
    .flatMap((column, at) =>
      column && fields.has(column.name) ? [foldTitle(cellText(row.cells[at] ?? null))] : [],
    )
    .filter((title) => title !== '');
}

function titleOfRow(
  { definition, columns }: ImportInput,
  { row, record }: { row: SheetRow; record: ImportRecord | null },
): string {
  const fields = [...definition.title.nl, ...definition.title.fr];
  const known = fields.map((field) => record?.body[field]).find((text) => typeof text === 'string');
  if (typeof known === 'string') return known;
  const at = columns.findIndex((column) => column !== null && fields.includes(column.name));
  return cellText(row.cells[at] ?? null);
}

function foldTitle(value: Value): string {
  return typeof value === 'string' ? foldText(value).replace(/\s+/g, ' ').trim() : '';
}
