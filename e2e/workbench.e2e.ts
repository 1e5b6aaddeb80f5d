// A coordinator's day without a connection, once with the keyboard alone and once with the mouse; then it is all there
// at the Region.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Browser, FileChooser, Locator, Page } from 'playwright';
import { launchBrowser, offlineTroubles, openWindow } from './support/browser.ts';
import type { Window } from './support/browser.ts';
import { enrol, makeId } from './support/client.ts';
import type { RegisterClient } from './support/client.ts';
import { pressOn, showTab, tabTo, typeIn } from './support/keys.ts';
import { startRegister } from './support/register.ts';
import type { TestRegister } from './support/register.ts';
import {
  allSent,
  goTo,
  keepPageAtHand,
  openRecord,
  pill,
  rowsOf,
  signInAs,
  textIn,
  write,
} from './support/screen.ts';
import type { Seat } from './support/screen.ts';
import { wordsIn } from './support/words.ts';
import type { Words } from './support/words.ts';

/** Of those who come: who is in the directory already. */
const known = [
  ['An Peeters', '21015'],
  ['Bilal Haddad', '21015'],
  ['Chloé Lambert', '21004'],
  ['Dirk Claes', '21004'],
  ['Emma Dubois', '21009'],
  ['Farid Benali', '21005'],
  ['Greet Wouters', '21010'],
  ['Hugo Martin', '21010'],
] as const;
const attachment = path.resolve(import.meta.dirname, '../resources/icons/icon-128.png');

interface Day {
  readonly titleNl: string;
  readonly titleFr: string;
  readonly summaryFr: string;
  readonly result: string;
  readonly session: string;
  /** Whom the coordinator meets for the first time, and their municipality. */
  readonly newcomers: readonly (readonly [name: string, municipality: string])[];
  /** The last one becomes an initiative. */
  readonly followUps: readonly string[];
}

let register: TestRegister;
let browser: Browser;
let organisations: ReadonlyMap<string, string>;
const windows: Window[] = [];

beforeAll(async () => {
  [register, browser] = await Promise.all([startRegister({ isDemo: true }), launchBrowser()]);
  const client = await enrol(register.url, 'demo-21015');
  const records = (await client.pull()).flatMap(({ record }) => record ?? []);
  organisations = new Map(records.flatMap((record) => [[String(record['nisCode'] ?? ''), record.id]]));
  const people = known.map(([name, nisCode]) => {
    const values = { name, organisationId: organisations.get(nisCode) ?? '' };
    return client.operation({ type: 'create', kind: 'person', recordId: makeId(), values });
  });
  await client.push(people);
});

afterEach(async () => {
  for (const window of windows.splice(0)) await window.close();
});

afterAll(async () => {
  await browser.close();
  await register.stop();
});

