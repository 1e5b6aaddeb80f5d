// Databases as earlier versions of the program left them, built by hand: their code is gone, their data are not.
import { newId } from '../../../shared/ids.ts';
import { environment } from '../environment.ts';

const organisationId = '01900000-0000-7000-8000-000000021015';

const stores: Readonly<Record<string, readonly [key: string, ...indexes: readonly string[][]]>> = {
  records: ['id', ['kind', 'touched']],
  outbox: ['opId', ['state', 'n'], ['recordId', 'n']],
  conflicts: ['id', ['recordId', 'openedNumber'], ['openedNumber']],
  retries: ['recordId', ['failedNumber']],
  meta: ['key'],
  counters: ['name'],
};
const sinceVersion2: typeof stores = { aside: ['opId', ['accountId', 'n']] };

export interface FormerDatabase {
  readonly name: string;
  readonly version: 1 | 2;
  readonly unsentCount: number;
}

export async function buildFormerDatabase({ name, version, unsentCount }: FormerDatabase): Promise<void> {
  const tables = version === 1 ? stores : { ...stores, ...sinceVersion2 };
  // Dexie counts versions in tens.
  const database = await opened(indexedDB.open(name, version * 10), (made) => {
    for (const [table, [keyPath, ...indexes]] of Object.entries(tables)) {
      const store = made.createObjectStore(table, { keyPath });
      for (const columns of indexes) {
        const isCompound = columns.length > 1;
        const [first = ''] = columns;
        store.createIndex(isCompound ? `[${columns.join('+')}]` : first, isCompound ? columns : first);
      }
    }
  });
  const transaction = database.transaction(['outbox', 'records', 'meta', 'counters'], 'readwrite', {
    durability: 'relaxed',
  });
  for (let n = 1; n <= unsentCount; n++) {
    const recordId = newId(environment);
    transaction.objectStore('outbox').put(outboxRow(recordId, n));
    transaction.objectStore('records').put(recordRow(recordId, n));
  }
  const account = { id: newId(environment), name: 'An', role: 'coordinator', organisationId };
  const facts = { account, deviceId: newId(environment), nextN: unsentCount + 1 };
  for (const [key, value] of Object.entries({ ...facts, schema: { records: 1, tables: version } }))
    transaction.objectStore('meta').put({ key, value });
  transaction.objectStore('counters').put({ name: 'numbers', last: unsentCount });
  await new Promise((resolve) => transaction.addEventListener('complete', resolve));
  database.close();
}

/** Another window, with a program that does not give way. */
export function holdOpen(name: string): Promise<IDBDatabase> {
  return opened(indexedDB.open(name));
}

export async function countRows(name: string, table: string): Promise<number> {
  const database = await holdOpen(name);
  const request = database.transaction(table, 'readonly').objectStore(table).count();
  await new Promise((resolve) => request.addEventListener('success', resolve));
  database.close();
  return request.result;
}

function outboxRow(recordId: string, n: number): object {
  const opId = newId(environment);
  const at = '2026-01-02T03:04:05.678Z';
  const changes = { titleNl: { base: null, value: `Nr ${n}` } };
  const operation = { opId, n, kind: 'initiative', recordId, type: 'create', changes, at };
  return {
    ...{ opId, n, recordId, operation, savedAt: at },
    ...{ state: 'waiting', seen: { titleNl: null }, answeredAt: null, result: null },
  };
}

function recordRow(id: string, n: number): object {
  return {
    ...{ id, kind: 'initiative', isDeleted: false, revision: 0, acknowledged: null },
    body: { id, ownerId: organisationId, reviewState: 'draft', titleNl: `Nr ${n}` },
    ...{ pendingCount: 1, firstPendingN: n, openConflictCount: 0, touched: n },
  };
}

function opened(request: IDBOpenDBRequest, make?: (database: IDBDatabase) => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    request.addEventListener('upgradeneeded', () => make?.(request.result));
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('not opened')));
  });
}
