// Opens this computer's database. It is never deleted from here, whatever is wrong with it: unsent work may be in it.
import type Dexie from 'dexie';
import { AppError } from '../../shared/errors.ts';
import type { ClientContext } from '../../shared/sync/client/context.ts';
import { clientTables, clientTablesVersion } from '../../shared/sync/client/tables.ts';
import { claimData } from '../../shared/sync/client/versions.ts';
import { createDatabase, createDexieStorage } from './dexie-storage.ts';
import { environment } from './environment.ts';
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
}

/** @throws AppError storageUnavailable, storageFull, storageFailed, dataNewerThanProgram */
export async function openClientDatabase({
  name = databaseName,
  onTakenOver,
}: OpenOptions = {}): Promise<ClientDatabase> {
  if (typeof indexedDB === 'undefined') throw new AppError('storageUnavailable');
  const database = createDatabase(name, { definitions: clientTables, version: clientTablesVersion });
  database.on('versionchange', () => {
    database.close();
    onTakenOver?.();
  });
  await openPatiently(database);
  const context = { database, storage: createDexieStorage(database, clientTables), environment };
  await claimData(context);
  return context;
}

/** A backing store sometimes fails once and is well the next moment. */
async function openPatiently(database: Dexie): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await withTimeout(database.open());
      return;
    } catch (error) {
      const fault = asAppError(error);
      if (attempt === openTries || fault.code !== 'storageFailed') throw fault;
      await new Promise((resolve) => setTimeout(resolve, 200 * attempt));
    }
  }
}

/** Another window with an older version can hold an upgrade up for as long as it likes. */
async function withTimeout(opening: PromiseLike<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new AppError('storageFailed', { reason: 'blocked' })), openTimeoutMs);
  });
  try {
    await Promise.race([opening, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

function asAppError(error: unknown): AppError {
  const known = storageErrorOf(error);
  return known instanceof AppError
    ? known
    : new AppError('storageFailed', { reason: String(error) }, { cause: error });
}
