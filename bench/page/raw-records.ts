// The bare contender: the same records, one put each, in IndexedDB without anything around it.

const store = 'records';

export function openRaw(name: string, indexes: readonly string[]): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      const made = request.result.createObjectStore(store, { keyPath: 'id' });
      indexes.forEach((index) => made.createIndex(index, index));
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error('no raw database'));
  });
}

/** All of them in one strict transaction; answers the milliseconds it took. */
export async function writeAll(database: IDBDatabase, records: readonly object[]): Promise<number> {
  const startedAt = performance.now();
  await new Promise<void>((resolve, reject) => {
    const transaction = database.transaction(store, 'readwrite', { durability: 'strict' });
    const target = transaction.objectStore(store);
    for (const record of records) target.put(record);
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('aborted'));
  });
  return performance.now() - startedAt;
}

/** Every record on its own, with a cursor; answers the milliseconds it took. */
export function readOneByOne(database: IDBDatabase): Promise<number> {
  const startedAt = performance.now();
  const held: unknown[] = [];
  return new Promise((resolve, reject) => {
    const request = database.transaction(store).objectStore(store).openCursor();
    request.onsuccess = () => {
      if (request.result === null) return resolve(performance.now() - startedAt);
      held.push(request.result.value);
      request.result.continue();
    };
    request.onerror = () => reject(request.error ?? new Error('unreadable'));
  });
}
