// What a person sees when this computer fails them: a full disk, data that are gone, work taken to another computer.
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser } from 'playwright';
import { errorSentence } from '../shared/locales/sentence.ts';
import { launchBrowser, loseDatabase, offlineTroubles, openWindow } from './support/browser.ts';
import type { Window } from './support/browser.ts';
import { enrol, makeId } from './support/client.ts';
import type { RegisterClient } from './support/client.ts';
import { startRegister } from './support/register.ts';
import type { TestRegister } from './support/register.ts';
import {
  allSent,
  goTo,
  keepPageAtHand,
  openRecord,
  pill,
  signInAs,
  textIn,
  waiting,
  write,
} from './support/screen.ts';
import type { Seat } from './support/screen.ts';
import { wordsIn } from './support/words.ts';

const nl = wordsIn('nl');
const spaceRemembersMs = 31_000;
const titleLabel = nl.labels.fieldLabel('initiative', 'title');

let register: TestRegister;
let browser: Browser;
let client: RegisterClient;

beforeAll(async () => {
  [register, browser] = await Promise.all([startRegister({ isDemo: true }), launchBrowser()]);
  client = await enrol(register.url, 'demo-21015');
});

afterAll(async () => {
  await browser.close();
  await register.stop();
});

async function prepare(titleNl: string): Promise<string> {
  const recordId = makeId();
  await client.push([
    client.operation({ type: 'create', kind: 'initiative', recordId, values: { titleNl } }),
  ]);
  return recordId;
}

async function signedIn(): Promise<{ window: Window; seat: Seat }> {
  const window = await openWindow(browser, { url: register.url, expected: offlineTroubles });
  const seat: Seat = { page: window.page, language: 'nl' };
  await signInAs(seat, 'demo-21015');
  return { window, seat };
}

it('a full disk is said within two seconds, the text stays, and it is saved once there is room (L06)', async () => {
  const recordId = await prepare('Voor de volle schijf');
  const { window, seat } = await signedIn();
  await openRecord(seat, 'Voor de volle schijf');
  const devtools = await window.context.newCDPSession(window.page);
  const origin = new URL(register.url).origin;
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
  // Chromium asks how much room there is only now and then.
  await window.page.waitForTimeout(spaceRemembersMs);
  const field = textIn(seat, titleLabel, 'NL');
  await field.fill('Niet te bewaren');
  const typed = await field.inputValue();
  const startedAtMs = performance.now();
  await field.blur();
  await window.page.getByText(errorSentence('nl', 'storageFull')).first().waitFor();
  const tookMs = performance.now() - startedAtMs;
  await pill(seat).getByText(nl.screens.sync.pill.notSaved).waitFor();
  console.info(`a full disk is said after ${tookMs.toFixed(0)} ms`);
  expect(tookMs).toBeLessThan(2_000);
  expect(await field.inputValue()).toBe(typed);

  await devtools.send('Storage.overrideQuotaForOrigin', { origin });
  await write(field, 'Toch bewaard');
  const received = async () => (await client.pull()).find((change) => change.recordId === recordId)?.record;
  await expect.poll(received, { timeout: 15_000 }).toMatchObject({ titleNl: 'Toch bewaard' });
  await allSent(seat).waitFor();
  await window.close();
});

it('data that are gone are never shown as an empty register, and come back from the Region (L05)', async () => {
  await prepare('Komt terug');
  const { window, seat } = await signedIn();
  await allSent(seat).waitFor();
  await expect
    .poll(() => window.page.evaluate(() => localStorage['smart-city-register.data'] as string))
    .toBeTruthy();
  await loseDatabase(window.page);
  await window.page.goto(register.url);
  await window.page.getByRole('heading', { name: nl.keeping.missing.title }).waitFor();
  await window.page.getByText(nl.keeping.missing.removed).waitFor();
  await window.page.reload();
  await window.page.getByRole('button', { name: nl.keeping.missing.again }).click();
  await window.page.getByLabel(nl.screens.firstStart.signIn.code, { exact: true }).fill('demo-21015');
  await window.page.getByRole('button', { name: nl.screens.firstStart.signIn.submit, exact: true }).click();
  await goTo(seat, 'initiatives');
  await openRecord(seat, 'Komt terug');
  await window.close();
});

it('work exported here and put back elsewhere arrives once, whoever sends it first (L07)', async () => {
  const recordId = await prepare('Gaat mee');
  const here = await signedIn();
  await openRecord(here.seat, 'Gaat mee');
  await keepPageAtHand(here.seat);
  await here.window.context.setOffline(true);
  await write(textIn(here.seat, titleLabel, 'NL'), 'Is meegegaan');
  await waiting(here.seat, 1).waitFor();
  await goTo(here.seat, 'settings');
  const [download] = await Promise.all([
    here.window.page.waitForEvent('download'),
    here.window.page.getByRole('button', { name: nl.keeping.export.action }).click(),
  ]);
  const file = {
    name: download.suggestedFilename(),
    mimeType: 'application/zip',
    buffer: await readFile(await download.path()),
  };

  const elsewhere = await signedIn();
  await goTo(elsewhere.seat, 'settings');
  for (const added of [1, 0] as const) {
    await elsewhere.window.page.getByLabel(nl.keeping.import.label).setInputFiles(file);
    const dialog = elsewhere.window.page.getByRole('dialog');
    await dialog.getByText(oneOf(nl.keeping.import.unsent, 1)).waitFor();
    await dialog.getByRole('button', { name: nl.keeping.import.confirm }).click();
    await dialog.getByText(oneOf(nl.keeping.import.added, added)).waitFor();
    await dialog.getByRole('button', { name: nl.keeping.import.close, exact: true }).last().click();
    await allSent(elsewhere.seat).waitFor();
  }
  await here.window.context.setOffline(false);
  await allSent(here.seat).waitFor();
  const history = await client.history('initiative', recordId);
  expect(history.filter(({ newValues }) => newValues['titleNl'] === 'Is meegegaan')).toHaveLength(1);
  expect((await client.request('conflicts')).body).toEqual({ conflicts: [] });
  await here.window.close();
  await elsewhere.window.close();
});

/** Of a text for none, one and many. */
function oneOf(text: string, n: 0 | 1): string {
  return (text.split(' | ')[n] ?? '').replace('{n}', String(n));
}
