// Records to a file: read, made in a worker, offered; can be given up at any moment. A PDF is printed from the page itself.
import { ref, shallowRef } from 'vue';
import type { Ref, ShallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { RegisterDocument } from '../../../shared/documents/document.ts';
import { timestamp } from '../../../shared/ids.ts';
import type { Language } from '../../../shared/locales/labels.ts';
import { definitionOf } from '../../../shared/records/index.ts';
import { environment } from '../../data/environment.ts';
import { readRecords } from '../../data/read-records.ts';
import type { FileFormat, FileOrder } from '../../exchange/file-order.ts';
import { makeFileAside } from '../../exchange/make-file-aside.ts';
import { saveFile } from '../keeping/save-file.ts';
import { fileNameFor } from './file-name.ts';
import { namesOf } from './referenced-names.ts';

export interface ExportRequest extends Omit<FileOrder, 'format' | 'language' | 'madeAt'> {
  readonly format: FileFormat | 'pdf';
  readonly ids: readonly string[];
}

export interface ExportProgress {
  readonly stage: 'reading' | 'making';
  readonly done: number;
  /** 0: not known. */
  readonly total: number;
}

/** A document that is being printed; `end` says whether it was. */
export interface Printing {
  readonly document: RegisterDocument;
  readonly fileName: string;
  readonly end: (isDone: boolean) => void;
}

export type ExportFault = { readonly kind: 'empty' } | { readonly kind: 'failed'; readonly error: unknown };

export interface RecordExport {
  readonly isBusy: Readonly<Ref<boolean>>;
  /** `null` while none runs, or not yet long enough to speak of. */
  readonly progress: Readonly<Ref<ExportProgress | null>>;
  readonly printing: Readonly<Ref<Printing | null>>;
  /** Why there is no file; `null` while nothing is wrong. */
  readonly fault: Readonly<ShallowRef<ExportFault | null>>;
  /** Answers whether there is a file. */
  readonly start: (request: ExportRequest) => Promise<boolean>;
  readonly giveUp: () => void;
}

const patienceMs = 300;

export function useRecordExport(): RecordExport {
  const { locale } = useI18n();
  const isBusy = ref(false);
  const progress = shallowRef<ExportProgress | null>(null);
  const printing = shallowRef<Printing | null>(null);
  const fault = shallowRef<ExportFault | null>(null);
  let stop = new AbortController();

  async function start(request: ExportRequest): Promise<boolean> {
    const { signal } = (stop = new AbortController());
    const startedAt = performance.now();
    const onProgress = (next: ExportProgress): void => {
      if (performance.now() - startedAt > patienceMs) progress.value = next;
    };
    // What is made all at once tells nothing in between.
    const late = setTimeout(() => (progress.value ??= { stage: 'making', done: 0, total: 0 }), patienceMs);
    [isBusy.value, fault.value] = [true, null];
    try {
      const isMade = await make(request, { language: locale.value as Language, signal, onProgress, print });
      if (!isMade) fault.value = { kind: 'empty' };
      return isMade;
    } catch (error) {
      // Whatever the reason, there is no file, and nothing has changed.
      if (!signal.aborted) fault.value = { kind: 'failed', error };
      return false;
    } finally {
      clearTimeout(late);
      [isBusy.value, progress.value, printing.value] = [false, null, null];
    }
  }

  function print(document: RegisterDocument, fileName: string): Promise<boolean> {
    return new Promise((end) => (printing.value = { document, fileName, end }));
  }

  return { isBusy, progress, printing, fault, start, giveUp: () => stop.abort() };
}

interface Making {
  readonly language: Language;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ExportProgress) => void;
  readonly print: (document: RegisterDocument, fileName: string) => Promise<boolean>;
}

async function make(
  request: ExportRequest,
  { language, signal, onProgress, print }: Making,
): Promise<boolean> {
  const { ids, format, ...order } = request;
  const definition = definitionOf(order.kind);
  const total = ids.length;
  const rows = await readRecords(ids, {
    signal,
    onProgress: (done) => onProgress({ stage: 'reading', done, total }),
  });
  const names = await namesOf(rows, { definition, signal });
  onProgress({ stage: 'making', done: 0, total: 0 });
  const records = rows.map(({ id, revision, body }) => ({ id, revision, values: body }));
  const whole = { ...order, language, madeAt: timestamp(environment) };
  const fileName = fileNameFor({
    ...whole,
    format,
    only: records.length === 1 ? records[0]?.values : undefined,
  });
  if (format === 'pdf') {
    const { documentFor } = await import('../../exchange/make-file.ts');
    const isPrinted = await print(documentFor(whole, { records, names }), fileName);
    if (!isPrinted) throw new Error('not printed');
    return true;
  }
  const file = await makeFileAside(
    { ...whole, format },
    // From the last record on it is only packed, and nobody can say how far that is.
    {
      ...{ records, names, signal },
      onProgress: (done) => onProgress({ stage: 'making', done, total: done < total - 50 ? total : 0 }),
    },
  );
  signal.throwIfAborted();
  if (!file) return false;
  saveFile(file, fileName);
  return true;
}
