// Attached files, for screens: a chosen one is kept on this computer; one to open comes from here or from the register.
import { AppError } from '../../shared/errors.ts';
import type { ErrorCode, ErrorDetails } from '../../shared/errors.ts';
import { fetchFile } from '../../shared/sync/client/fetch-file.ts';
import { pieceOf, placesOf } from '../../shared/sync/client/files.ts';
import type { FileFacts } from '../../shared/sync/client/files.ts';
import { fetchTransport } from './fetch-transport.ts';
import { useLive } from './live.ts';
import type { Live } from './live-queries.ts';
import { pageData } from './page-data.ts';
import { startHash } from './running-hash.ts';
import { createStoredTokens } from './stored-tokens.ts';

/** To the worker that takes a file in. */
export interface FileMessage {
  readonly databaseName: string;
  readonly file: File;
  readonly known: readonly string[];
}

export interface FileAnswerMessage {
  readonly facts?: FileFacts;
  readonly fault?: { readonly code: ErrorCode; readonly details: ErrorDetails };
}

/** Keeps a chosen file on this computer, all of it or nothing; none of the `known` ones. @throws AppError fileTooLarge, fileUnreadable, storageFull… */
export async function keepFile(file: File, known: readonly string[] = []): Promise<FileFacts> {
  const databaseName = pageData().database.name;
  const worker = new Worker(new URL('./file-worker.ts', import.meta.url), { type: 'module' });
  try {
    const { facts, fault } = await new Promise<FileAnswerMessage>((resolve, reject) => {
      worker.addEventListener('message', ({ data }: MessageEvent<FileAnswerMessage>) => resolve(data));
      worker.addEventListener('error', () => reject(new AppError('internal')));
      worker.postMessage({ databaseName, file, known } satisfies FileMessage);
    });
    if (facts) return facts;
    throw new AppError(fault?.code ?? 'internal', fault?.details);
  } finally {
    worker.terminate();
  }
}

/** The file's content. @throws AppError registerUnreachable where it is not here and there is no connection; notFound… */
export async function readFile(facts: FileFacts): Promise<Blob> {
  const data = pageData();
  const tokens = createStoredTokens(data, fetchTransport);
  await fetchFile({ ...data, transport: fetchTransport, tokens }, { facts, startHash });
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for (const place of placesOf(facts)) {
    const piece = await pieceOf(data, { ...facts, place });
    if (!piece) throw new AppError('storageFailed', { reason: 'filePartMissing' });
    pieces.push(piece as Uint8Array<ArrayBuffer>);
  }
  return new Blob(pieces, { type: facts.mediaType });
}

/** Files the register does not have yet, by SHA-256. */
export function useUnsentFiles(): Live<ReadonlySet<string>> {
  return useLive<ReadonlySet<string>, null>({
    initial: new Set(),
    question: () => null,
    query: async () => {
      const files = await pageData().storage.read((transaction) =>
        transaction.list('files', { index: 'byState', equals: 'local' }),
      );
      return new Set(files.map(({ sha256 }) => sha256));
    },
  });
}
