// Opens this computer's database. It is never deleted from here, whatever is wrong with it: unsent work may be in it.
import type Dexie from 'dexie';
import { AppError } from '../../shared/errors.ts';
import type { ClientContext } from '../../shared/sync/client/context.ts';
import { clientTables, clientTablesVersion } from '../../shared/sync/client/tables.ts';
import { claimData } from '../../shared/sync/client/versions.ts';
import { createDatabase, createDexieStorage } from './dexie-storage.ts';
import { environment } from './environment.ts';
import { createReopeningStorage } from './reopening-storage.ts';
import { storageErrorOf } from './storage-error.ts';

export const databaseName = 'smart-city-register';
const openTries = 3;
const openTimeoutMs = 10_000;

export interface ClientDatabase extends ClientContext {
  readonly database: Dexie;
}

export interface OpenOptions {
  readonly name?: string;
  /** A newer version of the program, in another window, is taking over the database: this one may no longer use it. */
  readonly onTakenOver?: () => void;
  /** Another window with an older version holds the upgrade up. It goes on by itself when that window is closed. */
  readonly onBlocked?: () => void;
  /** The connection broke and could not be made again. */
  readonly onLost?: (error: AppError) => void;
}

/** @throws AppError storageUnavailable, storageFull, storageFailed, dataNewerThanProgram */
export async function openClientDatabase(options: OpenOptions = {}): Promise<ClientDatabase> {
  const { name = databaseName, onTakenOver, onBlocked, onLost } = options;
  if (typeof indexedDB === 'undefined') throw new AppError('storageUnavailable');
  const database = createDatabase(name, { definitions: clientTables, version: clientTablesVersion });
  let isTakenOver = false;
  database.on('versionchange', () => {
    isTakenOver = true;
    database.close();
    onTakenOver?.();
  });
  await openPatiently(database, onBlocked);
  const storage = createReopeningStorage(createDexieStorage(database, clientTables), {
    reopen: () =>
      isTakenOver ? Promise.reject(new AppError('dataNewerThanProgram')) : openPatiently(database),
    onLost: (error) => isTakenOver || onLost?.(error),
  });
  const context = { database, storage, environment };
  await claimData(context);
  return context;
}

/** A backing store sometimes fails once and is well the next moment. */
async function openPatiently(database: Dexie, onBlocked?: () => void): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await openOnce(database, onBlocked);
      return;
    } catch (error) {
      const fault = asAppError(error);
      if (attempt === openTries || fault.code !== 'storageFailed') throw fault;
      await new Promise((resolve) => setTimeout(resolve, 200 * attempt));
    }
  }
}

/** Without an answer from the browser it has failed; but another window may hold it up for as long as it likes. */
async function openOnce(database: Dexie, onBlocked?: () => void): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new AppError('storageFailed', { reason: 'noAnswer' })), openTimeoutMs);
  });
  const waitOn = (): void => {
    clearTimeout(timer);
    onBlocked?.();
  };
  database.on('blocked', waitOn);
  try {
    await Promise.race([database.open(), timeout]);
  } finally {
    clearTimeout(timer);
    database.on('blocked').unsubscribe(waitOn);
  }
}

function asAppError(error: unknown): AppError {
  const known = storageErrorOf(error);
  return known instanceof AppError
    ? known
    : new AppError('storageFailed', { reason: String(error) }, { cause: error });
}
