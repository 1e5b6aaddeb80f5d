import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestPostgres, type TestDatabase } from './postgres.ts';

describe('the database of a test', () => {
  let first: TestDatabase;
  let second: TestDatabase;

  beforeAll(async () => {
    [first, second] = [await startTestPostgres(), await startTestPostgres()];
  });

  afterAll(async () => {
    await Promise.all([first.stop(), second.stop()]);
  });

  it('is its own: what one makes the other does not see', async () => {
    await ask(first.url, 'create table only_here (id int)');
    await expect(ask(second.url, 'select * from only_here')).rejects.toMatchObject({
      code: '42P01',
    });
  });

  it('is used by a role with no more rights than in production', async () => {
    const rows = await ask(
      first.url,
      'select rolsuper, rolbypassrls, rolcreatedb from pg_roles where rolname = current_user',
    );
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreatedb: false }]);
  });

  it('writes to disk before it acknowledges', async () => {
    expect(await ask(first.url, 'show fsync')).toEqual([{ fsync: 'on' }]);
  });
});

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}
