// Opens this computer's data and starts synchronisation. The one call the page makes before it shows a screen.
import { liveQuery } from 'dexie';
import type { ErrorCode } from '../../shared/errors.ts';
import { readAccount } from '../../shared/sync/client/account.ts';
import { readStatus } from '../../shared/sync/client/read-status.ts';
import type { SyncStatus } from '../../shared/sync/client/status.ts';
import type { Account } from '../../shared/sync/messages.ts';
import { startDailyBackups } from './backups.ts';
import { databaseName, openClientDatabase } from './database.ts';
import type { ClientDatabase } from './database.ts';
import { compareWithJournal } from './journal.ts';
import { setPageData } from './page-data.ts';
import { startSync } from './sync-bridge.ts';

export interface StartOptions {
  /** At every change, from the worker of any window. */
  readonly onStatus: (status: SyncStatus) => void;
  /** Who is signed in on this computer; `null` when nobody is. Called before `startData` answers. */
  readonly onAccount: (account: Account | null) => void;
}

/** @throws AppError storageUnavailable, storageFull, storageFailed, dataNewerThanProgram: then only `exportWork` is of use */
export async function startData({ onStatus, onAccount }: StartOptions): Promise<void> {
  let lastStatus: SyncStatus | undefined;
  const tell = (status: SyncStatus): void => {
    lastStatus = status;
    onStatus(status);
  };
  const block = (code: ErrorCode): void => {
    if (lastStatus) tell({ ...lastStatus, phase: 'blocked', problem: { code, details: {} } });
  };
  const data = await openClientDatabase({ onTakenOver: () => block('dataNewerThanProgram') });
  setPageData(data);
  askToKeep();
  await compareWithJournal(data);
  tell(await readStatus(data, { isSyncing: false, fault: null, done: null }));
  await followAccount(data, onAccount);
  startSync({ databaseName, onStatus: tell, onFailure: block });
  startDailyBackups(data);
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
