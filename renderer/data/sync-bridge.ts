// The page's side of synchronisation: starts this window's worker, tells it when there may be something to do, and
// hears the status from whichever window's worker is at work.
import type { ErrorCode } from '../../shared/errors.ts';
import type { SyncStatus } from '../../shared/sync/client/status.ts';
import { openSyncChannel } from './sync-channel.ts';
import type { StartMessage, SyncMessage } from './sync-channel.ts';

export interface BridgeOptions {
  readonly databaseName: string;
  readonly onStatus: (status: SyncStatus) => void;
  /** A worker could not start, or not open the database. */
  readonly onFailure: (code: ErrorCode) => void;
}

let channel: BroadcastChannel | undefined;

/** Starts this window's worker. Answers how to stop it, for tests. */
export function startSync({ databaseName, onStatus, onFailure }: BridgeOptions): () => void {
  const own = openSyncChannel(databaseName);
  channel = own;
  own.addEventListener('message', ({ data }: MessageEvent<SyncMessage>) => {
    if (data.type === 'status') onStatus(data.status);
    if (data.type === 'failed') onFailure(data.code);
  });
  const worker = new Worker(new URL('./sync-worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('error', () => onFailure('internal'));
  worker.postMessage({ type: 'start', databaseName } satisfies StartMessage);
  own.postMessage({ type: 'hello' } satisfies SyncMessage);
  const stopWatching = watchForReturn();
  return () => {
    stopWatching();
    worker.terminate();
    own.close();
    if (channel === own) channel = undefined;
  };
}

/** Synchronises now, or as soon as the register allows. */
export function syncNow(): void {
  channel?.postMessage({ type: 'ping' } satisfies SyncMessage);
}

/** A person who comes back, or a connection that does, should not wait for the next turn. */
function watchForReturn(): () => void {
  const onVisible = (): void => {
    if (document.visibilityState === 'visible') syncNow();
  };
  window.addEventListener('online', syncNow);
  document.addEventListener('visibilitychange', onVisible);
  return () => {
    window.removeEventListener('online', syncNow);
    document.removeEventListener('visibilitychange', onVisible);
  };
}
