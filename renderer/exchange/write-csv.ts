// Rows to CSV as Belgian spreadsheets open it: semicolons, decimal commas, day first, UTF-8 with its mark.
import type { SheetCell } from '../../shared/exchange/sheet-columns.ts';

export async function writeCsv(rows: readonly (readonly SheetCell[])[]): Promise<Blob> {
  const { default: papa } = await import('papaparse');
  const texts = rows.map((row) => row.map(textOf));
  // A text that begins like a formula is not calculated by the program that opens the file; a number below nought is one.
  const text = papa.unparse(texts, {
    delimiter: ';',
    newline: '\r\n',
    escapeFormulae: /^[=+@\t\r]|^-(?!\d+(?:,\d+)?$)/,
  });
  return new Blob(['\uFEFF', text, '\r\n'], { type: 'text/csv;charset=utf-8' });
}

function textOf(cell: SheetCell): string {
  if (cell === null) return '';
  if (cell instanceof Date) {
    const [year, month, day] = cell.toISOString().slice(0, 10).split('-');
    return `${day}/${month}/${year}`;
  }
  return typeof cell === 'number' ? String(cell).replace('.', ',') : String(cell);
}
