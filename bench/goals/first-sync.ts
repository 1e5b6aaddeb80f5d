// G1, G2 and the growth of G1: everything a new computer does until its list is whole, beside what others do for less.
import type { BenchContext } from '../context.ts';
import { sampleOwners } from '../fill-register.ts';
import type { Goal, Measurement } from '../goal.ts';
import { firstSync, openBlank, openPage } from '../product-page.ts';
import type { BlankWindow, FirstSync } from '../product-page.ts';
import { growth } from '../growth.ts';

const withPeers = 10_000;

interface Round {
  readonly sync: FirstSync;
  readonly raw: number;
  readonly rxdb?: number;
  readonly pouch?: number;
}

export const firstSyncGoal: Goal = {
  ids: ['G1', 'G2', 'G8', 'G13'],
  title: 'first synchronisation, and the gaps on the screen’s thread meanwhile',
  async measure(context) {
    const series: Measurement[] = [];
    const whole = new Map<number, readonly number[]>();
    for (const count of context.sizes) {
      const rounds: Round[] = [];
      for (let i = 0; i < context.rounds.dear; i += 1) rounds.push(await measureRound(context, count));
      series.push(...measurementsOf(count, rounds));
      whole.set(
        count,
        rounds.map(({ sync }) => sync.tookMs),
      );
    }
    return [...series, ...growth('first synchronisation', whole, 1.1)];
  },
};

async function measureRound(context: BenchContext, count: number): Promise<Round> {
  const { url } = await context.register(count);
  const sync = await context.withProfile(async (browser) => firstSync(await openPage(browser, url), count));
  const raw = await writeOneByOne(context, count);
  if (count !== withPeers) return { sync, raw };
  return { sync, raw, rxdb: await pull(context, 'rxdbPull'), pouch: await pull(context, 'pouchPull') };
}

function measurementsOf(count: number, rounds: readonly Round[]): readonly Measurement[] {
  const of = { name: `first synchronisation of ${count}`, unit: 'ms' };
  const against = (side: 'raw' | 'rxdb' | 'pouch') =>
    rounds.flatMap((round) => {
      const other = round[side];
      return other === undefined ? [] : [{ measured: round.sync.tookMs, against: other }];
    });
  const peers = (['rxdb', 'pouch'] as const).map((side): Measurement => ({
    ...{ ...of, goal: 'G2', runs: against(side), bar: { atMost: 1 / 8 } },
    contender: side === 'rxdb' ? 'RxDB' : 'PouchDB',
  }));
  return [
    { ...of, goal: 'G1', runs: against('raw'), bar: { atMost: 0.35 }, contender: 'one by one' },
    ...peers.filter(({ runs }) => runs.length > 0),
    {
      ...{ goal: 'G8', name: `longest gap while ${count} come in`, unit: 'ms', bar: { atMost: 50 } },
      runs: rounds.map(({ sync }) => ({ measured: sync.longestGapMs })),
    },
  ];
}

async function writeOneByOne(context: BenchContext, count: number): Promise<number> {
  const [{ url }, script] = [await context.register(count), await context.benchScript()];
  return context.withProfile(async (browser) => {
    const page = await openBlank(browser, url, script);
    const request = { count, ownerIds: sampleOwners };
    return page.evaluate((of) => (window as unknown as BlankWindow).bench.rawWrite(of), request);
  });
}

async function pull(context: BenchContext, how: 'rxdbPull' | 'pouchPull'): Promise<number> {
  const [{ url }, script] = [await context.peers(withPeers), await context.peerScript()];
  return context.withProfile(async (browser) => {
    const page = await openBlank(browser, url, script);
    return page.evaluate(([name, n]) => (window as unknown as BlankWindow).peers[name](n), [
      how,
      withPeers,
    ] as const);
  });
}
