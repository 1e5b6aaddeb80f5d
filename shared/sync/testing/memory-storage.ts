// The Storage port in memory, for tests: one writer at a time, readers on a snapshot, nothing kept of a failed write.
// Quick enough for thousands of simulated years: rows are copied once, when they come in, and can never change after.
import type {
  CountQuery,
  ListQuery,
  ReadTransaction,
  Storage,
  TableDefinition,
  TableDefinitions,
  TableIndex,
  Tables,
  WriteTransaction,
} from '../storage.ts';
import { createMemoryTable, createTableDraft } from './memory-table.ts';
import type { MemoryTable, ReadTable, Row, Rows, TableDraft } from './memory-table.ts';

type Definitions = Readonly<Record<string, TableDefinition>>;

/** Everything stored at one moment, as on a disk. */
export interface DiskImage {
  readonly tables: ReadonlyMap<string, Rows>;
  readonly lastNumber: number;
}

export interface MemoryStorage<T extends Tables> extends Storage<T> {
  image(): DiskImage;
  /** How many transactions have written so far. */
  writeCount(): number;
  /** Puts a disk back as it was; only while nobody reads or writes. */
  restore(image: DiskImage): void;
}

export interface MemoryOptions {
  /** A planted bug: two writers at once, and what the first one did is not seen by the second. */
  readonly hasNoLock?: true;
}

export function createMemoryStorage<T extends Tables>(
  definitions: TableDefinitions<T>,
  options: MemoryOptions = {},
): MemoryStorage<T> {
  const known = definitions as Definitions;
  const names = Object.keys(known);
  let world: World = { tables: new Map(names.map((name) => [name, createMemoryTable()])), lastNumber: 0 };
  let readerCount = 0;
  let writeCount = 0;
  let lastWriter: Promise<unknown> = Promise.resolve();
  const attempt = async <Result>(work: (transaction: WriteTransaction<T>) => Promise<Result>) => {
    const draft = createDraft(world);
    const result = await work(writer<T>(known, draft));
    world = commit(world, draft, readerCount > 0 || options.hasNoLock === true);
    writeCount += 1;
    return result;
  };
  return {
    async read(work) {
      const snapshot = world;
      readerCount += 1;
      try {
        return await work(reader<T>(known, (name) => tableOf(snapshot, name)));
      } finally {
        readerCount -= 1;
      }
    },
    write(work) {
      const turn = options.hasNoLock ? attempt(work) : lastWriter.then(() => attempt(work));
      lastWriter = turn.catch(() => undefined);
      return turn;
    },
    writeCount: () => writeCount,
    image: () => ({
      tables: new Map([...world.tables].map(([name, table]) => [name, new Map(table.all())])),
      lastNumber: world.lastNumber,
    }),
    restore(image) {
      const tables = new Map([...image.tables].map(([name, rows]) => [name, createMemoryTable(rows)]));
      world = { tables, lastNumber: image.lastNumber };
    },
  };
}

interface World {
  readonly tables: ReadonlyMap<string, MemoryTable>;
  readonly lastNumber: number;
}

/** What a transaction has written. */
interface Draft {
  readonly world: World;
  readonly tables: Map<string, TableDraft>;
  lastNumber: number;
}

function createDraft(world: World): Draft {
  return { world, tables: new Map(), lastNumber: world.lastNumber };
}

/** Writes in place where nobody looks; else on copies of the tables that change. */
function commit(world: World, draft: Draft, isWatched: boolean): World {
  const tables = new Map(world.tables);
  for (const [name, changes] of draft.tables) {
    const table = tableOf(world, name);
    const next = isWatched ? createMemoryTable(table.all()) : table;
    changes.applyTo(next);
    tables.set(name, next);
  }
  return { tables, lastNumber: draft.lastNumber };
}

