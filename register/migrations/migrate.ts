// Brings a database to the form this program knows. Several registers may start on it at once: one migrates, the
// others wait. A database that is ahead of the program is left alone.
import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { AppError, assert } from '../../shared/errors.ts';
import { migrations } from './migrations.ts';
import type { Migration } from './migrations.ts';
import { ask } from '../storage/transaction.ts';

/** Any number will do, as long as it is the same in every version. */
const migrationLock = 2_021_619;

/** The newest migration this program knows. */
export const newestMigration = Math.max(...migrations.map((migration) => migration.number));

/** @throws AppError databaseNewerThanProgram */
export async function migrate(pool: Pool, known: readonly Migration[] = migrations): Promise<void> {
  await underMigrationLock(pool, (client) => runMissing(client, known));
}

/** What one register does while others that start on the same database wait. */
export async function underMigrationLock<Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    try {
      return await work(client);
    } finally {
      await client.query('select pg_advisory_unlock($1)', [migrationLock]);
    }
  } finally {
    client.release();
  }
}

/** The newest migration the database has seen; 0 for an empty one. */
export async function readDatabaseForm(pool: Pool): Promise<number> {
  const found = await ask<{ number: number }>(pool, {
    text: 'select coalesce(max(number), 0)::int as number from migrations',
  });
  return found.rows[0]?.number ?? 0;
}

async function runMissing(client: PoolClient, known: readonly Migration[]): Promise<void> {
  await client.query(
    `create table if not exists migrations (
       number integer primary key, name text not null, checksum text not null, applied_at timestamptz not null default now())`,
  );
  const applied = await client.query<{ number: number; checksum: string }>(
    'select number, checksum from migrations order by number',
  );
  const newest = applied.rows.at(-1)?.number ?? 0;
  const newestKnown = known.at(-1)?.number ?? 0;
  if (newest > newestKnown)
    throw new AppError('databaseNewerThanProgram', { database: newest, program: newestKnown });
  for (const row of applied.rows) {
    const migration = known.find(({ number }) => number === row.number);
    assert(
      migration && checksumOf(migration) === row.checksum,
      `migration ${row.number} changed after it ran`,
    );
  }
  for (const migration of known.filter(({ number }) => number > newest)) await run(client, migration);
}

async function run(client: PoolClient, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.sql);
    await client.query('insert into migrations (number, name, checksum) values ($1, $2, $3)', [
      migration.number,
      migration.name,
      checksumOf(migration),
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

function checksumOf({ sql }: Migration): string {
  return createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex');
}
