// G12: one operation per push, with history, policy and hash chain, from 19 writers at a time; beside bare transactions
// of two rows from as many connections to the same PostgreSQL. Both send what was made before the clock started.
import { createPool } from '../../register/database/pool.ts';
import { sourceMunicipalities } from '../../register/demo/sources.ts';
import { sampleInitiatives } from '../../shared/records/testing/sample-records.ts';
import type { Operation } from '../../shared/sync/messages.ts';
import { enrol, makeId } from '../../e2e/support/client.ts';
import type { RegisterClient } from '../../e2e/support/client.ts';
import type { BenchContext } from '../context.ts';
import type { Goal, Run } from '../goal.ts';
import type { BenchRegister } from '../bench-register.ts';

/** Pushes of each writer in a round. */
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
  // One each: a pool for all of them has fewer connections than there are writers.
  const pools = writers.map(() => createPool(databaseUrl));
  try {
    const [pool] = pools;
    await pool?.query('create table bare_records (id text primary key, body text)');
    await pool?.query('create table bare_history (id text primary key, changes json)');
    await Promise.all(pools.map((each) => each.query('select')));
    const runs: Run[] = [];
    for (let i = 0; i < context.rounds.cheap; i += 1) {
      const operations = writers.map((writer) => Array.from({ length: turns }, () => creation(writer)));
      const pushes = writers.map((writer, n) => () => pushAll(writer, operations[n] ?? []));
      const bodies = operations.map((some) => some.map((operation) => JSON.stringify(operation)));
      const bare = pools.map((each, n) => () => writeAll(each, bodies[n] ?? []));
      runs.push({ measured: await rate(pushes), against: await rate(bare) });
    }
    return runs;
  } finally {
    await Promise.all(pools.map((pool) => pool.end()));
  }
}

/** Per second, of all at a time. */
async function rate(writers: readonly (() => Promise<void>)[]): Promise<number> {
  const startedAt = performance.now();
  await Promise.all(writers.map((write) => write()));
  return (writers.length * turns) / ((performance.now() - startedAt) / 1_000);
}

function creation(writer: RegisterClient): Operation {
  const [record] = sampleInitiatives({ count: 1, ownerIds: [''], seed: performance.now() });
  if (!record) throw new Error('there is no record to push');
  const { summaryNl, summaryFr, titleNl, titleFr, stage, theme } = record;
  const values = { summaryNl, summaryFr, titleNl, titleFr, stage, theme } as Record<string, string>;
  return writer.operation({ type: 'create', kind: 'initiative', recordId: makeId(), values });
}

async function pushAll(writer: RegisterClient, operations: readonly Operation[]): Promise<void> {
  for (const operation of operations) {
    const { results } = await writer.push([operation]);
    if (results[0]?.outcome !== 'applied') {
      throw new Error(`a push was answered ${JSON.stringify(results)}`);
    }
  }
}

async function writeAll(pool: Pool, bodies: readonly string[]): Promise<void> {
  for (const body of bodies) await writeTwoRows(pool, body);
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
