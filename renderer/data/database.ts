// Opens this computer's database. It is never deleted from here, whatever is wrong with it: unsent work may be in it.
import type Dexie from 'dexie';
import { AppError } from '../../shared/errors.ts';
import type { Value } from '../../shared/fields/field.ts';
import type { ClientContext, ClientWrite } from '../../shared/sync/client/context.ts';
import { clientTables, clientTablesVersion } from '../../shared/sync/client/tables.ts';
import type { ClientRecordRow } from '../../shared/sync/client/tables.ts';
import { noteLostRows } from '../../shared/sync/client/lost-rows.ts';
import { claimData } from '../../shared/sync/client/versions.ts';
import { createDatabase, createDexieStorage } from './dexie-storage.ts';
import type { PackedLists } from './dexie-storage.ts';
import { environment } from './environment.ts';
import { listRowOf, listRowVersion } from './list-row.ts';
import type { Packing } from './packed/packing.ts';
import { createReopeningStorage } from './reopening-storage.ts';
import { storageErrorOf } from './storage-error.ts';

export const databaseName = 'smart-city-register';
const openTries = 3;
const openTimeoutMs = 10_000;

export interface ClientDatabase extends ClientContext {
  readonly database: Dexie;
  readonly lists: PackedLists;
}

/** Records in which nothing of this computer lies any more are packed. */
const packing: Packing = {
  table: 'records',
  isSettled: (row) => {
    const { pendingCount, openConflictCount } = row as unknown as ClientRecordRow;
    return pendingCount === 0 && openConflictCount === 0;
  },
  slim: (row) => listRowOf(row as unknown as ClientRecordRow) as Value,
  slimVersion: listRowVersion,
  pageSize: 250,
  bulkSize: 200,
};

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
  const definitions = clientTables;
  const database = createDatabase(name, { definitions, version: clientTablesVersion, packing });
  let isTakenOver = false;
  database.on('versionchange', () => {
    isTakenOver = true;
    database.close();
    onTakenOver?.();
  });
  await openPatiently(database, onBlocked);
  const onDamaged = (transaction: ClientWrite, count: number): Promise<void> =>
    noteLostRows(transaction, environment, count);
  const packed = createDexieStorage(database, { definitions, packing, onDamaged });
  const storage = createReopeningStorage(packed.storage, {
    reopen: () =>
      isTakenOver ? Promise.reject(new AppError('dataNewerThanProgram')) : openPatiently(database),
    onLost: (error) => isTakenOver || onLost?.(error),
  });
  const context = { database, storage, lists: packed.lists, environment };
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
