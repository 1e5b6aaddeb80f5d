// The Storage port in memory, for tests: one writer at a time, readers on a snapshot, nothing kept of a failed write.
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
interface World {
  readonly tables: ReadonlyMap<string, Table>;
  readonly lastNumber: number;
}

export function createMemoryStorage<T extends Tables>(definitions: TableDefinitions<T>): Storage<T> {
  const known = definitions as Readonly<Record<string, TableDefinition>>;
  let world: World = { tables: new Map(Object.keys(known).map((name) => [name, new Map()])), lastNumber: 0 };
  let lastWriter: Promise<unknown> = Promise.resolve();
  return {
    async read(work) {
      const snapshot = world;
      return work(reader<T>(known, () => snapshot));
    },
    write(work) {
      const turn = lastWriter.then(async () => {
        let draft = world;
        const transaction = writer<T>(known, {
          read: () => draft,
          change: (next) => {
            draft = next;
          },
        });
        const result = await work(transaction);
        world = draft;
        return result;
      });
      lastWriter = turn.catch(() => undefined);
      return turn;
    },
  };
}

function reader<T extends Tables>(
  definitions: Readonly<Record<string, TableDefinition>>,
  world: () => World,
): ReadTransaction<T> {
  return {
    async get(name, keys) {
      const table = tableOf(world(), name);
      return keys.map((key) => copy(table.get(key))) as never;
    },
    async list(name, query) {
      return select(definitions[name], tableOf(world(), name), query).map(copy) as never;
    },
  };
}

function writer<T extends Tables>(
  definitions: Readonly<Record<string, TableDefinition>>,
  world: { readonly read: () => World; readonly change: (next: World) => void },
): WriteTransaction<T> {
  const reading = reader<T>(definitions, world.read);
  const replace = (name: string, table: Table): void => {
    const current = world.read();
    world.change({ ...current, tables: new Map(current.tables).set(name, table) });
  };
  return {
    ...reading,
    getForUpdate: reading.get,
    async put(name, rows) {
      const definition = definitions[name];
      if (!definition) throw new Error(`No table ${name}`);
      const table = new Map(tableOf(world.read(), name));
      for (const row of rows as readonly Row[]) {
        const key = String(row[definition.key]);
        if (definition.isAppendOnly && table.has(key)) throw new Error(`${name} only grows, and has ${key}`);
        table.set(key, copy(row));
      }
      replace(name, table);
    },
    async remove(name, keys) {
      const gone = new Set(keys);
      replace(name, new Map([...tableOf(world.read(), name)].filter(([key]) => !gone.has(key))));
    },
    async takeNumbers(count) {
      const current = world.read();
      world.change({ ...current, lastNumber: current.lastNumber + count });
      return current.lastNumber + 1;
    },
  };
}

function select(definition: TableDefinition | undefined, table: Table, query: ListQuery): Row[] {
  const index = definition?.indexes[query.index];
  if (!index) throw new Error(`No index ${query.index}`);
  const { equal, orderBy } = index;
  if (equal !== undefined && query.equals === undefined)
    throw new Error(`Index ${query.index} wants a value`);
  const order = (row: Row): number => row[orderBy] as number;
  return [...table.values()]
    .filter((row) => equal === undefined || row[equal] === query.equals)
    .filter((row) => query.after === undefined || order(row) > query.after)
    .sort((a, b) => order(a) - order(b))
    .slice(0, query.limit);
}

function tableOf(world: World, name: string): Table {
  const table = world.tables.get(name);
  if (!table) throw new Error(`No table ${name}`);
  return table;
}

/** Rows leave and enter as copies, as they do with a real database. */
function copy<R extends Row | undefined>(row: R): R {
  return structuredClone(row);
}