it('with the keyboard alone', async () => {
  const day: Day = {
    titleNl: 'Slimme straatverlichting aan de Josaphatlaan',
    titleFr: 'Éclairage intelligent avenue Josaphat',
    summaryFr: 'Quarante lampadaires s’adaptent au passage.',
    result: 'De eerste twintig lampen branden.',
    session: 'Smart lunch over verlichting',
    newcomers: [
      ['Ines Garcia', 'Vorst'],
      ['Joris Maes', 'Ukkel'],
      ['Karim Ouali', 'Ukkel'],
      ['Lea Simon', 'Vorst'],
    ],
    followUps: ['Leverancier bellen', 'Meetplan delen', 'Verlichting in het park'],
  };
  const { page, seat, window, words } = await begin('nl', day);
  const { labels, working, sessions } = words;

  await findWithKeys(page, 'straatverlichting', day.titleNl);
  await headingOf(page, day.titleNl).waitFor();
  await expect.poll(() => headingOf(page, day.titleNl).evaluate(isActive)).toBe(true);

  await page.keyboard.press('Alt+t');
  await expect.poll(() => textIn(seat, fieldLabel(words, 'title'), 'FR').evaluate(isActive)).toBe(true);
  await page.keyboard.type(day.titleFr);
  await page.keyboard.press('Alt+t');
  await expect.poll(() => textIn(seat, fieldLabel(words, 'summary'), 'FR').evaluate(isActive)).toBe(true);
  await page.keyboard.type(day.summaryFr);

  await showTab(page, labels.groupLabel('initiative', 'progress'));
  await pressOn(page, addButton(page, words, 'statusEntries'));
  await tabTo(page, cell(page, words, 'initiative.statusEntries.trafficLight'));
  await page.keyboard.press('ArrowDown');
  await typeIn(page, cell(page, words, 'initiative.statusEntries.resultNl'), day.result);
  const choosing = page.waitForEvent('filechooser');
  await pressOn(page, currentRow(page).getByRole('button', { name: working.files.choose }));
  await attach(await choosing, page, words);
  await pressOn(page, currentRow(page).getByRole('button', { name: working.field.enterRow }));
  await page.getByRole('button', { name: working.field.enterRow }).waitFor({ state: 'detached' });
  expect(await currentRow(page).count()).toBe(1);

  await showTab(page, labels.groupLabel('initiative', 'planning'));
  await pressOn(page, addButton(page, words, 'budgetLines'));
  await page.keyboard.type('12500,50');
  await typeIn(page, cell(page, words, 'initiative.budgetLines.year'), '2027');
  await tabTo(page, cell(page, words, 'initiative.budgetLines.fundingSource'));
  await page.keyboard.press('ArrowDown');

  await findWithKeys(page, labels.newKind('session'), labels.newKind('session'));
  await expect
    .poll(() => textIn(seat, labels.fieldLabel('session', 'title'), 'NL').evaluate(isActive))
    .toBe(true);
  await page.keyboard.type(day.session);
  await typeIn(page, page.locator('[data-field="startOn"] input'), '3/12/2026');
  await headingOf(page, day.session).waitFor();

  await pressOn(page, page.getByRole('button', { name: sessions.attendance.take }), 'Shift+Tab');
  const dialog = page.getByRole('dialog', { name: sessions.attendance.title });
  await dialog.getByRole('option', { name: 'An Peeters' }).waitFor();
  for (const [name] of known) {
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
    await ticked(dialog, name).waitFor();
  }
  for (const [name, municipality] of day.newcomers) {
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
    await expect.poll(() => organisationField(page, words).evaluate(isActive)).toBe(true);
    await page.keyboard.type(municipality);
    await page.getByRole('option', { name: municipality, exact: true }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await ticked(dialog, name).waitFor();
  }
  await countsOf(dialog, words).waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });

  await showTab(page, labels.groupLabel('session', 'results'), 'Tab');
  for (const followUp of day.followUps) {
    await pressOn(page, addButton(page, words, 'followUps'));
    await page.keyboard.type(followUp);
    await typeIn(page, cell(page, words, 'session.followUps.responsible'), 'Schaarbeek');
    await typeIn(page, cell(page, words, 'session.followUps.dueOn'), '15/1/2027');
  }
  const buttons = page.getByRole('button', { name: sessions.followUp.begin });
  await tabTo(page, addButton(page, words, 'followUps'));
  await expect.poll(() => buttons.count()).toBe(3);

  await pressOn(page, buttons.first(), 'Shift+Tab');
  await expect.poll(() => buttons.count()).toBe(2);
  await page.keyboard.press('Control+z');
  await expect.poll(() => buttons.count()).toBe(3);
  await pressOn(page, buttons.last());
  await expect.poll(() => buttons.count()).toBe(2);

  const more = page.getByRole('button', { name: working.record.more });
  await pressOn(page, more, 'Shift+Tab');
  await chooseWithKeys(page, sessions.sheet.print);
  await expectPapers(page, 1);
  await pressOn(page, more, 'Shift+Tab');
  await chooseWithKeys(page, `${working.record.print} Ctrl P`);
  await expectPrinted(page, words, day);

  await sendAll(window, seat);
  await expectAtRegister(day);
});

