// Two people of one municipality change the same initiative without having seen each other's work.
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Browser } from 'playwright';
import { filled, wordsIn } from './support/words.ts';
import { launchBrowser, offlineTroubles, openWindow } from './support/browser.ts';
import type { Window } from './support/browser.ts';
import { enrol, makeId } from './support/client.ts';
import { startRegister } from './support/register.ts';
import type { TestRegister } from './support/register.ts';
import { allSent, goTo, openRecord, pill, signInAs, textIn, write } from './support/screen.ts';
import type { Seat } from './support/screen.ts';

const soonMs = 10_000;
const nl = wordsIn('nl');
const fr = wordsIn('fr');
const title = 'Slimme fietsenstalling';

let register: TestRegister;
let browser: Browser;
let windows: readonly Window[];
let first: Seat;
let second: Seat;
let recordId: string;

beforeAll(async () => {
  [register, browser] = await Promise.all([startRegister({ isDemo: true }), launchBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await register.stop();
});

beforeEach(async () => {
  recordId = makeId();
  const client = await enrol(register.url, 'demo-21015');
  const values = { titleNl: `${title} ${recordId}`, titleFr: 'Parking vélo' };
  await client.push([client.operation({ type: 'create', kind: 'initiative', recordId, values })]);

  windows = await Promise.all([openWindow(browser, register), openWindow(browser, register)]);
  const [one, other] = windows;
  if (!one || !other) throw new Error('no windows');
  first = { page: one.page, language: 'nl' };
  second = { page: other.page, language: 'fr' };
  await Promise.all([signInAs(first, 'demo-21015'), signInAs(second, 'demo-21015')]);
  await openRecord(first, values.titleNl);
  await second.page.goto(`${register.url}/#/initiatives/${recordId}`);
  await titleIn(second, 'NL').waitFor();
  one.expectTrouble(offlineTroubles);
  await one.context.setOffline(true);
});

afterEach(async () => {
  for (const window of windows) await window.close();
});

it('keeps both changes when they are to different fields', async () => {
  await write(titleIn(first, 'NL'), 'Nieuwe Nederlandse titel');
  await write(titleIn(second, 'FR'), 'Nouveau titre français');
  await expectReceived({ titleFr: 'Nouveau titre français' });
  await windows[0]?.context.setOffline(false);
  await allSent(first).waitFor({ timeout: soonMs });

  for (const seat of [first, second]) {
    await expectValue(seat, 'NL', 'Nieuwe Nederlandse titel');
    await expectValue(seat, 'FR', 'Nouveau titre français');
  }
  const client = await enrol(register.url, 'demo-21015');
  expect((await client.request('conflicts')).body).toEqual({ conflicts: [] });
});

it('shows one conflict with both values to both when they are to the same field, until one of them settles it', async () => {
  const [waitingTitle, presentTitle] = ['De titel van de een', 'De titel van de ander'];
  await write(titleIn(first, 'NL'), waitingTitle);
  await write(titleIn(second, 'NL'), presentTitle);
  await expectReceived({ titleNl: presentTitle });
  await windows[0]?.context.setOffline(false);

  for (const seat of [first, second]) {
    const { needYou } = wordsIn(seat.language).screens.sync.pill;
    await pill(seat)
      .getByText(filled(needYou, { n: 1 }))
      .waitFor({ timeout: soonMs });
    await goTo(seat, 'conflicts');
    const cards = seat.page.getByRole('region', { name: wordsIn(seat.language).screens.conflict.list });
    await cards.getByRole('listitem').first().waitFor();
    expect(await cards.getByRole('listitem').count()).toBe(1);
    await cards.getByRole('link').click();
    await seat.page.getByText(waitingTitle, { exact: true }).first().waitFor();
    await seat.page.getByText(presentTitle, { exact: true }).first().waitFor();
  }

  await settleWith(first, waitingTitle);
  await allSent(first).waitFor({ timeout: soonMs });
  // The other one has it open: it closes there, and says who settled it.
  const { name } = (await enrol(register.url, 'demo-21015')).account;
  await second.page.getByText(filled(fr.screens.conflict.gone.by, { name })).waitFor({ timeout: soonMs });
  await second.page.getByRole('button', { name: fr.screens.conflict.gone.back }).click();
  await second.page.getByText(fr.screens.conflict.emptyTitle).waitFor({ timeout: soonMs });
  await expectSettled(waitingTitle, presentTitle);
});

function titleIn(seat: Seat, side: 'NL' | 'FR') {
  return textIn(seat, wordsIn(seat.language).labels.fieldLabel('initiative', 'title'), side);
}

/** By the register itself: the screen may not have begun to send yet. */
async function expectReceived(values: Readonly<Record<string, string>>): Promise<void> {
  const client = await enrol(register.url, 'demo-21015');
  const record = async () => (await client.pull()).find((change) => change.recordId === recordId)?.record;
  await expect.poll(record, { timeout: soonMs }).toMatchObject(values);
}

async function expectValue(seat: Seat, side: 'NL' | 'FR', text: string): Promise<void> {
  const field = titleIn(seat, side);
  await expect.poll(() => field.inputValue(), { timeout: soonMs }).toBe(text);
}

async function settleWith({ page }: Seat, text: string): Promise<void> {
  const { conflict } = nl.screens;
  // The innermost box that holds this version and a button to take it.
  const version = page
    .locator('div')
    .filter({ has: page.getByText(text, { exact: true }) })
    .filter({ has: page.getByRole('button', { name: conflict.take, exact: true }) })
    .last();
  await version.getByRole('button', { name: conflict.take, exact: true }).click();
  await page.getByRole('button', { name: conflict.settle }).click();
}

/** The chosen value is current, the other one is still in the history. */
async function expectSettled(chosen: string, other: string): Promise<void> {
  const client = await enrol(register.url, 'demo-21015');
  const row = (await client.pull()).find((change) => change.recordId === recordId);
  expect(row?.record?.['titleNl']).toBe(chosen);
  expect((await client.request('conflicts')).body).toEqual({ conflicts: [] });
  const history = await client.history('initiative', recordId);
  expect(history.map(({ newValues }) => newValues['titleNl'])).toContain(other);
}
