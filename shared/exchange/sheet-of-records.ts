// Records as the rows of a sheet, and what the sheet must remember to be taken back weeks later: beside what people see
// it holds the same rows once more, as they were, so that each cell can be compared with what it was.
import type { PrintContext, Value } from '../fields/field.ts';
import type { Labels, Language } from '../locales/labels.ts';
import type { RecordDefinition } from '../records/definition.ts';
import { cellValueOf, printCell } from './sheet-columns.ts';
import type { SheetCell, SheetColumn } from './sheet-columns.ts';

/** Name of the hidden sheet, and what its first cell holds. */
export const memorySheet = 'smart-city-register';
/** Raised when an older program could no longer read the hidden sheet. */
export const memoryVersion = 1;

/** Of the empty template: the sheet that names the words each choice knows. */
export const choicesSheetNames: Readonly<Record<Language, string>> = {
  nl: 'Keuzes',
  fr: 'Choix',
  en: 'Choices',
};

export interface ExportedRecord {
  readonly id: string;
  readonly revision: number;
  readonly values: Readonly<Record<string, Value>>;
}

export interface SheetOfRecords {
  readonly columns: readonly SheetColumn[];
  /** Of the id, the revision and each column. */
  readonly headers: readonly string[];
  /** Id, revision and a cell for each column. */
  readonly rows: readonly (readonly SheetCell[])[];
}

export interface MadeFrom {
  readonly definition: RecordDefinition;
  readonly columns: readonly SheetColumn[];
  readonly records: readonly ExportedRecord[];
  readonly labels: Labels;
  readonly context: PrintContext;
}

/** How many columns stand before those of the fields, hidden. */
export const ownColumns = 2;

export function sheetOfRecords({ definition, columns, records, labels, context }: MadeFrom): SheetOfRecords {
  return {
    columns,
    headers: ['id', 'revision', ...columns.map(({ name }) => labels.fieldLabel(definition.kind, name))],
    rows: records.map(({ id, revision, values }) => [
      id,
      revision,
      ...columns.map((column) => printCell(column, cellValueOf(column, values), context)),
    ]),
  };
}

/** The rows of the hidden sheet: whose they are, which columns, and every cell as it is now. */
export function memoryOf(
  { columns, headers, rows }: SheetOfRecords,
  { kind, exportedAt }: { readonly kind: string; readonly exportedAt: string },
): readonly (readonly SheetCell[])[] {
  return [
    [memorySheet, memoryVersion, kind, exportedAt],
    ['id', 'revision', ...columns.map(({ name }) => name)],
    headers,
    ...rows,
  ];
}
