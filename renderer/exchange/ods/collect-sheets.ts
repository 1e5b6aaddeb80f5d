// Puts together the rows of a workbook while its XML goes by. What is repeated is only written out where something stands:
// programs fill a sheet to its last row and column with repeated emptiness.
import { AppError } from '../../../shared/errors.ts';
import type { RawSheet } from '../../../shared/exchange/open-sheet.ts';
import type { SheetCell } from '../../../shared/exchange/sheet-columns.ts';
import { mostCells, mostColumns, mostMergedCells, mostRows, mostSheets } from '../sheet-limits.ts';
import { beginCell, cellValue, countIn } from './cell-value.ts';
import type { CellBeingRead } from './cell-value.ts';
import type { XmlListener } from './read-xml.ts';

interface Merge {
  readonly row: number;
  readonly column: number;
  readonly rowCount: number;
}

interface SheetBeingRead {
  readonly name: string;
  readonly rows: SheetCell[][];
  readonly merges: Merge[];
  formulas: number;
  /** Where the next row stands, empty ones counted. */
  at: number;
  /** Kept from another file, and no sheet of this one. */
  isCopied: boolean;
}

/** What all sheets of the file together hold so far. */
interface Held {
  cells: number;
  mergedCells: number;
}

interface RowBeingRead {
  readonly repeated: number;
  /** Up to the last that is filled. */
  readonly cells: SheetCell[];
  at: number;
}

/** Notes, drawings, earlier versions and what was copied from elsewhere hold text too, and are no cells. */
const passedOver =
  /^(office:annotation|table:(tracked-changes|dde-links|shapes|content-validations)|draw:.*)$/;

export function collectSheets(): { readonly sheets: readonly RawSheet[]; readonly listener: XmlListener } {
  const sheets: RawSheet[] = [];
  const held: Held = { cells: 0, mergedCells: 0 };
  let passing = 0;
  let sheet: SheetBeingRead | null = null;
  let row: RowBeingRead | null = null;
  let cell: CellBeingRead | null = null;

  function open(name: string, attribute: (name: string) => string): void {
    if (passing > 0 || passedOver.test(name) || (name === 'table:table' && sheet)) {
      passing += 1;
      return;
    }
    switch (name) {
      case 'table:table':
        sheet = { name: attribute('table:name'), rows: [], merges: [], formulas: 0, at: 0, isCopied: false };
        return;
      case 'table:table-source':
        if (sheet) sheet.isCopied = true;
        return;
      case 'table:table-row':
        row = { repeated: countIn(attribute('table:number-rows-repeated')), cells: [], at: 0 };
        return;
      case 'table:table-cell':
      case 'table:covered-table-cell':
        cell = beginCell(name, attribute);
        return;
      default:
        cell?.texts.open(name, attribute);
    }
  }

  function close(name: string): void {
    if (passing > 0) {
      passing -= 1;
      return;
    }
    if (name === 'table:table' && sheet) {
      if (!sheet.isCopied) sheets.push(finishSheet(sheet, held));
      if (sheets.length > mostSheets)
        throw new AppError('sheetRefused', { reason: 'tooManySheets', limit: mostSheets });
      sheet = null;
    } else if (name === 'table:table-row' && sheet && row) {
      finishRow(row, { sheet, held });
      row = null;
    } else if (cell && /^table:(covered-)?table-cell$/.test(name)) {
      if (sheet && row) finishCell(cell, { sheet, row });
      cell = null;
    } else cell?.texts.close(name);
  }

  const text = (words: string): void => void (passing === 0 && cell?.texts.add(words));
  return { sheets, listener: { open, close, text } };
}

function finishCell(
  cell: CellBeingRead,
  { sheet, row }: { readonly sheet: SheetBeingRead; readonly row: RowBeingRead },
): void {
  const from = row.at;
  row.at += cell.repeated;
  if (cell.hasFormula) sheet.formulas += 1;
  const value = cellValue(cell);
  if (value === null) return;
  if (row.at > mostColumns)
    throw new AppError('sheetRefused', { reason: 'tooManyColumns', limit: mostColumns });
  while (row.cells.length < from) row.cells.push(null);
  while (row.cells.length < row.at) row.cells.push(value);
  const { rowSpan, columnSpan } = cell;
  if (rowSpan > 1 && columnSpan === 1) sheet.merges.push({ row: sheet.at, column: from, rowCount: rowSpan });
}

function finishRow(
  { cells, repeated }: RowBeingRead,
  { sheet, held }: { readonly sheet: SheetBeingRead; readonly held: Held },
): void {
  const from = sheet.at;
  sheet.at += repeated;
  if (cells.length === 0) return;
  if (sheet.at > mostRows + 1) throw new AppError('sheetRefused', { reason: 'tooManyRows', limit: mostRows });
  hold(held, from - sheet.rows.length + repeated * (cells.length + 1));
  while (sheet.rows.length < from) sheet.rows.push([]);
  while (sheet.rows.length < sheet.at) sheet.rows.push([...cells]);
}

/** A row counts for one more. */
function hold(held: Held, cells: number): void {
  held.cells += cells;
  if (held.cells > mostCells)
    throw new AppError('sheetRefused', { reason: 'tooManyCells', limit: mostCells });
}

/** What people merged counts for every row it stands beside. */
function finishSheet({ name, rows, merges, formulas }: SheetBeingRead, held: Held): RawSheet {
  for (const { row, column, rowCount } of merges) {
    const value = rows[row]?.[column] ?? null;
    for (let at = row + 1; at < row + rowCount && held.mergedCells < mostMergedCells; at += 1) {
      const cells = rows[at];
      if (!cells) break;
      held.mergedCells += 1;
      hold(held, Math.max(0, column - cells.length));
      while (cells.length < column) cells.push(null);
      cells[column] = value;
    }
  }
  return { name, rows, merged: merges.length, formulas };
}
