// The Storage port on IndexedDB. A write that has resolved is on disk (strict durability): Chromium's own default would
// only promise that it is on its way.
import Dexie from 'dexie';
import type { Collection, Table } from 'dexie';
import type {
  CountQuery,
  ListQuery,
  ReadTransaction,
  Storage,
  TableDefinition,
  TableDefinitions,
  Tables,
  WriteTransaction,
} from '../../shared/sync/storage.ts';
import { AppError } from '../../shared/errors.ts';
import { Locator } from './packed/locator.ts';
import { PackedTable, PageCache } from './packed/packed-table.ts';
import { DamagedPage, pageColumns, pageSchema, pageTables } from './packed/packing.ts';
import type { Packing, Row } from './packed/packing.ts';
import { readNewestSlims, readSlimChanges, renewSlims } from './packed/slim-pages.ts';
import type { SlimChanges, SlimPage, SlimQuestion } from './packed/slim-pages.ts';
import { storageErrorOf } from './storage-error.ts';

type Definitions = Readonly<Record<string, TableDefinition>>;

const counters = 'counters';

export interface DatabaseOptions<T extends Tables> {
  readonly definitions: TableDefinitions<T>;
  readonly version: number;
  /** Absent: nothing is packed. */
  readonly packing?: Packing | undefined;
}

/** What packing adds to the Storage port. */
export interface PackedLists {
  /** Packs rows that have settled, and does other work that can wait. Answers whether there may be more. */
  readonly tidy: () => Promise<boolean>;
  /** What lists show of packed rows that changed, and of loose rows: of one moment. */
  readonly readSlims: <Loose>(
    question: SlimQuestion,
    readLoose: () => Promise<Loose>,
  ) => Promise<SlimChanges & { readonly loose: Loose }>;
  readonly readNewestSlims: (group: string) => Promise<SlimPage | undefined>;
}

export interface DexieStorage<T extends Tables> {
  readonly storage: Storage<T>;
  readonly lists: PackedLists;
}

export interface StorageOptions<T extends Tables> {
  readonly definitions: TableDefinitions<T>;
  readonly packing?: Packing | undefined;
  /** In the transaction that takes a damaged page out: so many rows are absent from now on. */
  readonly onDamaged?: (transaction: WriteTransaction<T>, count: number) => Promise<void>;
}

/** A database with these tables and nothing but the indexes they ask for. */
export function createDatabase<T extends Tables>(
  name: string,
  { definitions, version, packing }: DatabaseOptions<T>,
): Dexie {
  const database = new Dexie(name, { chromeTransactionDurability: 'strict' });
  const stores = Object.entries(definitions as Definitions).map(([table, definition]) => [
    table,
    schemaOf(definition),
  ]);
  database
    .version(version)
    .stores({ ...Object.fromEntries(stores), [counters]: 'name', ...(packing && pageSchema) });
  return database;
}

export function createDexieStorage<T extends Tables>(
  database: Dexie,
  options: StorageOptions<T>,
): DexieStorage<T> {
  const { packing } = options;
  const known = options.definitions as Definitions;
  const { reading, readingLists, writing } = createTransactions(database, options);
  return {
    storage: {
      read: (work) => reading(({ packed }) => work(reader<T>(database, known, packed))),
      write: (work) => writing((tools) => work(writer<T>(database, known, tools))),
    },
    lists: {
      tidy: () =>
        writing(async ({ packed }) => {
          if (!packed || !packing) return false;
          return (await packed.fold()) + (await renewSlims(database, packing)) > 0;
        }),
      readSlims: (question, readLoose) =>
        readingLists(async () => {
          const [loose, changes] = await Promise.all([
            readLoose(),
            packing
              ? readSlimChanges(database, packing, question)
              : { pages: [], version: question.since, hasMore: false },
          ]);
          return { ...changes, loose };
        }),
      readNewestSlims: (group) =>
        readingLists(async () => packing && readNewestSlims(database, packing, group)),
    },
  };
}

interface ReadTools {
  readonly packed: PackedTable | undefined;
}

interface WriteTools extends ReadTools {
  /** Takes care of what is being written: nobody waits for it but the end of the transaction. */
  readonly send: (writing: PromiseLike<unknown>) => void;
}

type Run<Tools> = <Result>(work: (tools: Tools) => Promise<Result>) => Promise<Result>;

