// Rows to a workbook that Excel and LibreOffice open. The library is only loaded once somebody asks for a file.
import type { Cell, Feature, Sheet } from 'write-excel-file/browser';
import type { SheetCell } from '../../shared/exchange/sheet-columns.ts';

export interface SheetToWrite {
  readonly name: string;
  /** The first row stays in sight. */
  readonly rows: readonly (readonly SheetCell[])[];
  readonly widths?: readonly number[];
  /** How many columns from the left are hidden. */
  readonly hiddenColumns?: number;
  readonly isHidden?: boolean;
  /** What is marked, and with which tone; absent: nothing. */
  readonly markOf?: (row: number, column: number) => 'error' | 'attention' | null;
}

type Content = Blob | File | ArrayBuffer;

const fills = { error: '#FCEBEA', attention: '#FFF4DC' } as const;
const headFill = '#EEF1FB';
/** In points. Programs do not all give a row of several lines room by themselves; one of very many lines keeps its measure. */
const [lineHeight, mostLines] = [15, 12];

export async function writeXlsx(sheets: readonly SheetToWrite[]): Promise<Blob> {
  const { default: writeXlsxFile } = await import('write-excel-file/browser');
  const made = sheets.map((sheet): Sheet<Content> => ({
    sheet: sheetName(sheet.name),
    data: sheet.rows.map((row, r) => row.map((cell, c) => written(sheet, cell, { row: r, column: c }))),
    stickyRowsCount: 1,
    ...(sheet.widths && { columns: sheet.widths.map((width) => ({ width })) }),
  }));
  return writeXlsxFile(made, { features: [hiding(sheets)] }).toBlob();
}

function written(
  sheet: SheetToWrite,
  cell: SheetCell,
  at: { readonly row: number; readonly column: number },
): Cell {
  const mark = sheet.markOf?.(at.row, at.column) ?? null;
  const look = {
    ...(mark && { backgroundColor: fills[mark] }),
    ...(at.row === 0 && !sheet.isHidden && { fontWeight: 'bold' as const, backgroundColor: headFill }),
    alignVertical: 'top' as const,
    // Without a name LibreOffice takes a font with serifs for what is bold.
    fontFamily: 'Calibri',
  };
  if (cell === null) return mark ? { ...look, value: '', type: String } : null;
  if (cell instanceof Date) return { ...look, value: cell, type: Date, format: 'dd/mm/yyyy', align: 'left' };
  // A text stays a text, also one that begins like a formula.
  if (typeof cell === 'string') {
    const lines = cell.includes('\n') ? linesOf(cell, sheet.widths?.[at.column]) : 1;
    const room = lines > 1 && { wrap: true, height: Math.min(lines, mostLines) * lineHeight };
    return { ...look, ...room, value: cell, type: String };
  }
  return { ...look, value: cell };
}

/** With those that are broken where the column ends. */
function linesOf(text: string, width = Infinity): number {
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / width)), 0);
}

function hiding(sheets: readonly SheetToWrite[]): Feature<Content> {
  const isHidden = (name: string) => sheets.some((sheet) => sheet.isHidden && sheetName(sheet.name) === name);
  return {
    files: {
      transform: {
        'xl/workbook.xml': {
          transformElementAttributes: (tag, attributes) =>
            tag === 'sheet' && isHidden(String(attributes['name']))
              ? { ...attributes, state: 'hidden' }
              : attributes,
        },
        'xl/worksheets/sheet{id}.xml': {
          transformElementAttributes: (...[tag, attributes, , , { sheetIndex }]) =>
            tag === 'col' && Number(attributes['min']) <= (sheets[sheetIndex]?.hiddenColumns ?? 0)
              ? { ...attributes, hidden: '1' }
              : attributes,
        },
      },
    },
  };
}

/** Spreadsheets refuse some signs in the name of a sheet, and more than 31 characters. */
function sheetName(name: string): string {
  return name.replace(/[\\/?*[\]:']/g, ' ').slice(0, 31);
}
