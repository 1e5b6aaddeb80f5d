// A municipal coordinator goes on working without a connection; when it is back, the Region sees it at once.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'playwright';
import { wordsIn } from './support/words.ts';
import { launchBrowser, offlineTroubles, openWindow } from './support/browser.ts';
import type { Window } from './support/browser.ts';
import { enrol, makeId } from './support/client.ts';
import { startRegister } from './support/register.ts';
import type { TestRegister } from './support/register.ts';
import {
  allSent,
  deleteRecord,
  goTo,
  keepPageAtHand,
  openRecord,
  rowsOf,
  search,
  signInAs,
  textIn,
  waiting,
  write,
} from './support/screen.ts';
import type { Seat } from './support/screen.ts';

/** Each step of the way back; on a machine of its own all of them together take less than a third of it. */
const soonMs = 30_000;

const nl = wordsIn('nl');
const label = (field: string): string => nl.labels.fieldLabel('initiative', field);

let register: TestRegister;
let browser: Browser;
const windows: Window[] = [];

beforeAll(async () => {
  [register, browser] = await Promise.all([startRegister({ isDemo: true }), launchBrowser()]);
});

afterEach(async () => {
  for (const window of windows.splice(0)) await window.close();
});

afterAll(async () => {
  await browser.close();
  await register.stop();
});

interface Loss {
  readonly name: string;
  /** What one initiative becomes meanwhile. */
  readonly stage: string;
  readonly lose: (coordinator: Window) => Promise<void>;
  readonly regain: (coordinator: Window) => Promise<void>;
}

const losses: readonly Loss[] = [
  {
    name: 'the browser is offline',
    stage: 'ended',
    lose: ({ context }) => context.setOffline(true),
    regain: ({ context }) => context.setOffline(false),
  },
  {
    name: 'the register is killed',
    stage: 'abandoned',
    lose: () => register.kill(),
    regain: () => register.restart(),
  },
];

describe.each(losses)('while $name', ({ name, stage, lose, regain }) => {
  it('the work stays, marked waiting, through two reloads, and reaches the Region by itself', async () => {
    const doomed = `Af te schaffen, ${name}`;
    const titles = [`Eerste titel, ${name}`, `Tweede titel, ${name}`, `Derde titel, ${name}`];
    const [titleFr, sessionFr] = [`Titre français, ${name}`, `Dîner intelligent, ${name}`];
    const initiatives = await prepare(doomed);

    const [coordinatorWindow, officeWindow] = await Promise.all([open(), open()]);
    const coordinator: Seat = { page: coordinatorWindow.page, language: 'nl' };
    const office: Seat = { page: officeWindow.page, language: 'nl' };
    await Promise.all([signInAs(coordinator, 'demo-21015'), signInAs(office, 'demo-sco')]);
    await markPage(office);
    expect(await (await search(office, doomed)).count()).toBe(1);
    await keepPageAtHand(coordinator);

    coordinatorWindow.expectTrouble(offlineTroubles);
    officeWindow.expectTrouble(offlineTroubles);
    await lose(coordinatorWindow);

    for (const [i, title] of titles.entries()) {
      await openRecord(coordinator, initiatives[i] ?? '');
      await write(textIn(coordinator, label('title'), 'NL'), title);
    }
    await write(textIn(coordinator, label('title'), 'FR'), titleFr);
    await coordinator.page.getByLabel(label('stage'), { exact: true }).selectOption(stage);
    await openRecord(coordinator, doomed);
    await deleteRecord(coordinator);
    await addSession(coordinator, sessionFr);

    // Three titles, a French title, a stage, a deletion, a session.
    const changes = 7;
    for (let reload = 0; reload < 2; reload += 1) {
      await waiting(coordinator, changes).waitFor();
      await coordinator.page.reload();
    }
    await waiting(coordinator, changes).waitFor();
    await expectMarked(coordinator, sessionFr, 'neverSent');
    await goTo(coordinator, 'initiatives');
    for (const title of titles) await expectMarked(coordinator, title, 'waiting');
    expect(await (await search(coordinator, doomed)).count()).toBe(0);

    await regain(coordinatorWindow);
    const backAt = performance.now();
    await allSent(coordinator).waitFor({ timeout: soonMs });
    await (await search(office, doomed)).waitFor({ state: 'detached', timeout: soonMs });
    for (const title of titles) await (await search(office, title)).first().waitFor({ timeout: soonMs });
    console.info(`${name}: shown at the Region ${Math.round(performance.now() - backAt)} ms after it ended`);
    await goTo(office, 'sessions');
    await (await search(office, sessionFr)).first().waitFor();

    await bringBack(office, doomed);
    await (await search(coordinator, doomed)).first().waitFor({ timeout: soonMs });
    expect(await isSamePage(office)).toBe(true);
    await expectAtRegister({ titles, titleFr, stage, sessionFr, doomed });
  });
});

