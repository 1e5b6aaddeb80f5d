// G6: a hundred new records that wait on a computer, to all of them acknowledged by a register that has them on disk.
import { sampleRecords } from '../fill-register.ts';
import type { Goal, Run } from '../goal.ts';
import { openBlank } from '../product-page.ts';
import type { BlankWindow } from '../product-page.ts';

const count = 100;

export const pushGoal: Goal = {
  ids: ['G6'],
  title: `push of ${count} changes`,
  async measure(context) {
    const [register, peers] = [await context.freshRegister(0), await context.peers(10_000)];
    const [script, peerScript] = [await context.benchScript(), await context.peerScript()];
    const runs: Run[] = [];
    await context.withProfile(async (browser) => {
      const own = await openBlank(browser, register.url, script);
      const other = await openBlank(browser, peers.url, peerScript);
      for (let i = 0; i < context.rounds.cheap; i += 1) {
        const measured = await own.evaluate((of) => (window as unknown as BlankWindow).bench.push(of), {
          code: 'demo-21015',
          count,
        });
        const records = sampleRecords(count) as readonly object[];
        const against = await other.evaluate(
          (of) => (window as unknown as BlankWindow).peers.rxdbPush(of),
          records,
        );
        runs.push({ measured, against });
      }
    });
    const of = { goal: 'G6', name: `push of ${count} changes`, unit: 'ms', contender: 'RxDB' };
    return [{ ...of, runs, bar: { atMost: 0.4 } }];
  },
};
