// Makes one file off the screen's thread; whoever asked may end it at any moment.
import type { ExportedRecord } from '../../shared/exchange/sheet-of-records.ts';
import type { FileOrder, NamesByLanguage } from './file-order.ts';
import { makeFile } from './make-file.ts';

/** The records a few at a time, and then what to make of them. */
export type MakingMessage =
  | { readonly records: readonly ExportedRecord[] }
  | { readonly order: FileOrder; readonly names: NamesByLanguage };

export interface MakingAnswer {
  /** `null`: nothing would stand in it. */
  readonly file?: Blob | null;
  /** How many records are in it by now. */
  readonly done?: number;
  /** Why there is no file. */
  readonly failure?: Error;
}

const records: ExportedRecord[] = [];

self.addEventListener('message', ({ data }: MessageEvent<MakingMessage>) => {
  if ('records' in data) {
    records.push(...data.records);
    return;
  }
  const tell = (answer: MakingAnswer): void => self.postMessage(answer);
  // Each record would be more than anybody reads.
  const onProgress = (done: number): void => {
    if (done % 50 === 0) tell({ done });
  };
  makeFile(data.order, { records, names: data.names, onProgress }).then(
    (file) => tell({ file }),
    (error: unknown) => tell({ failure: error instanceof Error ? error : new Error(String(error)) }),
  );
});
