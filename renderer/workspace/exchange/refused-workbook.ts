// What could not be taken, as a workbook to put right and import again: the rows as they were, the cells at fault marked,
// and the reasons in a last column.
import type { OpenedSheet } from '../../../shared/exchange/open-sheet.ts';
import type { PlannedCell, PlannedRow } from '../../../shared/exchange/plan-import.ts';
import { writeXlsx } from '../../exchange/write-xlsx.ts';

export interface Refused {
  readonly sheet: OpenedSheet;
  readonly rows: readonly PlannedRow[];
  /** Why the whole row was left out; empty when it was not. */
  readonly rowReason: (row: PlannedRow) => string;
  readonly cellReason: (cell: PlannedCell) => string;
  readonly words: { readonly sheetName: string; readonly reason: string };
}

export function refusedWorkbook({ sheet, rows, rowReason, cellReason, words }: Refused): Promise<Blob> {
  const cellsOf = new Map(sheet.rows.map(({ number, cells }) => [number, cells]));
  const width = sheet.headers.length;
  const refusedOf = (row: PlannedRow | undefined) =>
    row?.cells.filter(({ outcome }) => outcome === 'refused') ?? [];
  const data = rows.map((row) => {
    const cells = cellsOf.get(row.number) ?? [];
    const reasons = refusedOf(row).map((cell) => `${sheet.headers[cell.at] ?? ''}: ${cellReason(cell)}`);
    const all = [rowReason(row), ...reasons].filter((reason) => reason !== '');
    return [...Array.from({ length: width }, (_, i) => cells[i] ?? null), all.join('\n')];
  });
  return writeXlsx([
    {
      name: words.sheetName,
      rows: [[...sheet.headers, words.reason], ...data],
      widths: [...sheet.headers.map(() => 24), 60],
      markOf: (r, column) => {
        const row = rows[r - 1];
        if (!row) return null;
        return refusedOf(row).some(({ at }) => at === column) || (column === width && row.fault)
          ? 'error'
          : null;
      },
    },
  ]);
}
