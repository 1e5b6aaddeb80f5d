// Reads one chosen sheet off the screen's thread; whoever asked may end it at any moment.
import { AppError } from '../../shared/errors.ts';
import type { ErrorCode, ErrorDetails } from '../../shared/errors.ts';
import type { RawSheet } from '../../shared/exchange/open-sheet.ts';
import { readSheetFile } from './read-sheet-file.ts';

export interface SheetAnswer {
  readonly sheets?: readonly RawSheet[];
  readonly fault?: { readonly code: ErrorCode; readonly details: ErrorDetails };
}

self.addEventListener('message', ({ data }: MessageEvent<Blob>) => {
  const tell = (answer: SheetAnswer): void => self.postMessage(answer);
  readSheetFile(data).then(
    (sheets) => tell({ sheets }),
    (error: unknown) => {
      const { code, details } =
        error instanceof AppError ? error : new AppError('sheetRefused', { reason: 'unreadable' });
      tell({ fault: { code, details } });
    },
  );
});
