// Opens this computer's data and starts synchronisation. The one call the page makes before it shows a screen.
import { liveQuery } from 'dexie';
import type { AppError, ErrorCode } from '../../shared/errors.ts';
import { readAccount } from '../../shared/sync/client/account.ts';
import { readStatus } from '../../shared/sync/client/read-status.ts';
import type { SyncStatus } from '../../shared/sync/client/status.ts';
import type { Account } from '../../shared/sync/messages.ts';
import { databaseName, openClientDatabase } from './database.ts';
import type { ClientDatabase } from './database.ts';
import { compareWithJournal } from './journal.ts';
import { createMarkerKeeper, findMissing } from './missing-data.ts';
import type { MissingData } from './missing-data.ts';
import { setPageData } from './page-data.ts';
import { startSync } from './sync-bridge.ts';

export interface StartOptions {
  /** At every change, from the worker of any window. */
  readonly onStatus: (status: SyncStatus) => void;
  /** Who is signed in on this computer; `null` when nobody is. Called before `startData` answers. */
  readonly onAccount: (account: Account | null) => void;
  /** Another window holds the start up; it goes on by itself. */
  readonly onBlocked: () => void;
  /** The data no longer answer, and opening them again did not help. */
  readonly onLost: (error: AppError) => void;
  /** The data of whoever worked here are gone; told before `onAccount`. */
  readonly onMissing: (missing: MissingData) => void;
}

/** @throws AppError storageUnavailable, storageFull, storageFailed, dataNewerThanProgram: then only the export is of use */
export async function startData(options: StartOptions): Promise<void> {
  const { onStatus, onAccount, onBlocked, onLost, onMissing } = options;
  let lastStatus: SyncStatus | undefined;
  const tell = (status: SyncStatus): void => {
    lastStatus = status;
    onStatus(status);
    void keepMarker(status);
  };
  const block = (code: ErrorCode): void => {
    if (lastStatus) tell({ ...lastStatus, phase: 'blocked', problem: { code, details: {} } });
  };
  const onTakenOver = (): void => block('dataNewerThanProgram');
  const data = await openClientDatabase({ onTakenOver, onBlocked, onLost });
  const keepMarker = createMarkerKeeper(data);
  setPageData(data);
  askToKeep();
  await compareWithJournal(data);
  const missing = await findMissing(data);
  if (missing) onMissing(missing);
  tell(await readStatus(data, { isSyncing: false, fault: null, done: null }));
  await followAccount(data, onAccount);
  startSync({ databaseName, onStatus: tell, onFailure: block });
  // In a browser there is nobody to keep them.
  if (window.bridge) void import('./backups.ts').then(({ startDailyBackups }) => startDailyBackups(data));
}

/** Without this a browser short of room may throw unsent work away. It may say no, and there is nothing to do then. */
function askToKeep(): void {
  // Absent outside a secure context.
  if ('storage' in navigator) void navigator.storage.persist();
}

function followAccount(data: ClientDatabase, onAccount: StartOptions['onAccount']): Promise<void> {
  return new Promise((resolve, reject) => {
    liveQuery(() => readAccount(data)).subscribe({
      next: (account) => {
        onAccount(account);
        resolve();
      },
      error: reject,
    });
  });
}
