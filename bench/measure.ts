// The figures of the bench. Times wander with the machine: only ratios within one run compare.
import { rm } from 'node:fs/promises';
import { chromium } from 'playwright';
import type { BrowserContext, Page } from 'playwright';
import { findChromium } from '../build/chromium.mjs';
import { firstScreenSize } from '../build/page-size.mjs';
import { settingsOf } from '../e2e/support/browser.ts';
import { enrol, makeId } from '../e2e/support/client.ts';
import { inviteCoordinator, startRegister, temporaryFolder } from '../e2e/support/register.ts';
import type { TestRegister } from '../e2e/support/register.ts';
import { allSent, chooseLanguage, enterCode, openRecord, textIn } from '../e2e/support/screen.ts';
import type { Seat } from '../e2e/support/screen.ts';
import { wordsIn } from '../e2e/support/words.ts';
import { installClock, measureRawPuts } from './page-clock.ts';
import type { PageClock } from './page-clock.ts';

const runs = 5;
const saves = 60;
const nl = wordsIn('nl');

type Row = Readonly<Record<'measured' | 'against' | 'ratio' | 'goal', string>>;

export async function measure(): Promise<Readonly<Record<string, Row>>> {
  const [demo, empty] = [await startRegister({ isDemo: true }), await startRegister()];
  try {
    const firstSync: number[] = [];
    for (let i = 0; i < runs; i += 1) {
      firstSync.push(await withProfile((context) => firstSynchronisation(context, demo, 'demo-21015')));
    }
    const full = await withProfile((context) => pageStarts(context, demo, 'demo-21015'));
    const code = await inviteCoordinator(empty.dataFolder, '21015');
    const bare = await withProfile((context) => pageStarts(context, empty, code));
    const { save, put } = await withProfile((context) => savesAndPuts(context, demo));
    return table({ firstSync, full, bare, save, put });
  } finally {
    await demo.stop();
    await empty.stop();
  }
}

/** From choosing to sign in to the first rows of the list: enrolment, fetching everything, storing it, showing it. */
async function firstSynchronisation(
  context: BrowserContext,
  { url }: TestRegister,
  code: string,
): Promise<number> {
  const page = await openPage(context, url);
  const seat: Seat = { page, language: 'nl' };
  await chooseLanguage(seat);
  await page.evaluate(() => (window as unknown as PageClock).benchClock.startAtClick());
  await enterCode(seat, code);
  return page.evaluate(() => (window as unknown as PageClock).benchClock.untilRows());
}

/** From the start of the navigation to the first rows, or to the words of an empty list. */
async function pageStarts(context: BrowserContext, register: TestRegister, code: string): Promise<number[]> {
  await firstSynchronisation(context, register, code);
  const [page] = context.pages();
  if (!page) throw new Error('the page is gone');
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const times: number[] = [];
  for (let i = 0; i < runs; i += 1) {
    await page.reload();
    times.push(await page.evaluate(() => (window as unknown as PageClock).benchClock.untilRows()));
  }
  return times;
}

interface SaveTimes {
  readonly save: readonly number[];
  readonly put: readonly number[];
}

/** Saves as a person makes them, each from its beginning to the end of its strict transaction; and bare strict puts. */
async function savesAndPuts(context: BrowserContext, { url }: TestRegister): Promise<SaveTimes> {
  const client = await enrol(url, 'demo-21015');
  const recordId = makeId();
  const values = { titleNl: `Meting ${recordId}`, summaryNl: 'Een fiche van gewone lengte. '.repeat(40) };
  await client.push([client.operation({ type: 'create', kind: 'initiative', recordId, values })]);
  const row = (await client.pull()).find((change) => change.recordId === recordId);

  await firstSynchronisation(context, { url } as TestRegister, 'demo-21015');
  const [page] = context.pages();
  if (!page) throw new Error('the page is gone');
  const seat: Seat = { page, language: 'nl' };
  await openRecord(seat, values.titleNl);
  const field = textIn(seat, nl.labels.fieldLabel('initiative', 'title'), 'FR');
  const put: number[] = [];
  for (let i = 0; i < saves; i += 1) {
    // As far apart as a person's are: synchronisation has come to rest.
    await allSent(seat).waitFor();
    await field.fill(`Titre ${i}`);
    await field.blur();
    await page.waitForFunction((n) => (window as unknown as PageClock).benchClock.saves.length > n, i);
    await allSent(seat).waitFor();
    put.push(...(await page.evaluate(measureRawPuts, { record: row?.record ?? {}, count: 1 })));
  }
  const save = await page.evaluate(() => (window as unknown as PageClock).benchClock.saves);
  return { save, put };
}

async function openPage(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.addInitScript(installClock);
  await page.goto(url);
  return page;
}

/** On disk, as with a person; in memory IndexedDB has nothing to wait for. */
async function withProfile<Result>(work: (context: BrowserContext) => Promise<Result>): Promise<Result> {
  const profile = temporaryFolder();
  const context = await chromium.launchPersistentContext(profile, { ...findChromium(), ...settingsOf({}) });
  try {
    for (const page of context.pages()) await page.close();
    return await work(context);
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  }
}

interface Figures extends SaveTimes {
  readonly firstSync: readonly number[];
  readonly full: readonly number[];
  readonly bare: readonly number[];
}

function table({ firstSync, full, bare, save, put }: Figures): Readonly<Record<string, Row>> {
  const { withoutGrid, grid } = firstScreenSize();
  const start = compare({ measured: at(full, 0.5), against: at(bare, 0.5), goal: '≤ 1 s' });
  return {
    'first synchronisation, median': {
      measured: inMs(at(firstSync, 0.5)),
      against: '',
      ratio: '',
      goal: '≤ 1 s',
    },
    'page start to first rows, against an empty store': start,
    'save p50, against a bare strict put': compare({
      measured: at(save, 0.5),
      against: at(put, 0.5),
      goal: '',
    }),
    'save p95, against a bare strict put': compare({
      measured: at(save, 0.95),
      against: at(put, 0.95),
      goal: '≤ 50 ms',
    }),
    'first screen script without the grid, gz': {
      measured: inKb(withoutGrid),
      against: '',
      ratio: '',
      goal: '≤ 250 kB',
    },
    'first screen script with the grid, gz': {
      measured: inKb(withoutGrid + grid),
      against: '',
      ratio: '',
      goal: '',
    },
  };
}

function compare({ measured, against, goal }: { measured: number; against: number; goal: string }): Row {
  return { measured: inMs(measured), against: inMs(against), ratio: (measured / against).toFixed(2), goal };
}

function at(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

function inMs(time: number): string {
  return `${time.toFixed(time < 20 ? 1 : 0)} ms`;
}

function inKb(bytes: number): string {
  return `${(bytes / 1_000).toFixed(0)} kB`;
}
