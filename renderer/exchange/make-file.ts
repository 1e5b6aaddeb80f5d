// An order to its file. What writes a kind of file is only loaded when one is asked for.
import { calendarEntries } from '../../shared/exchange/calendar-entries.ts';
import type { CalendarEntry } from '../../shared/exchange/calendar-entries.ts';
import { documentOfRecords } from '../../shared/documents/document-of-records.ts';
import type { RegisterDocument } from '../../shared/documents/document.ts';
import { memoryOf, memorySheet, ownColumns, sheetOfRecords } from '../../shared/exchange/sheet-of-records.ts';
import type { SheetOfRecords } from '../../shared/exchange/sheet-of-records.ts';
import { sheetColumns } from '../../shared/exchange/sheet-columns.ts';
import { labelsIn } from '../../shared/locales/labels.ts';
import { definitionOf } from '../../shared/records/index.ts';
import { isRestricted } from '../../shared/records/restricted-fields.ts';
import { nameReader } from './file-order.ts';
import type { FileContents, FileOrder } from './file-order.ts';
import type { SheetToWrite } from './sheet-to-write.ts';
import { writeWorkbook } from './write-workbook.ts';

export interface FileMaking extends FileContents {
  /** Told how many records are in it by now, as far as that can be said. */
  readonly onProgress?: (done: number) => void;
}

/** `null`: nothing would stand in it. */
export async function makeFile(order: FileOrder, contents: FileMaking): Promise<Blob | null> {
  switch (order.format) {
    case 'docx': {
      const { writeDocx } = await import('./word/write-docx.ts');
      return writeDocx(documentFor(order, contents), contents.onProgress);
    }
    case 'xlsx':
    case 'ods':
      return writeWorkbook(order.format, workbookOf(order, contents));
    case 'ics': {
      const entries = calendarFor(order, contents);
      if (entries.length === 0) return null;
      const { writeCalendar } = await import('../../shared/exchange/write-calendar.ts');
      const name = labelsIn(order.language).kindMany(order.kind);
      return new Blob([writeCalendar(entries, { name })], { type: 'text/calendar' });
    }
    case 'csv': {
      const { writeCsv } = await import('./write-csv.ts');
      const { headers, rows } = sheetFor(order, contents);
      return writeCsv([headers, ...rows].map((row) => row.slice(ownColumns)));
    }
  }
}

export function documentFor(
  { kind, languages, columnIds, factFields, withRestricted, madeAt }: Omit<FileOrder, 'format'>,
  { records, names }: FileContents,
): RegisterDocument {
  return documentOfRecords({
    ...{ definition: definitionOf(kind), records, languages, factFields, withRestricted, madeAt },
    ...{ tableFields: columnIds, nameIn: nameReader(names) },
  });
}

function calendarFor(
  { kind, language }: FileOrder,
  { records, names }: FileContents,
): readonly CalendarEntry[] {
  const labels = labelsIn(language);
  const context = { language, codeLabel: labels.codeLabel, recordName: nameReader(names)(language) };
  return records.flatMap((record) =>
    calendarEntries(record, { definition: definitionOf(kind), labels, context }),
  );
}

/** With what the file must remember to be imported again. */
function workbookOf(order: FileOrder, contents: FileMaking): readonly SheetToWrite[] {
  const { kind, madeAt, language } = order;
  const sheet = sheetFor(order, contents);
  const widths = [
    ...Array<number>(ownColumns).fill(8),
    ...sheet.columns.map(({ spec }, i) => {
      const heading = sheet.headers[ownColumns + i] ?? '';
      return Math.max(widthOf(spec.type), Math.min(heading.length + 2, 40));
    }),
  ];
  const name = labelsIn(language).kindMany(kind);
  const memory = memoryOf(sheet, { kind, exportedAt: madeAt });
  const rows = [sheet.headers, ...sheet.rows];
  // Every record is written twice, and counts when both are.
  const onRow = (done: number): void => contents.onProgress?.(Math.floor(done / 2));
  return [
    { name, rows, widths, hiddenColumns: ownColumns, onRow },
    { name: memorySheet, rows: memory, isHidden: true, onRow: (done) => onRow(rows.length + done) },
  ];
}

function sheetFor(
  { kind, columnIds, language, withRestricted }: FileOrder,
  { records, names }: FileContents,
): SheetOfRecords {
  const definition = definitionOf(kind);
  const columns = sheetColumns(definition)
    .filter(
      ({ name, baseName }) => columnIds === null || columnIds.includes(name) || columnIds.includes(baseName),
    )
    .filter(({ spec }) => withRestricted || !isRestricted(definition, spec));
  const labels = labelsIn(language);
  const context = { language, codeLabel: labels.codeLabel, recordName: nameReader(names)(language) };
  return sheetOfRecords({ definition, columns, records, labels, context });
}

/** In characters. */
function widthOf(type: string): number {
  if (type === 'longText' || type === 'richText') return 60;
  return type === 'text' || type === 'list' ? 34 : 16;
}
