// Reads the browser's database as it is, whatever version it is of and whatever of it is damaged. Never writes to it,
// and never makes or removes one.
import { AppError } from '../../../shared/errors.ts';
import type { RawReader } from '../packed/raw-pages.ts';
import { storageErrorOf } from '../storage-error.ts';

export type RawRow = Readonly<Record<string, unknown>>;

const rowsPerStep = 500;
const openTimeoutMs = 10_000;

/** @throws AppError storageUnavailable, storageFailed: also when there is none of that name */
export async function openRawDatabase(name: string): Promise<IDBDatabase> {
  if (typeof indexedDB === 'undefined') throw new AppError('storageUnavailable');
  const request = indexedDB.open(name);
  // Asking for a database that is not there begins to make one; that must not come to an end.
  request.addEventListener('upgradeneeded', () => request.transaction?.abort());
  const database = await answerOf(request, openTimeoutMs);
  // Whoever wants to upgrade it goes before.
  database.addEventListener('versionchange', () => database.close());
  return database;
}

export interface RawReading {
  readonly database: IDBDatabase;
  readonly table: string;
  /** Called for what cannot be read; reading goes on with the rest. */
  readonly onUnreadable: (fault: { readonly key?: string; readonly reason: string }) => void;
}

/** All rows of a table in the order of their keys, some hundreds at a time. */
export async function* readRawRows(reading: RawReading): AsyncGenerator<readonly RawRow[]> {
  const { database, table, onUnreadable } = reading;
  let last: IDBValidKey | undefined;
  for (;;) {
    let keys: readonly IDBValidKey[];
    try {
      const range = last === undefined ? null : IDBKeyRange.lowerBound(last, true);
      keys = await answerOf(storeOf(database, table).getAllKeys(range, rowsPerStep));
    } catch (error) {
      return onUnreadable({ reason: reasonOf(error) });
    }
    if (keys.length === 0) return;
    last = keys.at(-1);
    yield await rowsOf(reading, keys);
  }
}

/** The pieces of an attachment, one after the other. */
export async function* readRawParts(database: IDBDatabase, sha256: string): AsyncGenerator<Uint8Array> {
  const index = storeOf(database, 'fileParts').index('[sha256+place]');
  const keys = await answerOf(index.getAllKeys(IDBKeyRange.bound([sha256, -Infinity], [sha256, Infinity])));
  for (const key of keys) {
    const part: unknown = await answerOf(storeOf(database, 'fileParts').get(key));
    if (hasBytes(part)) yield part.bytes;
  }
}

export async function countRaw(database: IDBDatabase, table: string): Promise<number> {
  try {
    return await answerOf(storeOf(database, table).count());
  } catch {
    // Only for showing how far it is; reading the table will tell what is wrong with it.
    return 0;
  }
}

export async function readRawRow(
  database: IDBDatabase,
  { table, key }: { readonly table: string; readonly key: string },
): Promise<RawRow | undefined> {
  return (await answerOf(storeOf(database, table).get(key))) as RawRow | undefined;
}

/** For the pages of packed rows. A database of an earlier program has none. */
export function rawPageReader(database: IDBDatabase): RawReader {
  return {
    all: async (table) =>
      database.objectStoreNames.contains(table) ? answerOf(storeOf(database, table).getAll()) : [],
    get: (table, key) => answerOf(storeOf(database, table).get(key)),
  };
}

export function reasonOf(error: unknown): string {
  if (error instanceof AppError && typeof error.details['reason'] === 'string')
    return error.details['reason'];
  return error instanceof Error ? error.name : String(error);
}

/** One bad row must not keep the others of its page back. */
async function rowsOf(reading: RawReading, keys: readonly IDBValidKey[]): Promise<readonly RawRow[]> {
  const { database, table, onUnreadable } = reading;
  try {
    const page = IDBKeyRange.bound(keys[0], keys.at(-1));
    return (await answerOf(storeOf(database, table).getAll(page))) as RawRow[];
  } catch {
    const rows: RawRow[] = [];
    for (const key of keys) {
      try {
        const row = (await answerOf(storeOf(database, table).get(key))) as RawRow | undefined;
        if (row) rows.push(row);
      } catch (error) {
        onUnreadable({ key: String(key), reason: reasonOf(error) });
      }
    }
    return rows;
  }
}

function storeOf(database: IDBDatabase, table: string): IDBObjectStore {
  return database.transaction(table, 'readonly').objectStore(table);
}

function hasBytes(part: unknown): part is { readonly bytes: Uint8Array } {
  return typeof part === 'object' && part !== null && 'bytes' in part && part.bytes instanceof Uint8Array;
}

function answerOf<T>(request: IDBRequest<T>, timeoutMs?: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = timeoutMs && setTimeout(() => reject(new AppError('storageFailed')), timeoutMs);
    request.addEventListener('success', () => (clearTimeout(timer), resolve(request.result)));
    request.addEventListener('error', (event) => {
      clearTimeout(timer);
      // The browser would report it as an error nobody handled.
      event.preventDefault();
      const known = storageErrorOf(request.error);
      const reason = request.error?.name ?? 'UnknownError';
      reject(known instanceof AppError ? known : new AppError('storageFailed', { reason }));
    });
  });
}
