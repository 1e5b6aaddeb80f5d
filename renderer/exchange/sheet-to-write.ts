// A sheet as it is handed to whatever writes the workbook.
import type { SheetCell } from '../../shared/exchange/sheet-columns.ts';

export interface SheetToWrite {
  readonly name: string;
  /** The first row stays in sight. */
  readonly rows: readonly (readonly SheetCell[])[];
  /** In characters. */
  readonly widths?: readonly number[];
  /** How many columns from the left are hidden. */
  readonly hiddenColumns?: number;
  readonly isHidden?: boolean;
  /** Told how many rows are written by now. */
  readonly onRow?: (done: number) => void;
  /** What is marked, and with which tone; absent: nothing. */
  readonly markOf?: (row: number, column: number) => CellMark | null;
}

export type CellMark = 'error' | 'attention';

export const markFills: Readonly<Record<CellMark, string>> = { error: '#FCEBEA', attention: '#FFF4DC' };
export const headFill = '#EEF1FB';

/** Spreadsheets refuse some signs in the name of a sheet, and more than 31 characters. */
export function sheetName(name: string): string {
  return name.replace(/[\\/?*[\]:']/g, ' ').slice(0, 31);
}
