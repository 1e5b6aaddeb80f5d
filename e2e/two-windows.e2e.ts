// S13: two windows of one person, the synchronisation behind both, and somebody who clicks everything twice.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser, BrowserContext } from 'playwright';
import type { Operation } from '../shared/sync/messages.ts';
import { launchBrowser, openWindow } from './support/browser.ts';
import type { Window } from './support/browser.ts';
import { enrol } from './support/client.ts';
import { startRegister } from './support/register.ts';
import type { TestRegister } from './support/register.ts';
import { allSent, pill, signInAs, textIn, write } from './support/screen.ts';
import type { Seat } from './support/screen.ts';
import { wordsIn } from './support/words.ts';

/** The catalogue’s figure is 200. */
const rounds = Number(process.env['WINDOW_ROUNDS'] ?? 10);
const nl = wordsIn('nl');
const titleLabel = nl.labels.fieldLabel('initiative', 'title');
const soonMs = 30_000;

let register: TestRegister;
let browser: Browser;
let window: Window;
const windows: Seat[] = [];

beforeAll(async () => {
  [register, browser] = await Promise.all([startRegister({ isDemo: true }), launchBrowser()]);
  window = await openWindow(browser, { url: register.url });
  const first: Seat = { page: window.page, language: 'nl' };
  await signInAs(first, 'demo-21015');
  const page = await window.context.newPage();
  await page.goto(`${register.url}/#/initiatives`);
  windows.push(first, { page, language: 'nl' });
  for (const seat of windows) await allSent(seat).waitFor();
});

afterAll(async () => {
  await window.close();
  await browser.close();
  await register.stop();
});

it(
  `sends nothing twice and makes nothing twice in ${rounds} rounds of two windows, clicked twice (S13)`,
  { timeout: 60_000 + rounds * 10_000 },
  async () => {
    const sent = sentOperations(window.context);
    const titles: string[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      const [writer, other] = round % 2 === 0 ? windows : windows.toReversed();
      if (!writer || !other) throw new Error('no windows');
      titles.push(`Ronde ${round}`);
      await Promise.all([createTwice(writer, `Ronde ${round}`), tryTwice(other)]);
    }
    for (const seat of windows) await allSent(seat).waitFor({ timeout: soonMs });

    const client = await enrol(register.url, 'demo-21015');
    const records = (await client.pull()).flatMap(({ record }) => record ?? []);
    const received = records
      .map((record) => String(record['titleNl']))
      .filter((title) => title.startsWith('Ronde '));
    expect(received.sort()).toEqual(titles.sort());
    expect(sent.length).toBeGreaterThanOrEqual(titles.length);
    expect(new Set(sent).size).toBe(sent.length);
  },
);

/** A new record by a double click, and a title for it. */
async function createTwice({ page, language }: Seat, title: string): Promise<void> {
  await page.getByRole('button', { name: nl.labels.newKind('initiative') }).dblclick();
  await write(textIn({ page, language }, titleLabel, 'NL'), title);
  await page.getByRole('heading', { level: 2, name: title }).waitFor();
}

/** The button that synchronises now, by a double click. */
async function tryTwice(seat: Seat): Promise<void> {
  await pill(seat).click();
  await seat.page.getByRole('button', { name: nl.screens.sync.tryNow }).dblclick();
  await seat.page.keyboard.press('Escape');
}

/** The id of every operation that goes out, from whichever window. */
function sentOperations(context: BrowserContext): string[] {
  const ids: string[] = [];
  context.on('request', (request) => {
    if (!request.url().endsWith('/sync/push')) return;
    const { ops = [] } = (request.postDataJSON() ?? {}) as { readonly ops?: readonly Operation[] };
    ids.push(...ops.map(({ opId }) => opId));
  });
  return ids;
}