async function open(): Promise<Window> {
  const window = await openWindow(browser, { url: register.url });
  windows.push(window);
  return window;
}

/** Adds the initiative that will be deleted; answers the Dutch titles of three others of Schaarbeek. */
async function prepare(doomed: string): Promise<readonly string[]> {
  const client = await enrol(register.url, 'demo-21015');
  const others = (await client.pull())
    .filter(({ kind, record }) => kind === 'initiative' && record?.ownerId === client.account.organisationId)
    .map(({ record }) => String(record?.['titleNl']));
  const values = { titleNl: doomed };
  await client.push([client.operation({ type: 'create', kind: 'initiative', recordId: makeId(), values })]);
  return others.filter((title) => !title.startsWith('Af te schaffen')).slice(0, 3);
}

async function addSession(seat: Seat, titleFr: string): Promise<void> {
  await goTo(seat, 'sessions');
  await rowsOf(seat.page).first().waitFor();
  await seat.page.getByRole('button', { name: nl.labels.newKind('session') }).click();
  await write(textIn(seat, nl.labels.fieldLabel('session', 'title'), 'FR'), titleFr);
  await seat.page.getByRole('heading', { level: 2, name: titleFr }).waitFor();
}

async function expectMarked(seat: Seat, title: string, state: 'waiting' | 'neverSent'): Promise<void> {
  const cell = (await search(seat, title)).first();
  await cell.waitFor();
  const row = rowsOf(seat.page).filter({ has: seat.page.getByRole('gridcell', { name: title }) });
  await row.getByText(nl.working.sync.states[state], { exact: true }).waitFor();
}

async function bringBack(seat: Seat, title: string): Promise<void> {
  await goTo(seat, 'deleted');
  await seat.page
    .getByRole('listitem')
    .filter({ hasText: title })
    .getByRole('button', { name: nl.working.record.restore })
    .click();
  await allSent(seat).waitFor();
}

interface Outcome {
  readonly titles: readonly string[];
  readonly titleFr: string;
  readonly stage: string;
  readonly sessionFr: string;
  readonly doomed: string;
}

/** Behind the screens: every value current, the session in French only, the deletion and the return in history. */
async function expectAtRegister({ titles, titleFr, stage, sessionFr, doomed }: Outcome): Promise<void> {
  const client = await enrol(register.url, 'demo-sco');
  const records = (await client.pull()).flatMap(({ record }) => record ?? []);
  for (const titleNl of titles)
    expect(records.filter((record) => record['titleNl'] === titleNl)).toHaveLength(1);
  expect(records.find((record) => record['titleFr'] === titleFr)).toMatchObject({
    titleNl: titles[2],
    stage,
  });
  const session = records.filter((record) => record['titleFr'] === sessionFr);
  expect(session).toHaveLength(1);
  expect(session[0]?.['titleNl'] ?? null).toBeNull();
  const returned = records.find((record) => record['titleNl'] === doomed);
  const history = await client.history('initiative', returned?.id ?? '');
  expect(history.map(({ type }) => type)).toEqual(expect.arrayContaining(['create', 'delete', 'restore']));
}

/** A reload would wipe the mark away. */
async function markPage({ page }: Seat): Promise<void> {
  await page.evaluate(() => Object.assign(window, { mark: true }));
}

function isSamePage({ page }: Seat): Promise<boolean> {
  return page.evaluate(() => 'mark' in window);
}
