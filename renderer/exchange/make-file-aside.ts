// An order to its file, in a worker of its own.
import type { FileContents, FileOrder } from './file-order.ts';
import type { MakingAnswer, MakingMessage } from './file-making-worker.ts';

/** So many records go over at once that the screen does not notice. */
const atOnce = 200;

interface Making extends FileContents {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number) => void;
}

/** `null`: nothing would stand in it. @throws what went wrong in making it, or the signal's reason once it is given up */
export async function makeFileAside(
  order: FileOrder,
  { records, names, signal, onProgress }: Making,
): Promise<Blob | null> {
  signal.throwIfAborted();
  const worker = new Worker(new URL('./file-making-worker.ts', import.meta.url), { type: 'module' });
  try {
    const answer = new Promise<MakingAnswer>((resolve) => {
      worker.addEventListener('message', ({ data }: MessageEvent<MakingAnswer>) => {
        if (data.done === undefined) resolve(data);
        else onProgress(data.done);
      });
      worker.addEventListener('error', ({ message }) =>
        resolve({ failure: new Error(`no worker: ${message}`) }),
      );
    });
    const givenUp = new Promise<never>((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    });
    const say = (message: MakingMessage): void => worker.postMessage(message);
    for (let from = 0; from < records.length; from += atOnce) {
      say({ records: records.slice(from, from + atOnce) });
      await Promise.race([nextTask(), givenUp]);
    }
    say({ order, names });
    const { file, failure } = await Promise.race([answer, givenUp]);
    if (file === undefined) throw failure ?? new Error('the worker told nothing');
    return file;
  } finally {
    worker.terminate();
  }
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
