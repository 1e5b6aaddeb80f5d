// G14: what people download, and what a page that lies there costs.
import { cp, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createPackage } from '@electron/asar';
import type { CDPSession } from 'playwright';
import { firstScreenSize } from '../../build/page-size.mjs';
import type { BenchContext } from '../context.ts';
import type { Goal, Run } from '../goal.ts';
import type { PageClock } from '../page-clock.ts';
import { firstSync, openPage } from '../product-page.ts';

const idleMs = 10_000;
/** By then what comes once after a first synchronisation is over: folding, the search’s reading, the memory given back. */
const settlingMs = 30_000;

export const sizesGoal: Goal = {
  ids: ['G14'],
  title: 'sizes and the idle page',
  async measure(context) {
    const { withoutGrid, grid } = firstScreenSize();
    return [
      {
        ...{ goal: 'G14', name: 'package (asar)', unit: 'MB', bar: { atMost: 8 } },
        runs: [{ measured: (await packageSize()) / 1_000_000 }],
      },
      {
        ...{ goal: 'G14', name: 'first screen script with the grid, gz', unit: 'kB', bar: { atMost: 400 } },
        runs: [{ measured: (withoutGrid + grid) / 1_000 }],
      },
      {
        ...{ goal: 'G14', name: 'idle page, share of one processor', unit: '%', bar: { atMost: 0.5 } },
        runs: await idle(context),
      },
    ];
  },
};

/** Of what the desktop package takes from the build, in bytes. */
async function packageSize(): Promise<number> {
  const folder = await mkdtemp(path.join(tmpdir(), 'smart-city-register-asar-'));
  try {
    await cp('package.json', path.join(folder, 'app/package.json'));
    for (const part of ['main', 'preload', 'renderer']) {
      await cp(path.join('out', part), path.join(folder, 'app/out', part), { recursive: true });
    }
    await createPackage(path.join(folder, 'app'), path.join(folder, 'app.asar'));
    return (await stat(path.join(folder, 'app.asar'))).size;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function idle(context: BenchContext): Promise<readonly Run[]> {
  const count = 1_000;
  const { url } = await context.register(count);
  return context.withProfile(async (browser) => {
    const seat = await openPage(browser, url);
    await firstSync(seat, count);
    await seat.page.evaluate(() => (window as unknown as PageClock).benchClock.stop());
    const devtools = await browser.newCDPSession(seat.page);
    await devtools.send('Performance.enable');
    await seat.page.waitForTimeout(settlingMs);
    const runs: Run[] = [];
    for (let i = 0; i < 3; i += 1) {
      const before = await processSeconds(devtools);
      await seat.page.waitForTimeout(idleMs);
      runs.push({ measured: (100_000 * ((await processSeconds(devtools)) - before)) / idleMs });
    }
    return runs;
  });
}

/** Of the page's whole process, its workers included. */
async function processSeconds(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'ProcessTime')?.value ?? NaN;
}
