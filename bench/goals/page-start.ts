// G3, G4: the page opened again on what is stored, beside the same page with nothing stored.
import { readFile } from 'node:fs/promises';
import type { BrowserContext, Page } from 'playwright';
import type { BenchContext } from '../context.ts';
import { sampleOwners } from '../fill-register.ts';
import { growth } from '../growth.ts';
import type { Goal, Measurement, Run } from '../goal.ts';
import type { PageClock } from '../page-clock.ts';
import { firstSync, openBlank, openPage, signIn } from '../product-page.ts';
import type { BlankWindow } from '../product-page.ts';

interface Starts {
  readonly rows: readonly Run[];
  readonly all: readonly Run[];
  readonly heapMb: readonly Run[];
  readonly processMb: readonly Run[];
}

export const pageStartGoal: Goal = {
  ids: ['G3', 'G4', 'G13'],
  title: 'page start with everything stored',
  async measure(context) {
    const series: Measurement[] = [];
    const times = new Map<number, readonly number[]>();
    for (const count of context.sizes) {
      const { rows, all, heapMb, processMb } = await measureStarts(context, count);
      const name = `page start with ${count}`;
      series.push(
        { goal: 'G3', name: `${name}: first rows`, runs: rows, ...against(1.3, 'empty store') },
        { goal: 'G4', name: `${name}: all listed`, runs: all, ...against(0.3, 'reading one by one') },
        { goal: 'G4', name: `${name}: heap of the page`, runs: heapMb, unit: 'MB', bar: { atMost: 130 } },
        {
          goal: 'G4',
          name: `${name}: memory of its process`,
          runs: processMb,
          unit: 'MB',
          bar: { atMost: 450 },
        },
      );
      times.set(
        count,
        rows.map(({ measured }) => measured),
      );
    }
    // Flat: ten times as many cost no more than 1.1 times the time, which is 0.11 of linear.
    return [...series, ...growth('page start to first rows', times, 0.11)];
  },
};

function against(atMost: number, contender: string): Pick<Measurement, 'unit' | 'bar' | 'contender'> {
  return { unit: 'ms', bar: { atMost }, contender };
}

async function measureStarts(context: BenchContext, count: number): Promise<Starts> {
  const [{ url }, bare] = [await context.register(count), await context.emptyRegister()];
  const script = await context.benchScript();
  return context.withProfile((full) =>
    context.withProfile(async (empty) => {
      const seat = await openPage(full, url);
      await firstSync(seat, count);
      const bareSeat = await openPage(empty, bare.url);
      await signIn(bareSeat, await bare.invite('21015'));
      await untilRows(bareSeat.page);
      for (const { page } of [seat, bareSeat]) {
        await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
      }
      const blank = await openBlank(empty, url, script);
      const request = { count, ownerIds: sampleOwners };
      await blank.evaluate((of) => (window as unknown as BlankWindow).bench.rawWrite(of), request);
      const [rows, all, heapMb]: [Run[], Run[], Run[]] = [[], [], []];
      for (let i = 0; i < context.rounds.cheap; i += 1) {
        await seat.page.reload();
        const shown = await untilRows(seat.page);
        const listed = await seat.page.evaluate(
          (n) => (window as unknown as PageClock).benchClock.untilListed(n),
          count,
        );
        heapMb.push({ measured: await heapOf(seat.page) });
        await bareSeat.page.reload();
        rows.push({ measured: shown, against: await untilRows(bareSeat.page) });
        const read = await blank.evaluate(() => (window as unknown as BlankWindow).bench.rawRead());
        all.push({ measured: listed, against: read });
      }
      await seat.page.locator('[role="searchbox"][data-search="ready"]').waitFor({ timeout: 120_000 });
      return { rows, all, heapMb, processMb: [{ measured: await processMbOf(full) }] };
    }),
  );
}

function untilRows(page: Page): Promise<number> {
  return page.evaluate(() => (window as unknown as PageClock).benchClock.untilRows());
}

/**
 * What the page's process holds of its own, its workers and the search included; without the program's pages, which all
 * processes of a browser share.
 */
async function processMbOf(browser: BrowserContext): Promise<number> {
  const devtools = await browser.browser()?.newBrowserCDPSession();
  if (!devtools) throw new Error('the browser tells of no processes');
  const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
  const held = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(async ({ id }) => {
      const status = await readFile(`/proc/${id}/status`, 'utf8');
      return (Number(/RssAnon:\s+(\d+) kB/.exec(status)?.[1]) * 1_024) / 1_000_000;
    });
  return Math.max(...(await Promise.all(held)));
}

/** In MB, after clearing up; workers have heaps of their own. */
async function heapOf(page: Page): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  await devtools.detach();
  return usedSize / 1_000_000;
}
