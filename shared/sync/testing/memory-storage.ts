// The Storage port in memory, for tests: one writer at a time, readers on a snapshot, nothing kept of a failed write.
// Quick enough for thousands of simulated years: rows are copied once, when they come in, and can never change after.
import type {
  ListQuery,
  ReadTransaction,
  Storage,
  TableDefinition,
  TableDefinitions,
  Tables,
  WriteTransaction,
} from '../storage.ts';

type Row = Readonly<Record<string, unknown>>;
type Table = ReadonlyMap<string, Row>;
type Definitions = Readonly<Record<string, TableDefinition>>;

/** Everything stored at one moment, as on a disk. */
export interface DiskImage {
  readonly tables: ReadonlyMap<string, Table>;
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
  let world: World = { tables: new Map(Object.keys(known).map((name) => [name, new Map()])), lastNumber: 0 };
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
      tables: new Map([...world.tables].map(([name, table]) => [name, new Map(table)])),
      lastNumber: world.lastNumber,
    }),
    restore(image) {
      const tables = new Map([...image.tables].map(([name, table]) => [name, new Map(table)]));
      world = { tables, lastNumber: image.lastNumber };
    },
  };
}

interface World {
  readonly tables: ReadonlyMap<string, Map<string, Row>>;
  readonly lastNumber: number;
}

/** What a transaction has written; `null` stands for a row that is gone. */
interface Draft {
  readonly world: World;
  readonly written: Map<string, Map<string, Row | null>>;
  lastNumber: number;
}

function createDraft(world: World): Draft {
  return { world, written: new Map(), lastNumber: world.lastNumber };
}

/** Writes in place where nobody looks; else on copies of the tables that change. */
function commit(world: World, { written, lastNumber }: Draft, isWatched: boolean): World {
  const tables = new Map(world.tables);
  for (const [name, rows] of written) {
    const table = isWatched ? new Map(tableOf(world, name)) : tableOf(world, name);
    for (const [key, row] of rows) {
      if (row) table.set(key, row);
      else table.delete(key);
    }
    tables.set(name, table);
  }
  return { tables, lastNumber };
}

function reader<T extends Tables>(
  definitions: Definitions,
  tableNamed: (name: string) => Table,
): ReadTransaction<T> {
  return {
    async get(name, keys) {
      const table = tableNamed(name);
      return keys.map((key) => table.get(key)) as never;
    },
    async list(name, query) {
      return select(definitions[name], tableNamed(name), query) as never;
    },
  };
}

function writer<T extends Tables>(definitions: Definitions, draft: Draft): WriteTransaction<T> {
  const change = (name: string): Map<string, Row | null> => {
    const rows = draft.written.get(name) ?? new Map<string, Row | null>();
    draft.written.set(name, rows);
    return rows;
  };
  const reading = reader<T>(definitions, (name) => draftTable(draft, name));
  const get: WriteTransaction<T>['get'] = async (name, keys) => {
    const [table, written] = [tableOf(draft.world, name), draft.written.get(name)];
    return keys.map((key) => currentRow(table, written, key)) as never;
  };
  return {
    ...reading,
    get,
    getForUpdate: get,
    async put(name, rows) {
      const definition = definitions[name];
      if (!definition) throw new Error(`No table ${name}`);
      const table = tableOf(draft.world, name);
      const written = change(name);
      for (const row of rows as readonly Row[]) {
        const key = String(row[definition.key]);
        if (definition.isAppendOnly && currentRow(table, written, key))
          throw new Error(`${name} only grows, and has ${key}`);
        written.set(key, keep(row));
      }
    },
    async remove(name, keys) {
      const written = change(name);
      for (const key of keys) written.set(key, null);
    },
    async takeNumbers(count) {
      const first = draft.lastNumber + 1;
      draft.lastNumber += count;
      return first;
    },
  };
}

function currentRow(
  table: Table,
  written: ReadonlyMap<string, Row | null> | undefined,
  key: string,
): Row | undefined {
  const row = written?.get(key);
  return row === undefined ? table.get(key) : (row ?? undefined);
}

function draftTable({ world, written }: Draft, name: string): Table {
  const table = tableOf(world, name);
  const rows = written.get(name);
  if (!rows || rows.size === 0) return table;
  const merged = new Map(table);
  for (const [key, row] of rows) {
    if (row) merged.set(key, row);
    else merged.delete(key);
  }
  return merged;
}

function select(definition: TableDefinition | undefined, table: Table, query: ListQuery): Row[] {
  const index = definition?.indexes[query.index];
  if (!index) throw new Error(`No index ${query.index}`);
  const { equal, orderBy } = index;
  const { equals, after } = query;
  if (equal !== undefined && equals === undefined) throw new Error(`Index ${query.index} wants a value`);
  const order = (row: Row): number => row[orderBy] as number;
  const found: Row[] = [];
  for (const row of table.values()) {
    if (equal !== undefined && row[equal] !== equals) continue;
    if (after === undefined || order(row) > after) found.push(row);
  }
  return found.sort((a, b) => order(a) - order(b)).slice(0, query.limit);
}

function tableOf(world: World, name: string): Map<string, Row> {
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
