// Synchronises, off the screen's thread. Every window has such a worker; the lock lets one of them work, and the next
// one when that window closes.
import { isSignedIn } from '../../shared/sync/client/synchronise.ts';
import { openClientDatabase } from './database.ts';
import { fetchTransport } from './fetch-transport.ts';
import { keepWorking } from './keep-working.ts';
import { createStoredTokens } from './stored-tokens.ts';
import { openSyncChannel, syncLockName } from './sync-channel.ts';
import type { StartMessage, SyncMessage } from './sync-channel.ts';
import { followEvents } from './sync-events.ts';
import { startSyncLoop } from './sync-loop.ts';
import { createTidying } from './tidying.ts';

self.addEventListener('message', ({ data: { databaseName } }: MessageEvent<StartMessage>) => {
  const channel = openSyncChannel(databaseName);
  void keepWorking({
    // While this worker pauses, that of another window may have more luck.
    work: () => navigator.locks.request(syncLockName(databaseName), () => work(databaseName, channel)),
    onFailure: (code) => channel.postMessage({ type: 'failed', code } satisfies SyncMessage),
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  }).finally(() => channel.close());
});

/**
 * Works until the window is gone, or a newer version of the program takes the database over. A connection the browser
 * closes is opened again by Dexie.
 * @throws AppError storageFailed… when the browser will not open the database
 */
async function work(databaseName: string, channel: BroadcastChannel): Promise<void> {
  const end = new AbortController();
  const context = await openClientDatabase({ name: databaseName, onTakenOver: () => end.abort() });
  const tell = (message: SyncMessage): void => channel.postMessage(message);
  const tokens = createStoredTokens(context, fetchTransport);
  const random = (): number => Math.random();
  const { signal } = end;
  const tidySoon = createTidying(context, signal);
  const loop = startSyncLoop({
    desk: { ...context, transport: fetchTransport, tokens },
    onStatus: (status) => {
      tell({ type: 'status', status });
      if (status.phase !== 'syncing') tidySoon();
    },
    random,
  });
  channel.addEventListener(
    'message',
    ({ data }: MessageEvent<SyncMessage>) => {
      if (data.type === 'ping') loop.ping();
      if (data.type === 'hello') void loop.tellStatus();
    },
    { signal },
  );
  self.addEventListener('online', () => loop.ping(), { signal });
  // Said at once, not only when something is to be sent.
  self.addEventListener('offline', () => loop.ping(), { signal });
  void followEvents({
    tokens,
    isSignedIn: () => isSignedIn(context),
    onHint: () => loop.ping(),
    random,
    signal,
  });
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  loop.stop();
}
