import type { Pool } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPool } from '../database/pool.ts';
import { startTestPostgres } from '../testing/postgres.ts';
import type { TestDatabase } from '../testing/postgres.ts';
import { migrate, newestMigration, readDatabaseForm } from './migrate.ts';
import { migrations } from './migrations.ts';

let database: TestDatabase;
let pool: Pool;

beforeEach(async () => {
  database = await startTestPostgres();
  pool = createPool(database.url);
});

afterEach(async () => {
  await pool.end();
  await database.stop();
});

describe('the migrations', () => {
  it('are numbered without a gap', () => {
    expect(migrations.map(({ number }) => number)).toEqual(migrations.map((_, i) => i + 1));
  });

  it('run once, also when several registers start together and again later', async () => {
    await Promise.all([migrate(pool), migrate(pool), migrate(pool)]);
    await migrate(pool);
    const found = await pool.query('select number from migrations order by number');
    expect(found.rows).toEqual(migrations.map(({ number }) => ({ number })));
    expect(await readDatabaseForm(pool)).toBe(newestMigration);
  });

  it('refuse a database that a newer program has migrated, and leave it as it is', async () => {
    const newer = { number: newestMigration + 1, name: 'later', sql: 'create table later (id text)' };
    await migrate(pool, [...migrations, newer]);
    await expect(migrate(pool)).rejects.toMatchObject({ code: 'databaseNewerThanProgram' });
    expect(await readDatabaseForm(pool)).toBe(newer.number);
  });

  it('stop when a migration that has run was changed', async () => {
    await migrate(pool);
    const changed = migrations.map((migration) => ({ ...migration, sql: `${migration.sql}\n-- changed` }));
    await expect(migrate(pool, changed)).rejects.toThrow('changed after it ran');
  });

  it('leave nothing behind when one fails half-way', async () => {
    const failing = { number: 2, name: 'failing', sql: 'create table half (id text); select 1 / 0' };
    await expect(migrate(pool, [...migrations.slice(0, 1), failing])).rejects.toMatchObject({
      code: '22012',
    });
    expect(await readDatabaseForm(pool)).toBe(1);
    await expect(pool.query('select * from half')).rejects.toMatchObject({ code: '42P01' });
  });
});
