// G5: a save as a person makes it, from the opening of its strict transaction to the end, beside a bare strict put.
import { allSent, openRecord, textIn } from '../../e2e/support/screen.ts';
import { wordsIn } from '../../e2e/support/words.ts';
import type { BenchContext } from '../context.ts';
import { sampleRecords } from '../fill-register.ts';
import type { Goal, Measurement, Run } from '../goal.ts';
import type { PageClock } from '../page-clock.ts';
import { openBlank, openPage, firstSync } from '../product-page.ts';
import type { BlankWindow } from '../product-page.ts';
import { quantile } from '../statistics.ts';

const count = 1_000;
const nl = wordsIn('nl');

export const saveGoal: Goal = {
  ids: ['G5'],
  title: 'a save',
  async measure(context) {
    const { saves, puts } = await savesAndPuts(context);
    const of = (name: string, share: number, runs: Run[]): Measurement => ({
      ...{ goal: 'G5', name, runs, unit: 'ms', contender: 'bare put' },
      ...(share === 0.95 && { bar: { atMost: 1.5 } }),
    });
    // Shares of each side's own saves: which save met which put says nothing.
    const at = (share: number): Run => ({ measured: quantile(saves, share), against: quantile(puts, share) });
    return [of('a save, p95', 0.95, [at(0.95)]), of('a save, p50', 0.5, [at(0.5)])];
  },
};

interface SaveTimes {
  readonly saves: readonly number[];
  readonly puts: readonly number[];
}

async function savesAndPuts(context: BenchContext): Promise<SaveTimes> {
  const [{ url }, script] = [await context.freshRegister(count), await context.benchScript()];
  const [record] = sampleRecords(1);
  if (!record) throw new Error('there is no record to save');
  return context.withProfile(async (browser) => {
    const blank = await openBlank(browser, url, script);
    const seat = await openPage(browser, url);
    await firstSync(seat, count);
    await openRecord(seat, String(record['titleNl']));
    const field = textIn(seat, nl.labels.fieldLabel('initiative', 'title'), 'FR');
    const puts: number[] = [];
    const clock = (n: number): boolean => (window as unknown as PageClock).benchClock.saves.length > n;
    const saves: number[] = [];
    for (let i = 0; i < context.rounds.cheap * 12; i += 1) {
      // As far apart as a person's are: synchronisation has come to rest.
      await allSent(seat).waitFor();
      const before = await seat.page.evaluate(() => (window as unknown as PageClock).benchClock.saves.length);
      await field.fill(`Titre ${i}`);
      await field.blur();
      await seat.page.waitForFunction(clock, before);
      saves.push(
        ...(await seat.page.evaluate(
          (n) => (window as unknown as PageClock).benchClock.saves.slice(n, n + 1),
          before,
        )),
      );
      await allSent(seat).waitFor();
      puts.push(
        await blank.evaluate((of) => (window as unknown as BlankWindow).bench.rawPut(of), record as object),
      );
    }
    return { saves, puts };
  });
}
