// A workbook in either of the two kinds of file; what writes it is only loaded once somebody asks.
import type { SheetToWrite } from './sheet-to-write.ts';

export type WorkbookFormat = 'xlsx' | 'ods';

export async function writeWorkbook(format: WorkbookFormat, sheets: readonly SheetToWrite[]): Promise<Blob> {
  if (format === 'ods') {
    const { writeOds } = await import('./ods/write-ods.ts');
    return writeOds(sheets);
  }
  const { writeXlsx } = await import('./write-xlsx.ts');
  return writeXlsx(sheets);
}

/** The kind a file of that name is of; of all others the one Excel knows best. */
export function workbookFormatOf(fileName: string): WorkbookFormat {
  return /\.ods$/i.test(fileName) ? 'ods' : 'xlsx';
}
