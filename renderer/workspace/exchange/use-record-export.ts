// Records of the list to a spreadsheet: read, written as rows, offered as a file; can be given up at any moment.
import { ref, shallowRef } from 'vue';
import type { Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { labelsIn } from '../../../shared/locales/labels.ts';
import type { Language } from '../../../shared/locales/labels.ts';
import { timestamp } from '../../../shared/ids.ts';
import {
  memoryOf,
  memorySheet,
  ownColumns,
  sheetOfRecords,
} from '../../../shared/exchange/sheet-of-records.ts';
import type { SheetOfRecords } from '../../../shared/exchange/sheet-of-records.ts';
import { sheetColumns } from '../../../shared/exchange/sheet-columns.ts';
import { definitionOf } from '../../../shared/records/index.ts';
import type { Kind } from '../../../shared/records/index.ts';
import { environment } from '../../data/environment.ts';
import { readRecords } from '../../data/read-records.ts';
import { writeCsv } from '../../exchange/write-csv.ts';
import { writeXlsx } from '../../exchange/write-xlsx.ts';
import { saveFile } from '../keeping/save-file.ts';
import { namesOf } from './referenced-names.ts';

export interface ExportRequest {
  readonly kind: Kind;
  readonly format: 'xlsx' | 'csv';
  readonly ids: readonly string[];
  /** Those of the list; `null`: all fields. */
  readonly columnIds: readonly string[] | null;
}

export interface RecordExport {
  /** `null` while none runs. */
  readonly progress: Readonly<Ref<{ readonly done: number; readonly total: number } | null>>;
  readonly hasFailed: Readonly<Ref<boolean>>;
  /** Answers whether there is a file. */
  readonly start: (request: ExportRequest) => Promise<boolean>;
  readonly giveUp: () => void;
}

export function useRecordExport(): RecordExport {
  const { locale } = useI18n();
  const progress = shallowRef<{ readonly done: number; readonly total: number } | null>(null);
  const hasFailed = ref(false);
  let stop = new AbortController();

  async function start(request: ExportRequest): Promise<boolean> {
    const { signal } = (stop = new AbortController());
    const total = request.ids.length;
    progress.value = { done: 0, total };
    hasFailed.value = false;
    try {
      const onProgress = (done: number): void => void (progress.value = { done, total });
      const file = await makeFile(request, { language: locale.value as Language, signal, onProgress });
      signal.throwIfAborted();
      saveFile(file, fileName(request, locale.value as Language));
      return true;
    } catch {
      // Whatever the reason, there is no file, and nothing has changed.
      hasFailed.value = !signal.aborted;
      return false;
    } finally {
      progress.value = null;
    }
  }

  return { progress, hasFailed, start, giveUp: () => stop.abort() };
}

interface Making {
  readonly language: Language;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number) => void;
}

async function makeFile(
  { kind, format, ids, columnIds }: ExportRequest,
  { language, ...reading }: Making,
): Promise<Blob> {
  const definition = definitionOf(kind);
  const rows = await readRecords(ids, reading);
  const columns = sheetColumns(definition).filter(
    ({ name, baseName }) => columnIds === null || columnIds.includes(name) || columnIds.includes(baseName),
  );
  const labels = labelsIn(language);
  const recordName = await namesOf(rows, { definition, language, signal: reading.signal });
  const sheet = sheetOfRecords({
    definition,
    columns,
    records: rows.map(({ id, revision, body }) => ({ id, revision, values: body })),
    labels,
    context: { language, codeLabel: labels.codeLabel, recordName },
  });
  return format === 'csv' ? asCsv(sheet) : asWorkbook(sheet, { kind, name: labels.kindMany(kind) });
}

function asCsv({ headers, rows }: SheetOfRecords): Promise<Blob> {
  return writeCsv([headers, ...rows].map((row) => row.slice(ownColumns)));
}

/** With what the file must remember to be imported again. */
function asWorkbook(
  sheet: SheetOfRecords,
  { kind, name }: { readonly kind: Kind; readonly name: string },
): Promise<Blob> {
  const memory = memoryOf(sheet, { kind, exportedAt: timestamp(environment) });
  const widths = [
    ...Array<number>(ownColumns).fill(8),
    ...sheet.columns.map(({ spec }, i) => {
      const heading = sheet.headers[ownColumns + i] ?? '';
      return Math.max(widthOf(spec.type), Math.min(heading.length + 2, 40));
    }),
  ];
  return writeXlsx([
    { name, rows: [sheet.headers, ...sheet.rows], widths, hiddenColumns: ownColumns },
    { name: memorySheet, rows: memory, isHidden: true },
  ]);
}

/** In characters. */
function widthOf(type: string): number {
  if (type === 'longText' || type === 'richText') return 60;
  return type === 'text' || type === 'list' ? 34 : 16;
}

function fileName({ kind, format }: ExportRequest, language: Language): string {
  const name = labelsIn(language).kindMany(kind).toLowerCase().replace(/\s+/g, '-');
  return `${name}-${timestamp(environment).slice(0, 10)}.${format}`;
}
