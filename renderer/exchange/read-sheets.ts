// A chosen file to its sheets, in a worker of its own.
import { AppError } from '../../shared/errors.ts';
import type { RawSheet } from '../../shared/exchange/open-sheet.ts';
import type { SheetAnswer } from './sheet-worker.ts';

/** @throws AppError as `readSheetFile` does, or the signal's reason once it is given up */
export async function readSheets(file: Blob, signal: AbortSignal): Promise<readonly RawSheet[]> {
  const worker = new Worker(new URL('./sheet-worker.ts', import.meta.url), { type: 'module' });
  try {
    const { sheets, fault } = await new Promise<SheetAnswer>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
      worker.addEventListener('message', ({ data }: MessageEvent<SheetAnswer>) => resolve(data));
      worker.addEventListener('error', () => reject(new AppError('sheetRefused', { reason: 'unreadable' })));
      worker.postMessage(file);
    });
    if (sheets) return sheets;
    throw new AppError(fault?.code ?? 'internal', fault?.details);
  } finally {
    worker.terminate();
  }
}
