import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Pool } from 'pg';
import { registerTables } from '../../shared/sync/register/tables.ts';
import { storageContract } from '../../shared/sync/testing/storage-contract.ts';
import { createPool } from '../database/pool.ts';
import { migrate } from '../migrations/migrate.ts';
import { startTestPostgres } from '../testing/postgres.ts';
import type { TestDatabase } from '../testing/postgres.ts';
import { columnName, registerColumns } from './columns.ts';
import { createRegisterStorage } from './register-storage.ts';

let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await startTestPostgres();
  pool = createPool(database.url);
  await migrate(pool);
});

afterAll(async () => {
  await pool.end();
  await database.stop();
});

storageContract('PostgreSQL', async () => {
  await pool.query(
    'truncate records, history, operations, devices, conflicts, accounts, waiting_operations, late_answers, files, file_uses cascade',
  );
  return { storage: createRegisterStorage(pool), close: () => Promise.resolve() };
});

const sqlTypes = {
  text: 'text',
  integer: 'bigint',
  boolean: 'boolean',
  json: 'json',
  moment: 'timestamp with time zone',
} as const;

describe('the SQL tables', () => {
  const names = Object.keys(registerColumns) as (keyof typeof registerColumns)[];

  it.each(names)('have the columns of %s, of the right type', async (name) => {
    const found = await pool.query<{ column_name: string; data_type: string }>(
      'select column_name, data_type from information_schema.columns where table_schema = current_schema() and table_name = $1',
      [columnName(name)],
    );
    const actual = Object.fromEntries(found.rows.map((row) => [row.column_name, row.data_type]));
    const wanted = Object.entries(registerColumns[name]).map(([property, kind]) => [
      columnName(property),
      sqlTypes[kind],
    ]);
    expect(actual).toEqual(Object.fromEntries(wanted));
  });

  it.each(names)('have the key and the indexes of %s', async (name) => {
    const found = await pool.query<{ columns: string; is_key: boolean }>(
      `select string_agg(a.attname, ',' order by k.place) as columns, i.indisprimary as is_key
         from pg_index i cross join unnest(i.indkey) with ordinality as k (number, place)
         join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number
        where i.indrelid = $1::regclass group by i.indexrelid, i.indisprimary`,
      [columnName(name)],
    );
    const { key, indexes } = registerTables[name];
    const wanted = Object.values(indexes).map(({ equal, orderBy }) =>
      [equal, orderBy].flatMap((column) => (column === undefined ? [] : columnName(column))).join(','),
    );
    expect(found.rows.find((row) => row.is_key)?.columns).toBe(columnName(key));
    expect(
      found.rows
        .filter((row) => !row.is_key)
        .map((row) => row.columns)
        .sort(),
    ).toEqual(wanted.sort());
  });
});

describe('the PostgreSQL storage', () => {
  it('brings every kind of value back as it went in, moments included', async () => {
    const storage = createRegisterStorage(pool);
    const author = { accountName: 'Ä "b" \\', organisationId: 'o', at: '2026-01-02T03:04:05.006Z' };
    const row = {
      ...{ id: 'c', kind: 'initiative', recordId: 'r', type: 'value' as const, fields: ['titleNl'] },
      ...{ base: { titleNl: null }, current: { titleNl: 'a\u0000b' }, incoming: { titleNl: '{"x"}' } },
      ...{ currentBy: author, incomingBy: author, openedAt: '2026-11-23T10:20:30.400Z' },
      ...{
        deviceId: 'd',
        openedByOpId: 'x',
        openedSeq: 9_007_199_254_740_991,
        state: 'open',
        closedByOpId: null,
        isHeld: true,
      },
    };
    await storage.write((transaction) => transaction.put('conflicts', [row]));
    expect(await storage.read((transaction) => transaction.get('conflicts', ['c']))).toEqual([row]);
  });

  it('keeps the last of two rows with one key in one put', async () => {
    const storage = createRegisterStorage(pool);
    const device = { id: 'twice', accountId: 'a', name: 'first', lastN: 1 };
    await storage.write((transaction) => transaction.put('devices', [device, { ...device, name: 'second' }]));
    const [row] = await storage.read((transaction) => transaction.get('devices', ['twice']));
    expect(row?.name).toBe('second');
  });

  it('tells every process of new numbers, after the commit', async () => {
    const listener = await pool.connect();
    const heard = new Promise((done) => listener.once('notification', (message) => done(message.channel)));
    await listener.query('listen register_changes');
    await createRegisterStorage(pool).write((transaction) => transaction.takeNumbers(3));
    expect(await heard).toBe('register_changes');
    listener.release(true);
  });

  it('says that it is busy when the database is gone, and works again when it is back', async () => {
    const storage = createRegisterStorage(pool);
    const failing = storage.write(async (transaction) => {
      await pool.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      );
      return transaction.get('records', ['x']);
    });
    await expect(failing).rejects.toMatchObject({ code: 'busy' });
    expect(await storage.read((transaction) => transaction.get('records', ['x']))).toEqual([undefined]);
  });
});