/** Transactions over all tables. A page that cannot be read is taken out, and the work is done again. */
function createTransactions<T extends Tables>(
  database: Dexie,
  { definitions, packing, onDamaged }: StorageOptions<T>,
): {
  readonly reading: Run<ReadTools>;
  readonly readingLists: Run<ReadTools>;
  readonly writing: Run<WriteTools>;
} {
  const known = definitions as Definitions;
  const everything = [...Object.keys(known), counters, ...(packing ? Object.values(pageTables) : [])];
  const locator = new Locator();
  const cache = new PageCache();
  const tableOf = (): PackedTable | undefined =>
    packing && createPackedTable(database, { definitions: known, packing, locator, cache });

  // The exclamation marks: a transaction of its own, even when called from within another. The functions are async in so
  // many words because Dexie looks at that to see native promises through.
  const read: Run<ReadTools> = async (work) =>
    database.transaction('r!', everything, async () => work({ packed: tableOf() }));
  // What lists read, and nothing else: a read for them waits for no more writers than it must, nor they for it.
  const listed = packing ? [packing.table, ...Object.values(pageTables)] : everything;
  const readListed: Run<ReadTools> = async (work) =>
    database.transaction('r!', listed, async () => work({ packed: undefined }));
  // One writer at a time over all tables: whoever reads a row in here may rely on it to the end.
  const write: Run<WriteTools> = async (work) => {
    try {
      return await database.transaction('rw!', everything, async () => {
        const { send, arrived, firstFault } = createDispatch();
        try {
          const result = await work({ packed: tableOf(), send });
          await arrived();
          return result;
        } catch (error) {
          // What came after a write that failed says only that there was one.
          throw firstFault()?.error ?? error;
        }
      });
    } catch (error) {
      // What it learnt of its own writes is not true.
      locator.forget();
      throw error;
    }
  };

  async function dropPage(n: number): Promise<void> {
    const count = await write(async (tools) => {
      const dropped = (await tools.packed?.dropPage(n)) ?? 0;
      if (dropped > 0) await onDamaged?.(writer<T>(database, known, tools), dropped);
      return dropped;
    });
    if (count === 0) throw new AppError('storageFailed', { reason: 'damagedPage' });
  }

  const mending =
    <Tools>(run: Run<Tools>): Run<Tools> =>
    async (work) => {
      for (;;) {
        try {
          return await run(work);
        } catch (error) {
          if (!(error instanceof DamagedPage)) throw storageErrorOf(error);
          await dropPage(error.n).catch((fault: unknown) => Promise.reject(storageErrorOf(fault)));
        }
      }
    };
  return { reading: mending(read), readingLists: mending(readListed), writing: mending(write) };
}

/**
 * A browser's database takes its requests in order, and each answer is a way there and back: what is written travels ahead
 * of its answer. A fault shows at the end, before anything is kept.
 */
function createDispatch() {
  const sent: PromiseLike<unknown>[] = [];
  let fault: { readonly error: unknown } | undefined;
  return {
    send: (writing: PromiseLike<unknown>): void =>
      void sent.push(writing.then(undefined, (error: unknown) => void (fault ??= { error }))),
    async arrived(): Promise<void> {
      await Promise.all(sent);
      if (fault) throw fault.error;
    },
    firstFault: () => fault,
  };
}

interface PackedTableParts {
  readonly definitions: Definitions;
  readonly packing: Packing;
  readonly locator: Locator;
  readonly cache: PageCache;
}

function createPackedTable(
  database: Dexie,
  { definitions, packing, locator, cache }: PackedTableParts,
): PackedTable {
  const definition = definitions[packing.table];
  if (!definition) throw new Error(`No table ${packing.table}`);
  const loose = database.table<Row>(packing.table);
  return new PackedTable({
    ...{ database, packing, locator, cache, columns: pageColumns(definition) },
    listLoose: (query) => select(loose, definition, query).toArray(),
    countLoose: (query) => select(loose, definition, query).count(),
  });
}

/** A table as the transaction sees it. */
interface TableAccess {
  readonly get: (keys: readonly string[]) => Promise<readonly (Row | undefined)[]>;
  readonly list: (query: ListQuery) => Promise<readonly Row[]>;
  readonly count: (query: CountQuery) => Promise<number>;
  readonly put: (rows: readonly Row[]) => Promise<unknown>;
  readonly remove: (keys: readonly string[]) => Promise<unknown>;
}

function accessTo(database: Dexie, { name, definition, packed }: AccessInput): TableAccess {
  if (packed?.name === name) return packed;
  const table = database.table<Row, string>(name);
  return {
    get: (keys) => table.bulkGet([...keys]),
    list: (query) => select(table, definition, query).toArray(),
    count: (query) => select(table, definition, query).count(),
    put: (rows) => (definition?.isAppendOnly ? table.bulkAdd([...rows]) : table.bulkPut([...rows])),
    remove: (keys) => table.bulkDelete([...keys]),
  };
}

interface AccessInput {
  readonly name: string;
  readonly definition: TableDefinition | undefined;
  readonly packed: PackedTable | undefined;
}

function reader<T extends Tables>(
  database: Dexie,
  definitions: Definitions,
  packed: PackedTable | undefined,
): ReadTransaction<T> {
  const access = (name: string): TableAccess =>
    accessTo(database, { name, definition: definitions[name], packed });
  return {
    get: (name, keys) => access(name).get(keys) as Promise<never>,
    list: (name, query) => access(name).list(query) as Promise<never>,
    count: (name, query) => access(name).count(query),
  };
}

function writer<T extends Tables>(
  database: Dexie,
  definitions: Definitions,
  { packed, send }: WriteTools,
): WriteTransaction<T> {
  const reading = reader<T>(database, definitions, packed);
  const access = (name: string): TableAccess =>
    accessTo(database, { name, definition: definitions[name], packed });
  // A packed table looks where its rows are first: what is read of it next must come after that.
  const written = async (name: string, writing: Promise<unknown>): Promise<void> => {
    if (name === packed?.name) await writing;
    else send(writing);
  };
  return {
    ...reading,
    getForUpdate: reading.get,
    put: (name, rows) => written(name, access(name).put(rows as readonly Row[])),
    remove: (name, keys) => written(name, access(name).remove(keys)),
    async takeNumbers(count) {
      const table: Table<{ name: string; last: number }, string> = database.table(counters);
      const last = (await table.get('numbers'))?.last ?? 0;
      send(table.put({ name: 'numbers', last: last + count }));
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
