// What pages and the one synchronising worker tell each other, over all windows of this program.
import type { ErrorCode } from '../../shared/errors.ts';
import type { SyncStatus } from '../../shared/sync/client/status.ts';

export type SyncMessage =
  /** Something to do: a save, a connection that is back, a person who asks. */
  | { readonly type: 'ping' }
  /** A page that has just started would like to know. */
  | { readonly type: 'hello' }
  | { readonly type: 'status'; readonly status: SyncStatus }
  /** A worker could not open the database. */
  | { readonly type: 'failed'; readonly code: ErrorCode };

/** The first message to a worker. */
export interface StartMessage {
  readonly type: 'start';
  readonly databaseName: string;
}

export function openSyncChannel(databaseName: string): BroadcastChannel {
  return new BroadcastChannel(`${databaseName} sync`);
}

/** Held by the one worker that synchronises, over all windows. */
export function syncLockName(databaseName: string): string {
  return databaseName === 'smart-city-register' ? 'register-sync' : `register-sync ${databaseName}`;
}
