// G11: everything out of the register, in pages that follow each other, beside PostgreSQL's own quickest way.
import { createPool } from '../../register/database/pool.ts';
import type { BenchContext } from '../context.ts';
import { growth } from '../growth.ts';
import type { Goal, Measurement, Run } from '../goal.ts';
import { enrol } from '../node-client.ts';

export const registerPullGoal: Goal = {
  ids: ['G11', 'G13'],
  title: 'everything out of the register',
  async measure(context) {
    const series: Measurement[] = [];
    const times = new Map<number, readonly number[]>();
    for (const count of context.sizes) {
      const { runs, memory } = await measurePulls(context, count);
      series.push(
        {
          ...{ goal: 'G11', name: `pull of ${count}`, runs, unit: 'ms', bar: { atMost: 2 } },
          contender: 'COPY to standard output',
        },
        {
          ...{ goal: 'G11', name: `memory of the register, pull of ${count}`, unit: 'MB' },
          ...{ runs: memory, bar: { atMost: 150 } },
        },
      );
      times.set(
        count,
        runs.map(({ measured }) => measured),
      );
    }
    return [...series, ...growth('pull', times, 1.1)];
  },
};

async function measurePulls(
  context: BenchContext,
  count: number,
): Promise<{ readonly runs: readonly Run[]; readonly memory: readonly Run[] }> {
  const register = await context.freshRegister(count);
  const client = await enrol(register.url, 'demo-sco');
  const pool = createPool(register.databaseUrl);
  const [runs, memory]: [Run[], Run[]] = [[], []];
  try {
    for (let i = 0; i < context.rounds.cheap; i += 1) {
      const mostMemory = await register.watchMemory();
      const measured = await timed(() => client.pullStream());
      memory.push({ measured: await mostMemory() });
      runs.push({ measured, against: await timed(() => pool.query('copy records to stdout')) });
    }
  } finally {
    await pool.end();
  }
  return { runs, memory };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
