// Takes in one chosen file, off the screen's thread: working out its hash takes a while for a large one.
import { AppError } from '../../shared/errors.ts';
import { addFile } from '../../shared/sync/client/files.ts';
import { openClientDatabase } from './database.ts';
import type { FileAnswerMessage, FileMessage } from './files.ts';
import { startHash } from './running-hash.ts';

self.addEventListener('message', ({ data }: MessageEvent<FileMessage>) => {
  const tell = (message: FileAnswerMessage): void => self.postMessage(message);
  takeIn(data).then(
    (facts) => tell({ facts }),
    (error: unknown) => {
      const { code, details } = error instanceof AppError ? error : new AppError('fileUnreadable');
      tell({ fault: { code, details } });
    },
  );
});

async function takeIn({ databaseName, file, known }: FileMessage) {
  const context = await openClientDatabase({ name: databaseName });
  try {
    const source = {
      ...{ name: file.name, byteCount: file.size },
      read: async (from: number, to: number) => new Uint8Array(await file.slice(from, to).arrayBuffer()),
    };
    return await addFile(context, { source, startHash, known });
  } finally {
    context.database.close();
  }
}