it('with the mouse', async () => {
  const day: Day = {
    titleNl: 'Slimme regenputten in de Helmetwijk',
    titleFr: 'Citernes intelligentes au quartier Helmet',
    summaryFr: 'Les citernes se vident avant l’orage.',
    result: 'Les trois premières citernes mesurent leur niveau.',
    session: 'Atelier sur l’eau de pluie',
    newcomers: [
      ['Nora Janssens', 'Forest'],
      ['Omar Saidi', 'Uccle'],
      ['Paul Lefèvre', 'Uccle'],
      ['Rosa Costa', 'Forest'],
    ],
    followUps: ['Écrire à Vivaqua', 'Partager les mesures', 'Une citerne dans chaque école'],
  };
  const { page, seat, window, words } = await begin('fr', day);
  const { labels, working, sessions } = words;

  await openRecord(seat, day.titleNl);
  await write(textIn(seat, fieldLabel(words, 'title'), 'FR'), day.titleFr);
  await write(textIn(seat, fieldLabel(words, 'summary'), 'FR'), day.summaryFr);

  await clickTab(page, labels.groupLabel('initiative', 'progress'));
  await addButton(page, words, 'statusEntries').click();
  await cell(page, words, 'initiative.statusEntries.trafficLight').selectOption({ index: 1 });
  await cell(page, words, 'initiative.statusEntries.resultFr').fill(day.result);
  const choosing = page.waitForEvent('filechooser');
  await currentRow(page).getByRole('button', { name: working.files.choose }).click();
  await attach(await choosing, page, words);
  await currentRow(page).getByRole('button', { name: working.field.enterRow }).click();
  await page.getByRole('button', { name: working.field.enterRow }).waitFor({ state: 'detached' });

  await clickTab(page, labels.groupLabel('initiative', 'planning'));
  await addButton(page, words, 'budgetLines').click();
  await cell(page, words, 'initiative.budgetLines.amountEur').fill('12500,50');
  await cell(page, words, 'initiative.budgetLines.year').fill('2027');
  await cell(page, words, 'initiative.budgetLines.fundingSource').selectOption({ index: 1 });

  await goTo(seat, 'sessions');
  await rowsOf(page).first().waitFor();
  await page.getByRole('button', { name: labels.newKind('session') }).click();
  await write(textIn(seat, labels.fieldLabel('session', 'title'), 'FR'), day.session);
  await headingOf(page, day.session).waitFor();
  await write(page.locator('[data-field="startOn"] input'), '3/12/2026');

  await page.getByRole('button', { name: sessions.attendance.take }).click();
  const dialog = page.getByRole('dialog', { name: sessions.attendance.title });
  for (const [name] of known) {
    await dialog.getByRole('option', { name }).click();
    await ticked(dialog, name).waitFor();
  }
  for (const [name, municipality] of day.newcomers) {
    await dialog.getByRole('combobox', { name: sessions.attendance.search }).fill(name);
    await dialog.getByRole('option', { name }).click();
    await organisationField(page, words).fill(municipality);
    await page.getByRole('option', { name: municipality, exact: true }).click();
    await dialog.getByRole('button', { name: sessions.newGuest.add }).click();
    await ticked(dialog, name).waitFor();
  }
  await countsOf(dialog, words).waitFor();
  await dialog.getByRole('button', { name: sessions.attendance.done }).click();

  await clickTab(page, labels.groupLabel('session', 'results'));
  for (const followUp of day.followUps) {
    await addButton(page, words, 'followUps').click();
    await cell(page, words, 'session.followUps.titleFr').fill(followUp);
    await cell(page, words, 'session.followUps.responsible').fill('Schaerbeek');
    await cell(page, words, 'session.followUps.dueOn').fill('15/1/2027');
  }
  await page.getByRole('heading', { level: 2, name: day.session }).click();
  const buttons = page.getByRole('button', { name: sessions.followUp.begin });
  await expect.poll(() => buttons.count()).toBe(3);
  await buttons.first().click();
  await expect.poll(() => buttons.count()).toBe(2);
  await page.getByRole('button', { name: working.record.undo }).click();
  await expect.poll(() => buttons.count()).toBe(3);
  await buttons.last().click();
  await expect.poll(() => buttons.count()).toBe(2);

  for (const [i, item] of [sessions.sheet.print, `${working.record.print} Ctrl P`].entries()) {
    await page.getByRole('button', { name: working.record.more }).click();
    await page.getByRole('menuitem', { name: item, exact: true }).click();
    await expectPapers(page, i + 1);
  }
  await expectPrinted(page, words, day);

  await sendAll(window, seat);
  await expectAtRegister(day);
});

