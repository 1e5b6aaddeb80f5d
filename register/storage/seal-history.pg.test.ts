import type { Pool } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPool } from '../database/pool.ts';
import { migrate } from '../migrations/migrate.ts';
import { migrations } from '../migrations/migrations.ts';
import { createEnvironment } from '../plugins/environment.ts';
import { startTestPostgres } from '../testing/postgres.ts';
import type { TestDatabase } from '../testing/postgres.ts';
import { createRegisterStorage } from './register-storage.ts';
import { sealHistory } from './seal-history.ts';
import { verifyChain } from './verify-chain.ts';

const rowCount = 2_500;
const environment = createEnvironment('secret');
let database: TestDatabase;
let pool: Pool;

beforeEach(async () => {
  database = await startTestPostgres();
  pool = createPool(database.url);
  await migrate(pool, migrations.slice(0, 1));
  await pool.query(
    `insert into history (op_id, seq, kind, record_id, revision, type, outcome, device_id, account_id, author, changes, incoming)
     select 'op-' || n, n, 'initiative', 'record-' || n, 1, 'create', 'applied', 'device', 'account',
            '{"at": "2026-01-01T00:00:00.000Z", "accountName": "An", "organisationId": "o"}',
            '{"titleNl": {"old": null, "new": "É – \\u0000"}}', '{}'
       from generate_series(1, $1::int) as n`,
    [rowCount],
  );
  await pool.query('update counter set value = $1', [rowCount]);
  await migrate(pool);
});

afterEach(async () => {
  await pool.end();
  await database.stop();
});

function seal(): Promise<number> {
  return sealHistory({ pool, storage: createRegisterStorage(pool), environment });
}

async function hashes(): Promise<readonly string[]> {
  const found = await pool.query<{ hash: string }>('select hash from history order by seq');
  return found.rows.map(({ hash }) => hash);
}

describe('history from before it was a chain', () => {
  it('becomes one, once, also when several registers start together', async () => {
    const counts = await Promise.all([seal(), seal(), seal()]);
    expect(counts.toSorted((a, b) => b - a)).toEqual([rowCount, 0, 0]);
    const input = { storage: createRegisterStorage(pool), environment, marks: [], lastNumber: rowCount };
    expect(await verifyChain(input)).toMatchObject({ head: { seq: rowCount }, fault: null });
    expect(await seal()).toBe(0);
  });

  it('goes on where it was killed, to the same hashes', async () => {
    await seal();
    const whole = await hashes();
    await pool.query(`update history set hash = '' where seq > 1000`);
    expect(await seal()).toBe(rowCount - 1_000);
    expect(await hashes()).toEqual(whole);
  });
});
