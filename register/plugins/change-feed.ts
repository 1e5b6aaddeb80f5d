// Hears from PostgreSQL, whichever register process wrote, that there is something to pull, and tells who is listening.
import { setTimeout as pause } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { changesChannel } from '../storage/queries.ts';

const reconnectMs = 1_000;
/** Many pushes in a row are one hint. */
const gatherMs = 40;

export interface ChangeFeed {
  /** Calls back at most once per 40 ms; answers how to stop. */
  subscribe(listener: () => void): () => void;
  readonly listenerCount: () => number;
  close(): Promise<void>;
}

/** Starts listening; keeps trying while the database is away. */
export function openChangeFeed(pool: Pool, onFault: (error: unknown) => void): ChangeFeed {
  const listeners = new Set<() => void>();
  const stop = new AbortController();
  const tell = gather(() => listeners.forEach((listener) => listener()));
  const listening = listenForever({ pool, onFault, onChange: tell.call, signal: stop.signal });
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    listenerCount: () => listeners.size,
    async close() {
      stop.abort();
      tell.cancel();
      await listening;
    },
  };
}

interface ListenOptions {
  readonly pool: Pool;
  readonly onChange: () => void;
  readonly onFault: (error: unknown) => void;
  readonly signal: AbortSignal;
}

async function listenForever(options: ListenOptions): Promise<void> {
  const { pool, onChange, onFault, signal } = options;
  while (!signal.aborted) {
    try {
      const client = await pool.connect();
      await listenUntilBroken(client, { onChange, signal });
    } catch (error) {
      onFault(error);
    }
    if (!signal.aborted) await pause(reconnectMs, undefined, { signal }).catch(() => undefined);
  }
}

async function listenUntilBroken(
  client: PoolClient,
  { onChange, signal }: Pick<ListenOptions, 'onChange' | 'signal'>,
): Promise<void> {
  try {
    client.on('notification', onChange);
    await client.query(`listen ${changesChannel}`);
    // What happened while nobody listened.
    onChange();
    await new Promise<void>((done) => {
      if (signal.aborted) done();
      signal.addEventListener('abort', () => done(), { once: true });
      client.once('error', () => done());
      client.once('end', () => done());
    });
  } finally {
    client.off('notification', onChange);
    client.release(true);
  }
}

/** At once the first time, and once more at the end of a stretch of calls. */
function gather(tell: () => void): { readonly call: () => void; readonly cancel: () => void } {
  let timer: NodeJS.Timeout | undefined;
  let isAgain = false;
  const open = (): void => {
    timer = undefined;
    if (isAgain) call();
  };
  const call = (): void => {
    if (timer !== undefined) {
      isAgain = true;
      return;
    }
    isAgain = false;
    timer = setTimeout(open, gatherMs);
    tell();
  };
  return { call, cancel: () => clearTimeout(timer) };
}
