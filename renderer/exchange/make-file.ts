// An order to its file. What writes a kind of file is only loaded when one is asked for.
import { documentOfRecords } from '../../shared/documents/document-of-records.ts';
import type { RegisterDocument } from '../../shared/documents/document.ts';
import { memoryOf, memorySheet, ownColumns, sheetOfRecords } from '../../shared/exchange/sheet-of-records.ts';
import type { SheetOfRecords } from '../../shared/exchange/sheet-of-records.ts';
import { sheetColumns } from '../../shared/exchange/sheet-columns.ts';
import { labelsIn } from '../../shared/locales/labels.ts';
import { definitionOf } from '../../shared/records/index.ts';
import { nameReader } from './file-order.ts';
import type { FileContents, FileOrder } from './file-order.ts';
import type { SheetToWrite } from './write-xlsx.ts';

export async function makeFile(order: FileOrder, contents: FileContents): Promise<Blob> {
  switch (order.format) {
    case 'docx': {
      const { writeDocx } = await import('./word/write-docx.ts');
      return writeDocx(documentFor(order, contents));
    }
    case 'xlsx': {
      const { writeXlsx } = await import('./write-xlsx.ts');
      return writeXlsx(workbookOf(order, contents));
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

/** With what the file must remember to be imported again. */
function workbookOf(order: FileOrder, contents: FileContents): readonly SheetToWrite[] {
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
  return [
    { name, rows: [sheet.headers, ...sheet.rows], widths, hiddenColumns: ownColumns },
    { name: memorySheet, rows: memory, isHidden: true },
  ];
}

function sheetFor(
  { kind, columnIds, language }: FileOrder,
  { records, names }: FileContents,
): SheetOfRecords {
  const definition = definitionOf(kind);
  const columns = sheetColumns(definition).filter(
    ({ name, baseName }) => columnIds === null || columnIds.includes(name) || columnIds.includes(baseName),
  );
  const labels = labelsIn(language);
  const context = { language, codeLabel: labels.codeLabel, recordName: nameReader(names)(language) };
  return sheetOfRecords({ definition, columns, records, labels, context });
}

/** In characters. */
function widthOf(type: string): number {
  if (type === 'longText' || type === 'richText') return 60;
  return type === 'text' || type === 'list' ? 34 : 16;
}
