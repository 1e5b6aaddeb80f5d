// G8 while a file is put back: an export of the same records, into the page that has them, where every one is looked at.
import { goTo } from '../../e2e/support/screen.ts';
import type { Seat } from '../../e2e/support/screen.ts';
import { wordsIn } from '../../e2e/support/words.ts';
import type { BenchContext } from '../context.ts';
import type { Goal, Run } from '../goal.ts';
import { firstSync, openPage, watchGaps } from '../product-page.ts';

const count = 10_000;
const words = wordsIn('nl').keeping;

export const importGoal: Goal = {
  ids: ['G8'],
  title: 'gaps on the screen’s thread while a file is put back',
  async measure(context) {
    const of = { goal: 'G8', name: `longest gap while a file with ${count} is put back`, unit: 'ms' };
    return [{ ...of, runs: await measureImports(context), bar: { atMost: 50 } }];
  },
};

async function measureImports(context: BenchContext): Promise<readonly Run[]> {
  const { url } = await context.register(count);
  return context.withProfile(async (browser) => {
    const seat = await openPage(browser, url);
    await firstSync(seat, count);
    await goTo(seat, 'settings');
    const file = await exported(seat);
    const runs: Run[] = [];
    for (let i = 0; i < context.rounds.dear; i += 1) {
      const longestGap = await watchGaps(seat);
      await putBack(seat, file);
      runs.push({ measured: await longestGap() });
    }
    return runs;
  });
}

async function exported({ page }: Seat): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: words.export.action }).click(),
  ]);
  return download.path();
}

async function putBack({ page }: Seat, file: string): Promise<void> {
  await page.getByLabel(words.import.label).setInputFiles(file);
  const dialog = page.getByRole('dialog');
  const confirm = dialog.getByRole('button', { name: words.import.confirm });
  await confirm.click();
  await confirm.waitFor({ state: 'detached' });
  await dialog.getByRole('button', { name: words.import.close, exact: true }).last().click();
}
