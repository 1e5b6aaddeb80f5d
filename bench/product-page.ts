// The product's page, as a person uses it, and blank pages beside it.
import type { BrowserContext, Page } from 'playwright';
import { chooseLanguage, enterCode, keepPageAtHand } from '../e2e/support/screen.ts';
import type { Seat } from '../e2e/support/screen.ts';
import type { BareGrid } from './page/bare-grid.ts';
import type { Bench } from './page/bench-page.ts';
import { installClock } from './page-clock.ts';
import type { PageClock } from './page-clock.ts';

/** Of the demonstration: sees everything of everyone. */
const officeCode = 'demo-sco';

export async function openPage(browser: BrowserContext, url: string): Promise<Seat> {
  const page = await browser.newPage();
  await page.addInitScript(installClock);
  await page.goto(`${url}/#/initiatives`);
  return { page, language: 'nl' };
}

/** Signs in; the clock starts with the click. */
export async function signIn(seat: Seat, code: string): Promise<void> {
  await chooseLanguage(seat);
  await seat.page.evaluate(() => (window as unknown as PageClock).benchClock.startAtClick());
  await enterCode(seat, code);
}

export interface FirstSync {
  /** From the click that signs in until everything is there, and listed. */
  readonly tookMs: number;
  /** The longest time the screen's thread did not come round meanwhile. */
  readonly longestGapMs: number;
}

export async function firstSync(seat: Seat, count: number): Promise<FirstSync> {
  // The page is fetched for later while a person is still reading; a program is quicker than that.
  await keepPageAtHand(seat);
  await signIn(seat, officeCode);
  return seat.page.evaluate(async (n) => {
    const { benchClock } = window as unknown as PageClock;
    const tookMs = await benchClock.untilComplete(n);
    return { tookMs, longestGapMs: benchClock.longestGap() };
  }, count);
}

/** From now on; answers how to ask for the longest time the screen's thread did not come round since. */
export async function watchGaps({ page }: Seat): Promise<() => Promise<number>> {
  await page.evaluate(() => (window as unknown as PageClock).benchClock.resetGap());
  return () => page.evaluate(() => (window as unknown as PageClock).benchClock.longestGap());
}

/** A page of that address on which nothing runs but this script. */
export async function openBlank(browser: BrowserContext, url: string, script: string): Promise<Page> {
  const page = await browser.newPage();
  // Not one of the register's own answers: their content policy lets nothing be fetched.
  const body = '<!doctype html><title>bench</title>';
  await page.route('**/bench-blank', (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto(`${url}/bench-blank`);
  await page.evaluate(script);
  return page;
}

/** For functions that run in a blank page. */
export interface BlankWindow {
  readonly bench: Bench;
  readonly bareGrid: BareGrid;
  readonly peers: {
    readonly rxdbPull: (count: number) => Promise<number>;
    readonly rxdbPush: (records: readonly object[]) => Promise<number>;
    readonly pouchPull: (count: number) => Promise<number>;
  };
}
