// W1: what a person does all day, with 10,000 records: each within a tenth of a second, and typing within a few frames.
import { wordsIn } from '../../e2e/support/words.ts';
import type { BenchContext } from '../context.ts';
import type { Goal, Measurement } from '../goal.ts';
import { firstSync, openPage } from '../product-page.ts';
import { quantile } from '../statistics.ts';
import { installWorkbenchDriver } from '../workbench-driver.ts';
import type { WorkbenchDriver } from '../workbench-driver.ts';

const count = 10_000;
const timesEach = 4;
const atMostMs = 100;
const { screens, working } = wordsIn('nl');
const { views } = screens;

type Driver = WorkbenchDriver['workbenchDriver'];
type Step = { readonly [Name in keyof Driver]: readonly [Name, ...Parameters<Driver[Name]>] }[keyof Driver];

/** In this order; each leaves behind what the next one needs. */
const steps: readonly Step[] = [
  ['view', views.sessions],
  ['view', views.organisations],
  ['view', views.people],
  ['view', views.overview],
  ['view', views.settings],
  ['view', views.initiatives],
  ['sort', 'title'],
  ['sort', 'title'],
  ['sort', 'startOn'],
  ['sort', 'startOn'],
  ['sort', 'startOn'],
  ['filter', working.list.toTranslate],
  ['filter', working.list.toTranslate],
  ['filter', working.list.stale],
  ['filter', working.list.stale],
  ['search', 'luchtkwaliteit'],
  ['search', 'luchtkwaliteit jette'],
  ['search', ''],
  ['open', 2],
  ['type', 'a'],
  ['type', 'b'],
  ['open', 5],
  ['type', 'c'],
  ['type', 'd'],
];

const names: Readonly<Record<keyof Driver, string>> = {
  view: 'another view',
  filter: 'a filter',
  search: 'a search in the list',
  sort: 'a sort',
  open: 'a record opened',
  type: 'a letter typed',
};

export const workbenchGoal: Goal = {
  ids: ['W1'],
  title: 'a day’s work',
  async measure(context) {
    const rounds = await measureRounds(context);
    return Object.entries(names).map(([step, name]): Measurement => ({
      ...{ goal: 'W1', name: `${name}, ${count} records, p95`, unit: 'ms', bar: { atMost: atMostMs } },
      runs: rounds.map((times) => ({ measured: quantile(times.get(step) ?? [], 0.95) })),
    }));
  },
};

/** The times of each kind of step. */
type Times = ReadonlyMap<string, readonly number[]>;

async function measureRounds(context: BenchContext): Promise<readonly Times[]> {
  const { url } = await context.register(count);
  return context.withProfile(async (browser) => {
    const seat = await openPage(browser, url);
    await firstSync(seat, count);
    await seat.page.locator('[role="searchbox"][data-search="ready"]').waitFor({ timeout: 120_000 });
    await seat.page.evaluate(installWorkbenchDriver);
    const take = (step: Step): Promise<number> =>
      seat.page.evaluate(([name, ...how]) => {
        const driver = (window as unknown as WorkbenchDriver).workbenchDriver;
        return (driver[name] as (...of: readonly unknown[]) => Promise<number>)(...how);
      }, step);
    const rounds: Times[] = [];
    // The first time brings the scripts of each screen.
    for (const step of steps) await take(step);
    for (let i = 0; i < context.rounds.dear; i += 1) {
      const times = new Map<string, number[]>();
      for (let n = 0; n < timesEach; n += 1)
        for (const step of steps) times.set(step[0], [...(times.get(step[0]) ?? []), await take(step)]);
      rounds.push(times);
    }
    return rounds;
  });
}
