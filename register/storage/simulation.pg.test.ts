// S20 on real PostgreSQL: the same people, faults and deaths as in memory, over the register's real storage. As long as
// SOAK_SECONDS says, from SOAK_SEED on; a few runs without.
import type { Pool } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { simulate } from '../../shared/sync/testing/simulation/simulation.ts';
import { createPool } from '../database/pool.ts';
import { migrate } from '../migrations/migrate.ts';
import { emptyDatabase } from '../testing/empty-database.ts';
import { startTestPostgres } from '../testing/postgres.ts';
import type { TestDatabase } from '../testing/postgres.ts';
import { createRegisterStorage } from './register-storage.ts';

const leastRuns = 8;
const firstSeed = Number(process.env['SOAK_SEED'] ?? 1);
const seconds = Number(process.env['SOAK_SECONDS'] ?? 0);
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

it('(S20) keeps the nine promises on PostgreSQL', { timeout: 300_000 + seconds * 1_000 }, async () => {
  const until = performance.now() + seconds * 1_000;
  let runs = 0;
  while (runs < leastRuns || performance.now() < until) {
    const seed = firstSeed + runs;
    await emptyDatabase(pool);
    const { violations } = await simulate({ seed, storage: createRegisterStorage(pool) });
    expect(violations, `seed ${seed}`).toEqual([]);
    runs += 1;
  }
  if (seconds > 0) console.log(`${runs} runs from seed ${firstSeed} on`);
});
