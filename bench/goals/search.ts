// G9: from what is typed into the search for everything to what is found in the document, beside a plain scan of folded
// texts in a worker, which puts what it finds into the document too; and the gaps on the screen's thread meanwhile (G8).
import type { Page } from 'playwright';
import { wordsIn } from '../../e2e/support/words.ts';
import type { BenchContext } from '../context.ts';
import { sampleOwners, sampleRecords } from '../fill-register.ts';
import type { Goal, Measurement, Run } from '../goal.ts';
import type { ScanAnswer, ScanQuestion } from '../page/scan-worker.ts';
import { firstSync, openBlank, openPage, watchGaps } from '../product-page.ts';
import { quantile } from '../statistics.ts';

const searchesPerRound = 30;
const bars: ReadonlyMap<number, number> = new Map([
  [10_000, 0.5],
  [100_000, 0.2],
]);

export const searchGoal: Goal = {
  ids: ['G8', 'G9'],
  title: 'search over everything',
  async measure(context) {
    const series: Measurement[] = [];
    for (const count of context.sizes) series.push(...(await measureSearches(context, count)));
    return series;
  },
};

/** A search that finds one record, by a word of its long texts; and its title. */
interface Sought {
  readonly text: string;
  readonly title: string;
}

async function measureSearches(context: BenchContext, count: number): Promise<readonly Measurement[]> {
  const [{ url }, script] = [await context.register(count), await context.scanScript()];
  const [runs, gaps]: [Run[], Run[]] = [[], []];
  const sought = soughtIn(count);
  await context.withProfile(async (browser) => {
    const seat = await openPage(browser, url);
    await firstSync(seat, count);
    const blank = await openBlank(browser, url, '');
    await blank.evaluate(installScan, { script, request: { count, ownerIds: sampleOwners } });
    await seat.page.bringToFront();
    await seat.page.keyboard.press('Control+k');
    await seat.page.getByRole('combobox', { name: wordsIn('nl').working.palette.label }).waitFor();
    await seat.page.locator('[role="combobox"][data-search="ready"]').waitFor({ timeout: 120_000 });
    // What each makes ready when it is first asked is made ready.
    for (const page of [seat.page, blank]) await searchFor(page, sought.at(-1) as Sought);
    for (let i = 0; i < context.rounds.dear; i += 1) {
      const [own, bare]: [number[], number[]] = [[], []];
      await seat.page.bringToFront();
      const longestGap = await watchGaps(seat);
      for (const one of sought) own.push(await searchFor(seat.page, one));
      gaps.push({ measured: await longestGap() });
      await blank.bringToFront();
      for (const one of sought) bare.push(await searchFor(blank, one));
      runs.push({ measured: quantile(own, 0.95), against: quantile(bare, 0.95) });
    }
  });
  return [
    {
      ...{ goal: 'G9', name: `search in ${count}, p95`, unit: 'ms', runs, contender: 'plain scan' },
      bar: { atMost: bars.get(count) ?? 0 },
    },
    {
      ...{ goal: 'G8', name: `longest gap while searching everything, ${count}`, unit: 'ms' },
      ...{ runs: gaps, bar: { atMost: 50 } },
    },
  ];
}

/** The number in its title names the record; the words are of its summary. */
function soughtIn(count: number): readonly Sought[] {
  const records = sampleRecords(count);
  return Array.from({ length: searchesPerRound }, (_, i) => {
    const n = Math.floor(count * (0.1 + (0.9 * (i + 0.5)) / searchesPerRound));
    const record = records[n];
    const word = String(record?.['summaryFr'])
      .split(' ')
      .find(({ length }) => length > 6);
    return { text: `${n} ${word}`, title: String(record?.['titleNl']) };
  });
}

/** Milliseconds from the text in the field to the title among what was found. */
function searchFor(page: Page, sought: Sought): Promise<number> {
  return page.evaluate(
    ({ text, title }) =>
      new Promise<number>((resolve, reject) => {
        const field = document.querySelector<HTMLInputElement>('[role="combobox"][aria-controls]');
        if (!field) throw new Error('there is no search');
        const isThere = (): boolean =>
          [...document.querySelectorAll('[role="option"]')].some((option) =>
            option.textContent?.includes(title),
          );
        const watcher = new MutationObserver(() => {
          if (isThere()) end();
        });
        const patience = setTimeout(() => reject(new Error(`${text} did not find ${title}`)), 10_000);
        const end = (): void => {
          watcher.disconnect();
          clearTimeout(patience);
          resolve(performance.now() - startedAt);
        };
        watcher.observe(document.body, { childList: true, subtree: true, characterData: true });
        const startedAt = performance.now();
        field.value = text;
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }),
    sought,
  );
}

/** Runs in a blank page: a field, a list, and a worker that scans. Resolves when its texts are folded. */
function installScan({
  script,
  request,
}: {
  readonly script: string;
  readonly request: ScanQuestion;
}): Promise<void> {
  document.body.innerHTML = '<input role="combobox" aria-controls="found"><div id="found"></div>';
  const worker = new Worker(URL.createObjectURL(new Blob([script])));
  document.querySelector('input')?.addEventListener('input', ({ target }) => {
    worker.postMessage({ search: (target as HTMLInputElement).value } satisfies ScanQuestion);
  });
  return new Promise((resolve) => {
    worker.addEventListener('message', ({ data }: MessageEvent<ScanAnswer>) => {
      if (typeof data === 'number') return resolve();
      const options = data.map((title) => {
        const option = document.createElement('div');
        option.setAttribute('role', 'option');
        option.textContent = title;
        return option;
      });
      document.querySelector('#found')?.replaceChildren(...options);
    });
    worker.postMessage(request);
  });
}
