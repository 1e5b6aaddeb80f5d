// Puts what has settled into pages when nothing else is going on. Each part is one transaction: it may be cut off anywhere.
import type { ClientDatabase } from './database.ts';

/** After the last round of synchronisation, and between one part and the next: a save never waits for more than one. */
const quietMs = 5_000;
const pauseMs = 200;

/** Call whenever a round has ended. What cannot be tidied is tidied another time: nobody has to be told. */
export function createTidying({ lists }: ClientDatabase, signal: AbortSignal): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = (ms: number): void => {
    clearTimeout(timer);
    if (!signal.aborted) timer = setTimeout(() => void tidy(), ms);
  };
  async function tidy(): Promise<void> {
    try {
      if (await lists.tidy()) later(pauseMs);
    } catch {
      later(quietMs);
    }
  }
  signal.addEventListener('abort', () => clearTimeout(timer));
  return () => later(quietMs);
}
