// What could not be taken, as a workbook to put right and import again: the rows as they were, the cells at fault marked,
// and the reasons in a last column.
import type { OpenedSheet } from '../../../shared/exchange/open-sheet.ts';
import type { PlannedCell, PlannedRow } from '../../../shared/exchange/plan-import.ts';
import { writeWorkbook } from '../../exchange/write-workbook.ts';
import type { WorkbookFormat } from '../../exchange/write-workbook.ts';

export interface Refused {
  readonly format: WorkbookFormat;
  readonly sheet: OpenedSheet;
  readonly rows: readonly PlannedRow[];
  /** Why the whole row was left out; empty when it was not. */
  readonly rowReason: (row: PlannedRow) => string;
  readonly cellReason: (cell: PlannedCell) => string;
  readonly words: { readonly sheetName: string; readonly reason: string };
}

export function refusedWorkbook({
  format,
  sheet,
  rows,
  rowReason,
  cellReason,
  words,
}: Refused): Promise<Blob> {
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
  return writeWorkbook(format, [
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