/** An initiative in Dutch alone, a coordinator who has it, and no connection any more. */
async function begin(language: 'nl' | 'fr', day: Day) {
  const client = await enrol(register.url, 'demo-21015');
  const values = {
    titleNl: day.titleNl,
    summaryNl: 'Een proef van de gemeente.',
    titleNlState: 'up-to-date',
  };
  await client.push([client.operation({ type: 'create', kind: 'initiative', recordId: makeId(), values })]);
  const window = await openWindow(browser, {
    url: register.url,
    expected: offlineTroubles,
    before: replacePrinter,
  });
  windows.push(window);
  const { page } = window;
  const seat: Seat = { page, language };
  await signInAs(seat, 'demo-21015');
  await keepPageAtHand(seat);
  await window.context.setOffline(true);
  return { page, seat, window, words: wordsIn(language) };
}

/** Runs in the page: what would be printed is kept, as text. */
function replacePrinter(): void {
  const papers: string[] = [];
  Object.assign(window, { papers });
  window.print = () => {
    papers.push(document.querySelector('[data-print-sheet]')?.textContent ?? '');
    dispatchEvent(new Event('afterprint'));
  };
}

async function sendAll(window: Window, seat: Seat): Promise<void> {
  await pill(seat).getByText(wordsIn(seat.language).screens.sync.pill.allSent).waitFor({ state: 'detached' });
  await window.context.setOffline(false);
  await allSent(seat).waitFor({ timeout: 30_000 });
}

async function attach(chooser: FileChooser, page: Page, words: Words): Promise<void> {
  await chooser.setFiles(attachment);
  await page.getByText(words.working.files.here).waitFor();
}

/** Ctrl K, some words, and down to what is meant. */
async function findWithKeys(page: Page, text: string, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(text);
  const wanted = page.getByRole('option', { name });
  await wanted.waitFor();
  for (let presses = 0; presses < 12 && (await wanted.getAttribute('aria-selected')) !== 'true'; presses += 1)
    await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

async function chooseWithKeys(page: Page, item: string): Promise<void> {
  const wanted = page.getByRole('menuitem', { name: item, exact: true });
  for (let presses = 0; presses < 12 && !(await wanted.evaluate(isActive)); presses += 1)
    await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

async function clickTab(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name, exact: true }).click();
}

function headingOf(page: Page, name: string): Locator {
  return page.getByRole('heading', { level: 2, name });
}

function fieldLabel({ labels }: Words, field: string): string {
  return labels.fieldLabel('initiative', field);
}

function addButton(page: Page, { working }: Words, field: string): Locator {
  return page.locator(`[data-field="${field}"]`).getByRole('button', { name: working.field.addRow });
}

/** The row somebody is in. */
function currentRow(page: Page): Locator {
  return page.locator('[data-row]:focus-within');
}

/** Of the row somebody is in; `path` as `session.followUps.dueOn`. */
function cell(page: Page, { labels }: Words, path: string): Locator {
  const [kind = '', field = '', property = ''] = path.split('.');
  return currentRow(page).getByLabel(labels.elementLabel(kind, `${field}.${property}`), { exact: true });
}

function organisationField(page: Page, { sessions }: Words): Locator {
  return page.getByRole('combobox', { name: sessions.newGuest.organisation });
}

function ticked(dialog: Locator, name: string): Locator {
  return dialog.getByRole('option', { name, selected: true });
}

