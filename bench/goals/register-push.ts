// G12: one operation per push, with history, policy and hash chain, from 19 writers at a time; beside bare transactions
// of two rows from as many connections to the same PostgreSQL.
import { createPool } from '../../register/database/pool.ts';
import { sourceMunicipalities } from '../../register/demo/sources.ts';
import { sampleInitiatives } from '../../shared/records/testing/sample-records.ts';
import { enrol, makeId } from '../../e2e/support/client.ts';
import type { RegisterClient } from '../../e2e/support/client.ts';
import type { BenchContext } from '../context.ts';
import type { Goal, Run } from '../goal.ts';
import type { BenchRegister } from '../bench-register.ts';

const turns = 15;
type Pool = ReturnType<typeof createPool>;

export const registerPushGoal: Goal = {
  ids: ['G12'],
  title: 'pushes of 19 writers at a time',
  async measure(context) {
    const register = await context.freshRegister(1_000);
    const runs = await measurePushes(context, register);
    const of = { goal: 'G12', name: 'pushes of 19 writers', unit: '/s', contender: 'bare transactions' };
    return [{ ...of, runs, bar: { atLeast: 0.4 } }];
  },
};

async function measurePushes(
  context: BenchContext,
  { url, databaseUrl }: BenchRegister,
): Promise<readonly Run[]> {
  const writers = await Promise.all(sourceMunicipalities.map(({ nis }) => enrol(url, `demo-${nis}`)));
  const pool = createPool(databaseUrl);
  try {
    await pool.query('create table bare_records (id text primary key, body text)');
    await pool.query('create table bare_history (id text primary key, changes json)');
    const [record] = sampleInitiatives({ count: 1, ownerIds: [''] });
    const body = JSON.stringify(record);
    const runs: Run[] = [];
    for (let i = 0; i < context.rounds.cheap; i += 1) {
      const measured = await rate(writers.length, (n) => pushOne(writers[n]));
      runs.push({ measured, against: await rate(writers.length, () => writeTwoRows(pool, body)) });
    }
    return runs;
  } finally {
    await pool.end();
  }
}

/** Per second, of so many at a time. */
async function rate(writers: number, work: (writer: number) => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      for (let i = 0; i < turns; i += 1) await work(writer);
    }),
  );
  return (writers * turns) / ((performance.now() - startedAt) / 1_000);
}

async function pushOne(writer: RegisterClient | undefined): Promise<void> {
  if (!writer) throw new Error('there is no such writer');
  const [record] = sampleInitiatives({ count: 1, ownerIds: [''], seed: performance.now() });
  if (!record) throw new Error('there is no record to push');
  const { summaryNl, summaryFr, titleNl, titleFr, stage, theme } = record;
  const values = { summaryNl, summaryFr, titleNl, titleFr, stage, theme } as Record<string, string>;
  const { results } = await writer.push([
    writer.operation({ type: 'create', kind: 'initiative', recordId: makeId(), values }),
  ]);
  if (results[0]?.outcome !== 'applied') throw new Error(`a push was answered ${JSON.stringify(results)}`);
}

async function writeTwoRows(pool: Pool, body: string): Promise<void> {
  const id = makeId();
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('insert into bare_records values ($1, $2)', [id, body]);
    await client.query('insert into bare_history values ($1, $2)', [id, body]);
    await client.query('commit');
  } finally {
    client.release();
  }
}
