// The Storage port on IndexedDB. A write that has resolved is on disk (strict durability): Chromium's own default would
// only promise that it is on its way.
import Dexie from 'dexie';
import type { Collection, Table } from 'dexie';
import type {
  ListQuery,
  ReadTransaction,
  Storage,
  TableDefinition,
  TableDefinitions,
  Tables,
  WriteTransaction,
} from '../../shared/sync/storage.ts';
import { storageErrorOf } from './storage-error.ts';

type Definitions = Readonly<Record<string, TableDefinition>>;
type Row = Readonly<Record<string, unknown>>;

const counters = 'counters';

/** A database with these tables and nothing but the indexes they ask for. */
export function createDatabase<T extends Tables>(
  name: string,
  { definitions, version }: { readonly definitions: TableDefinitions<T>; readonly version: number },
): Dexie {
  const database = new Dexie(name, { chromeTransactionDurability: 'strict' });
  const stores = Object.entries(definitions as Definitions).map(([table, definition]) => [
    table,
    schemaOf(definition),
  ]);
  database.version(version).stores({ ...Object.fromEntries(stores), [counters]: 'name' });
  return database;
}

export function createDexieStorage<T extends Tables>(
  database: Dexie,
  definitions: TableDefinitions<T>,
): Storage<T> {
  const known = definitions as Definitions;
  const everything = [...Object.keys(known), counters];
  return {
    // The exclamation marks: a transaction of its own, even when called from within another. The functions are async
    // in so many words because Dexie looks at that to see native promises through.
    async read(work) {
      try {
        return await database.transaction('r!', everything, async () => work(reader<T>(database, known)));
      } catch (error) {
        throw storageErrorOf(error);
      }
    },
    async write(work) {
      try {
        // One writer at a time over all tables: whoever reads a row in here may rely on it to the end.
        return await database.transaction('rw!', everything, async () => work(writer<T>(database, known)));
      } catch (error) {
        throw storageErrorOf(error);
      }
    },
  };
}

function reader<T extends Tables>(database: Dexie, definitions: Definitions): ReadTransaction<T> {
  return {
    get: (name, keys) => database.table<never>(name).bulkGet([...keys]),
    list: (name, query) => select(database.table<never>(name), definitions[name], query).toArray(),
    count: (name, query) => select(database.table<never>(name), definitions[name], query).count(),
  };
}

function writer<T extends Tables>(database: Dexie, definitions: Definitions): WriteTransaction<T> {
  const reading = reader<T>(database, definitions);
  return {
    ...reading,
    getForUpdate: reading.get,
    async put(name, rows) {
      const table = database.table(name);
      if (definitions[name]?.isAppendOnly) await table.bulkAdd(rows as readonly Row[]);
      else await table.bulkPut(rows as readonly Row[]);
    },
    async remove(name, keys) {
      await database.table(name).bulkDelete([...keys]);
    },
    async takeNumbers(count) {
      const table: Table<{ name: string; last: number }, string> = database.table(counters);
      const last = (await table.get('numbers'))?.last ?? 0;
      await table.put({ name: 'numbers', last: last + count });
      return last + 1;
    },
  };
}

function select<R>(
  table: Table<R>,
  definition: TableDefinition | undefined,
  query: ListQuery,
): Collection<R> {
  const index = definition?.indexes[query.index];
  if (!index) throw new Error(`No index ${query.index}`);
  const found = range(table, index, query);
  return query.limit === undefined ? found : found.limit(query.limit);
}

function range<R>(
  table: Table<R>,
  { equal, orderBy }: TableDefinition['indexes'][string],
  query: ListQuery,
): Collection<R> {
  const { equals, after } = query;
  if (equal === undefined) {
    return after === undefined ? table.orderBy(orderBy) : table.where(orderBy).above(after);
  }
  if (equals === undefined) throw new Error(`Index ${query.index} wants a value`);
  const compound = table.where(`[${equal}+${orderBy}]`);
  return compound.between([equals, after ?? Dexie.minKey], [equals, Dexie.maxKey], after === undefined, true);
}

function schemaOf({ key, indexes }: TableDefinition): string {
  const names = Object.values(indexes).map(({ equal, orderBy }) =>
    equal ? `[${equal}+${orderBy}]` : orderBy,
  );
  return [key, ...names].join(', ');
}
