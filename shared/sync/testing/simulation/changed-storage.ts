// Storages that do something else than they are told, for planting bugs.
import type { ReadTransaction, Storage, Tables, WriteTransaction } from '../../storage.ts';

/** Every transaction, reading or writing, is changed. */
export function changeBoth<T extends Tables>(
  storage: Storage<T>,
  change: (transaction: ReadTransaction<T>) => Partial<ReadTransaction<T>>,
): Storage<T> {
  return {
    read: (work) => storage.read((transaction) => work({ ...transaction, ...change(transaction) })),
    write: (work) => storage.write((transaction) => work({ ...transaction, ...change(transaction) })),
  };
}

export function changeWrite<T extends Tables>(
  storage: Storage<T>,
  change: (transaction: WriteTransaction<T>) => Partial<WriteTransaction<T>>,
): Storage<T> {
  return {
    read: storage.read,
    write: (work) => storage.write((transaction) => work({ ...transaction, ...change(transaction) })),
  };
}

/** Other rows are put into that table than those given. */
export function changePut<T extends Tables, Name extends keyof T & string>(
  storage: Storage<T>,
  table: Name,
  change: (
    rows: readonly T[Name][],
    transaction: WriteTransaction<T>,
  ) => readonly T[Name][] | Promise<readonly T[Name][]>,
): Storage<T> {
  return changeWrite(storage, (transaction) => ({
    put: async (name, rows) => {
      if ((name as string) !== table) return transaction.put(name, rows);
      return transaction.put(table, await change(rows as unknown as readonly T[Name][], transaction));
    },
  }));
}

/** Other rows come out of lists of that table than are in it. */
export function changeList<T extends Tables, Name extends keyof T & string>(
  storage: Storage<T>,
  table: Name,
  change: (rows: readonly T[Name][]) => readonly T[Name][],
): Storage<T> {
  return changeBoth(storage, (transaction) => ({
    list: async (name, query) => {
      const rows = await transaction.list(name, query);
      return (name as string) === table ? (change(rows as never) as never) : rows;
    },
  }));
}

/** What a transaction would write, found out by running it without keeping anything of it. */
export async function rehearse<T extends Tables, Result>(
  storage: Storage<T>,
  work: (transaction: WriteTransaction<T>) => Promise<Result>,
): Promise<Rehearsal<T>> {
  const writes: Rehearsal<T> = [];
  const stop = new Error('rehearsed');
  try {
    await storage.write(async (transaction) => {
      await work({
        ...transaction,
        put: async (name, rows) => {
          writes.push({ table: name, write: (real) => real.put(name, rows) });
          await transaction.put(name, rows);
        },
        remove: async (name, keys) => {
          writes.push({ table: name, write: (real) => real.remove(name, keys) });
          await transaction.remove(name, keys);
        },
      });
      throw stop;
    });
  } catch (error) {
    if (error !== stop) throw error;
  }
  return writes;
}

export type Rehearsal<T extends Tables> = {
  readonly table: keyof T & string;
  readonly write: (transaction: WriteTransaction<T>) => Promise<void>;
}[];