function countsOf(dialog: Locator, { sessions }: Words): Locator {
  const [, many = ''] = sessions.attendance.present.split(' | ');
  const from = sessions.attendance.municipalities.replace('{n}', '7').replace('{of}', '19');
  return dialog.getByText(`${many.replace('{n}', '12')} · ${from}`, { exact: true });
}

/** Runs in the page. */
function isActive(element: Element): boolean {
  return element === document.activeElement;
}

function papersOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => (window as unknown as { papers: string[] }).papers);
}

async function expectPapers(page: Page, count: number): Promise<void> {
  await expect.poll(async () => (await papersOf(page)).length).toBe(count);
}

/** The attendance list, then the session. */
async function expectPrinted(page: Page, { sessions }: Words, day: Day): Promise<void> {
  const [list, session] = await papersOf(page);
  const names = [...known, ...day.newcomers].map(([name]) => name);
  for (const part of [sessions.sheet.title, day.session, ...names]) expect(list).toContain(part);
  for (const part of [day.session, ...day.followUps]) expect(session).toContain(part);
}

async function expectAtRegister(day: Day): Promise<void> {
  const client = await enrol(register.url, 'demo-sco');
  const records = (await client.pull()).flatMap(({ record }) => record ?? []);
  const initiative = records.find((record) => record['titleNl'] === day.titleNl);
  expect(initiative).toMatchObject({
    titleFr: day.titleFr,
    summaryFr: day.summaryFr,
    titleFrState: 'up-to-date',
  });
  const [entry, ...others] = rowsIn(initiative, 'statusEntries');
  expect(entry).toMatchObject({ trafficLight: 'on-track', name: path.basename(attachment) });
  expect(Object.values(entry ?? {})).toContain(day.result);
  expect(others).toEqual([]);
  await expectFile(client, String(entry?.['sha256']));
  expect(rowsIn(initiative, 'budgetLines')).toMatchObject([
    { amountEur: '12500.50', year: 2027, fundingSource: 'own-funds' },
  ]);

  const session = records.find((record) => [record['titleNl'], record['titleFr']].includes(day.session));
  expect(session).toMatchObject({ startOn: '2026-12-03' });
  const attendees = rowsIn(session, 'attendees');
  expect(attendees.map(({ name }) => name)).toEqual([...known, ...day.newcomers].map(([name]) => name));
  expect(attendees.every(({ hasAttended }) => hasAttended === true)).toBe(true);
  expect(new Set(attendees.map(({ organisationId }) => organisationId)).size).toBe(7);
  const people = new Set(records.map(({ id }) => id));
  expect(attendees.every(({ personId }) => people.has(String(personId)))).toBe(true);

  const followUps = rowsIn(session, 'followUps');
  expect(followUps.map((row) => row['titleNl'] ?? row['titleFr'])).toEqual(day.followUps);
  expect(followUps.map(({ dueOn }) => dueOn)).toEqual(['2027-01-15', '2027-01-15', '2027-01-15']);
  const born = records.filter((record) => record['sessionId'] === session?.id);
  expect(born.map((record) => record['titleNl'] ?? record['titleFr'])).toEqual([day.followUps[2]]);
  expect(born[0]?.ownerId).toBe(organisations.get('21015'));
  expect(followUps.map(({ initiativeId }) => initiativeId ?? null)).toEqual([null, null, born[0]?.id]);
}

async function expectFile({ headers }: RegisterClient, sha256: string): Promise<void> {
  const load = async (): Promise<Buffer | null> => {
    const answer = await fetch(`${register.url}/api/v1/files/${sha256}`, { headers });
    return answer.ok ? Buffer.from(await answer.arrayBuffer()) : null;
  };
  const sent = await readFile(attachment);
  await expect.poll(async () => (await load())?.equals(sent), { timeout: 15_000 }).toBe(true);
}

function rowsIn(
  record: Readonly<Record<string, unknown>> | undefined,
  field: string,
): readonly Readonly<Record<string, unknown>>[] {
  return (record?.[field] ?? []) as readonly Readonly<Record<string, unknown>>[];
}
