// The Storage port on PostgreSQL. When `write` has resolved, the commit is on disk (synchronous_commit = on).
// It must never lock in another order than that of the keys, and never take numbers before the last lock.
import { setTimeout as pause } from 'node:timers/promises';
import type { Pool, PoolClient, QueryConfig } from 'pg';
import { assert, isAppError } from '../../shared/errors.ts';
import type {
  ReadTransaction,
  Storage,
  Stretch,
  TableDefinitions,
  Tables,
  WriteTransaction,
} from '../../shared/sync/storage.ts';
import type { TableColumns } from './columns.ts';
import { sqlStateOf } from './database-fault.ts';
import { inTransaction } from './transaction.ts';
import {
  columnQuery,
  countQuery,
  describeTable,
  getQuery,
  listQuery,
  lockQuery,
  putQuery,
  removeQuery,
  stretchesQuery,
  takeNumbersQuery,
} from './queries.ts';
import type { TableSql } from './queries.ts';

/** Serialisation failure, deadlock, and a key somebody else put first: all go away when tried again. */
const passingFaults = new Set(['40001', '40P01', '23505']);
const maxAttempts = 5;
const pauseMs = 15;

export interface PostgresStorageOptions<T extends Tables> {
  readonly pool: Pool;
  readonly definitions: TableDefinitions<T>;
  readonly columns: TableColumns<T>;
}

type TableSqlByName = ReadonlyMap<string, TableSql>;

export function createPostgresStorage<T extends Tables>(options: PostgresStorageOptions<T>): Storage<T> {
  const { pool, definitions, columns } = options;
  const tables = new Map(
    Object.keys(definitions).map((name) => [
      name,
      describeTable(name, { definition: definitions[name as keyof T], columns: columns[name as keyof T] }),
    ]),
  );
  return {
    read: (work) =>
      inTransaction({ pool, begin: 'begin isolation level repeatable read read only' }, (client) =>
        work(createReader<T>(client, tables)),
      ),
    write: (work) => writeWithRetries(() => writeOnce({ pool, tables, work })),
  };
}

async function writeWithRetries<Result>(write: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await write();
    } catch (error) {
      if (attempt >= maxAttempts || !passingFaults.has(sqlStateOf(error) ?? '')) throw error;
      await pause(attempt * pauseMs * (0.5 + Math.random()));
    }
  }
}

interface Writing<T extends Tables, Result> {
  readonly pool: Pool;
  readonly tables: TableSqlByName;
  readonly work: (transaction: WriteTransaction<T>) => Promise<Result>;
}

/** What is put travels ahead of its answer. When one of those is a fault, PostgreSQL has kept nothing of the transaction. */
async function writeOnce<T extends Tables, Result>(writing: Writing<T, Result>): Promise<Result> {
  const { pool, tables, work } = writing;
  const begin = 'begin isolation level read committed';
  const sent: Promise<unknown>[] = [];
  const send: Send = (client, query) => {
    const answer = client.query(query);
    answer.catch(() => undefined);
    sent.push(answer);
  };
  try {
    return await inTransaction({ pool, begin }, (client) => work(createWriter<T>(client, tables, send)));
  } catch (error) {
    if (isAppError(error, 'busy')) throw error;
    // What came after the first fault says only that there was one.
    const first = (await Promise.allSettled(sent)).find((answer) => answer.status === 'rejected');
    throw first ? first.reason : error;
  }
}

type Send = (client: PoolClient, query: QueryConfig) => void;

function createReader<T extends Tables>(client: PoolClient, tables: TableSqlByName): ReadTransaction<T> {
  return {
    get: (name, keys) => readRows<T[typeof name]>(client, sqlOf(tables, name), keys),
    async list(name, query) {
      const found = await client.query(listQuery(sqlOf(tables, name), query));
      return found.rows as T[typeof name][];
    },
    async stretches(name, query) {
      const found = await client.query<Stretch>(stretchesQuery(sqlOf(tables, name), query));
      return found.rows;
    },
    async column(name, query) {
      const found = await client.query<{ number: number; value: never }>(
        columnQuery(sqlOf(tables, name), query),
      );
      return new Map(found.rows.map(({ number, value }) => [number, value]));
    },
    async count(name, query) {
      const counted = await client.query<{ count: number }>(countQuery(sqlOf(tables, name), query));
      assert(counted.rows[0], 'a count has its row');
      return counted.rows[0].count;
    },
  };
}

function createWriter<T extends Tables>(
  client: PoolClient,
  tables: TableSqlByName,
  send: Send,
): WriteTransaction<T> {
  return {
    ...createReader<T>(client, tables),
    async getForUpdate(name, keys) {
      const table = sqlOf(tables, name);
      if (keys.length > 0) send(client, lockQuery(table, [...new Set(keys)].sort()));
      return readRows<T[typeof name]>(client, table, keys);
    },
    async put(name, rows) {
      if (rows.length > 0) send(client, putQuery(sqlOf(tables, name), rows));
    },
    async remove(name, keys) {
      if (keys.length > 0) send(client, removeQuery(sqlOf(tables, name), keys));
    },
    async takeNumbers(count) {
      const taken = await client.query<{ first: number }>(takeNumbersQuery(count));
      assert(taken.rows[0], 'the counter has its row');
      return taken.rows[0].first;
    },
  };
}

async function readRows<Row>(
  client: PoolClient,
  table: TableSql,
  keys: readonly string[],
): Promise<(Row | undefined)[]> {
  if (keys.length === 0) return [];
  const found = await client.query<Record<string, unknown>>(getQuery(table, keys));
  const byKey = new Map(found.rows.map((row) => [row[table.key], row as Row]));
  return keys.map((key) => byKey.get(key));
}

function sqlOf(tables: TableSqlByName, name: string): TableSql {
  const table = tables.get(name);
  assert(table, `table ${name} is known`);
  return table;
}
