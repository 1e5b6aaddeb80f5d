// Rows to a workbook that Excel and LibreOffice open. The library is only loaded once somebody asks for a file.
import type { Cell, Feature, Sheet } from 'write-excel-file/browser';
import type { SheetCell } from '../../shared/exchange/sheet-columns.ts';
import { headFill, markFills, sheetName } from './sheet-to-write.ts';
import type { SheetToWrite } from './sheet-to-write.ts';

type Content = Blob | File | ArrayBuffer;

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
  return writeXlsxFile(made, { features: [finishing(sheets)] }).toBlob();
}

function written(
  sheet: SheetToWrite,
  cell: SheetCell,
  at: { readonly row: number; readonly column: number },
): Cell {
  const mark = sheet.markOf?.(at.row, at.column) ?? null;
  const look = {
    ...(mark && { backgroundColor: markFills[mark] }),
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

/** Hides what is hidden, and tells of each row as the library comes to it. */
function finishing(sheets: readonly SheetToWrite[]): Feature<Content> {
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
          transformElementAttributes: (...[tag, attributes, , , { sheetIndex }]) => {
            const sheet = sheets[sheetIndex];
            if (tag === 'row') sheet?.onRow?.(Number(attributes['r']));
            const isHidden = tag === 'col' && Number(attributes['min']) <= (sheet?.hiddenColumns ?? 0);
            return isHidden ? { ...attributes, hidden: '1' } : attributes;
          },
        },
      },
    },
  };
}