function reader<T extends Tables>(
  definitions: Definitions,
  tableNamed: (name: string) => ReadTable,
): ReadTransaction<T> {
  return {
    async get(name, keys) {
      const table = tableNamed(name);
      return keys.map((key) => table.get(key)) as never;
    },
    async list(name, query) {
      return select(indexOf(definitions, name, query), tableNamed(name), query) as never;
    },
    async stretches(name, query) {
      const index = indexOf(definitions, name, query);
      const stretches = new Map<number, number[]>();
      for (const row of select(index, tableNamed(name), query)) {
        const number = row[index.orderBy] as number;
        const end = Math.ceil(number / query.size) * query.size;
        stretches.set(end, [...(stretches.get(end) ?? []), number]);
      }
      return [...stretches].map(([end, numbers]) => ({ end, numbers: numbers.join(' ') }));
    },
    async column(name, { index: indexName, numbers, column }) {
      const index = indexOf(definitions, name, { index: indexName });
      const table = tableNamed(name);
      const rows = numbers.flatMap((number) => [...table.having(index.orderBy, number).values()]);
      return new Map(rows.map((row) => [row[index.orderBy], row[column]])) as never;
    },
    async count(name, query) {
      return rowsAsked(indexOf(definitions, name, query), tableNamed(name), query).size;
    },
  };
}

function writer<T extends Tables>(definitions: Definitions, draft: Draft): WriteTransaction<T> {
  const tableNamed = (name: string): TableDraft => {
    const table = draft.tables.get(name) ?? createTableDraft(tableOf(draft.world, name));
    draft.tables.set(name, table);
    return table;
  };
  const reading = reader<T>(definitions, (name) => draft.tables.get(name) ?? tableOf(draft.world, name));
  return {
    ...reading,
    getForUpdate: reading.get,
    async put(name, rows) {
      const definition = definitions[name];
      if (!definition) throw new Error(`No table ${name}`);
      const table = tableNamed(name);
      for (const row of rows as readonly Row[]) {
        const key = String(row[definition.key]);
        if (definition.isAppendOnly && table.get(key)) throw new Error(`${name} only grows, and has ${key}`);
        table.put(key, keep(row));
      }
    },
    async remove(name, keys) {
      const table = tableNamed(name);
      for (const key of keys) table.remove(key);
    },
    async takeNumbers(count) {
      const first = draft.lastNumber + 1;
      draft.lastNumber += count;
      return first;
    },
  };
}

function select(index: TableIndex, table: ReadTable, query: ListQuery): Row[] {
  const { after, limit } = query;
  const order = (row: Row): number => row[index.orderBy] as number;
  const found = [...rowsAsked(index, table, query).values()];
  return found
    .filter((row) => after === undefined || order(row) > after)
    .sort((a, b) => order(a) - order(b))
    .slice(0, limit);
}

function rowsAsked({ equal }: TableIndex, table: ReadTable, { index, equals }: CountQuery): Rows {
  if (equal === undefined) return table.all();
  if (equals === undefined) throw new Error(`Index ${index} wants a value`);
  return table.having(equal, equals);
}

function indexOf(definitions: Definitions, name: string, query: CountQuery): TableIndex {
  const index = definitions[name]?.indexes[query.index];
  if (!index) throw new Error(`No index ${query.index}`);
  return index;
}

function tableOf(world: World, name: string): MemoryTable {
  const table = world.tables.get(name);
  if (!table) throw new Error(`No table ${name}`);
  return table;
}

/** What this file has copied and frozen already. */
const kept = new WeakSet();

/** A copy nobody can change, so that it can be given out again and again. */
function keep<V>(value: V): V {
  if (typeof value !== 'object' || value === null || kept.has(value)) return value;
  const isPlain = Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
  if (!isPlain) return structuredClone(value);
  const copy: unknown = Array.isArray(value)
    ? value.map(keep)
    : Object.fromEntries(Object.entries(value).map(([name, content]) => [name, keep(content as unknown)]));
  kept.add(Object.freeze(copy) as object);
  return copy as V;
}
