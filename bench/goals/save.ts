// G5: a save as a person makes it, from the opening of its strict transaction to the end, beside a bare strict put.
import { allSent, openRecord, textIn } from '../../e2e/support/screen.ts';
import type { Seat } from '../../e2e/support/screen.ts';
import { wordsIn } from '../../e2e/support/words.ts';
import type { BenchContext } from '../context.ts';
import { sampleRecords } from '../fill-register.ts';
import type { Goal, Measurement } from '../goal.ts';
import type { PageClock } from '../page-clock.ts';
import { openBlank, openPage, firstSync } from '../product-page.ts';
import type { BlankWindow } from '../product-page.ts';
import { quantile } from '../statistics.ts';

const count = 1_000;
/** Of each round: so many that the two slowest do not decide. */
const savesPerRound = 40;
const nl = wordsIn('nl');

interface Round {
  readonly saves: readonly number[];
  readonly puts: readonly number[];
}

export const saveGoal: Goal = {
  ids: ['G5'],
  title: 'a save',
  async measure(context) {
    const rounds = await measureRounds(context);
    // Shares of each side's own saves: which save met which put says nothing.
    const at = (share: number): Pick<Measurement, 'goal' | 'runs' | 'unit' | 'contender'> => ({
      ...{ goal: 'G5', unit: 'ms', contender: 'bare put' },
      runs: rounds.map(({ saves, puts }) => ({
        measured: quantile(saves, share),
        against: quantile(puts, share),
      })),
    });
    return [
      { ...at(0.95), name: 'a save, p95', bar: { atMost: 1.5 } },
      { ...at(0.5), name: 'a save, p50' },
    ];
  },
};

async function measureRounds(context: BenchContext): Promise<readonly Round[]> {
  const [{ url }, script] = [await context.freshRegister(count), await context.benchScript()];
  const [record] = sampleRecords(1);
  if (!record) throw new Error('there is no record to save');
  return context.withProfile(async (browser) => {
    const blank = await openBlank(browser, url, script);
    const seat = await openPage(browser, url);
    await firstSync(seat, count);
    await openRecord(seat, String(record['titleNl']));
    const rounds: Round[] = [];
    for (let i = 0; i < context.rounds.dear; i += 1) {
      const [saves, puts]: [number[], number[]] = [[], []];
      while (saves.length < savesPerRound) {
        saves.push(await saveOnce(seat, `Titre ${i} ${saves.length}`));
        puts.push(
          await blank.evaluate((of) => (window as unknown as BlankWindow).bench.rawPut(of), record as object),
        );
      }
      rounds.push({ saves, puts });
    }
    return rounds;
  });
}

/** As a person does it; before and afterwards synchronisation is at rest. Answers the milliseconds of the transaction. */
async function saveOnce(seat: Seat, title: string): Promise<number> {
  const before = await seat.page.evaluate(() => (window as unknown as PageClock).benchClock.saves.length);
  const field = textIn(seat, nl.labels.fieldLabel('initiative', 'title'), 'FR');
  await field.fill(title);
  await field.blur();
  await seat.page.waitForFunction(
    (n) => (window as unknown as PageClock).benchClock.saves.length > n,
    before,
  );
  await allSent(seat).waitFor();
  return seat.page.evaluate((n) => (window as unknown as PageClock).benchClock.saves[n] ?? NaN, before);
}
