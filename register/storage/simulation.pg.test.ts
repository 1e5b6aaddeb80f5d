// S20 on real PostgreSQL: the same people, faults and deaths as in memory, over the register's real storage.
import type { Pool } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { simulate } from '../../shared/sync/testing/simulation/simulation.ts';
import { createPool } from '../database/pool.ts';
import { migrate } from '../migrations/migrate.ts';
import { emptyDatabase } from '../testing/empty-database.ts';
import { startTestPostgres } from '../testing/postgres.ts';
import type { TestDatabase } from '../testing/postgres.ts';
import { createRegisterStorage } from './register-storage.ts';

const runCount = 8;
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

it(`(S20) keeps the nine promises in ${runCount} runs on PostgreSQL`, { timeout: 300_000 }, async () => {
  for (let seed = 1; seed <= runCount; seed++) {
    await emptyDatabase(pool);
    const { violations } = await simulate({ seed, storage: createRegisterStorage(pool) });
    expect(violations, `seed ${seed}`).toEqual([]);
  }
});
