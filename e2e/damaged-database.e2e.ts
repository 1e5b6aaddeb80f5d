// The files of the browser's database are damaged between two starts, while there is unsent work in it. What Chromium
// makes of it differs: older rows, no rows, or a database that cannot be opened. No unsent change may be lost.
import { readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { chromium, type BrowserContext } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { findChromium } from '../build/chromium.mjs';
import { enrol } from './support/client.ts';
import { serveDesktopPage, type DesktopPage } from './support/desktop-page.ts';
import { startRegister, temporaryFolder, type TestRegister } from './support/register.ts';
import { allSent, openRecord, rowsOf, search, signInAs, textIn, waiting, write } from './support/screen.ts';
import type { Seat } from './support/screen.ts';
import { wordsIn } from './support/words.ts';

const nl = wordsIn('nl');
const titleLabel = nl.labels.fieldLabel('initiative', 'title');

let register: TestRegister;
let profile: string;
let shell: DesktopPage;
let context: BrowserContext;

beforeAll(async () => {
  register = await startRegister({ isDemo: true });
});

afterAll(() => register.stop());

beforeEach(async () => {
  profile = temporaryFolder();
  shell = await serveDesktopPage({ profile, registerUrl: register.url });
  context = await launch();
});

afterEach(async () => {
  await context.close();
  await shell.stop();
  await rm(profile, { recursive: true, force: true });
});

type Damage = (file: string) => void;
const overwrite =
  (from: number, to: number): Damage =>
  (file) => {
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.fill(0xa5, Math.floor(bytes.length * from), Math.ceil(bytes.length * to)));
  };
const halve: Damage = (file) => truncateSync(file, Math.floor(statSync(file).size / 2));
const empty: Damage = (file) => truncateSync(file, 0);
const remove: Damage = (file) => rmSync(file);

const log = /\.log$/;
const tables = /\.ldb$/;
const current = /^CURRENT$/;
const manifest = /^MANIFEST-\d+$/;
const everything = /\.log$|\.ldb$|^CURRENT$|^MANIFEST-\d+$/;

const few: readonly [what: string, files: RegExp, damage: Damage][] = [
  ['log cut in half', log, halve],
  ['manifest overwritten', manifest, overwrite(0, 0.7)],
  ['CURRENT overwritten', current, overwrite(0, 0.7)],
];
const all: typeof few = [
  ...few,
  ['log overwritten', log, overwrite(0.3, 0.7)],
  ['log emptied', log, empty],
  ['log removed', log, remove],
  ['tables overwritten', tables, overwrite(0, 0.7)],
  // Opens as if all were well; the fault shows when a record is read.
  ['records overwritten', tables, overwrite(0.03, 0.1)],
  ['tables cut in half', tables, halve],
  ['tables emptied', tables, empty],
  ['tables removed', tables, remove],
  ['CURRENT emptied', current, empty],
  ['CURRENT removed', current, remove],
  ['manifest cut in half', manifest, halve],
  ['manifest emptied', manifest, empty],
  ['manifest removed', manifest, remove],
  ['everything overwritten', everything, overwrite(0, 0.7)],
  ['everything emptied', everything, empty],
];

it.each(process.env['SOAK'] === '1' ? all : few)(
  '%s: noticed, never an empty register, and every unsent change arrives (L05)',
  async (what, files, damage) => {
    const seat: Seat = { page: await openPage(), language: 'nl' };
    await signInAs(seat, 'demo-21015');
    await allSent(seat).waitFor();
    await pushRowsToTables();
    const before = await titlesAtRegister();
    shell.cut();
    const titles = ['eerste', 'tweede', 'derde'].map((nth) => `${what}: ${nth}`);
    for (const [i, title] of titles.entries()) {
      await openRecord(seat, before[i] ?? '');
      await write(textIn(seat, titleLabel, 'NL'), title);
    }
    await waiting(seat, titles.length).waitFor();
    await context.close();
    const found = readdirSync(database()).filter((name) => files.test(name));
    expect(found).not.toEqual([]);
    for (const name of found) damage(path.join(database(), name));

    context = await launch();
    const again = await comeBack(what);
    shell.mend();
    await allSent(again).waitFor({ timeout: 30_000 });
    const after = await titlesAtRegister();
    expect(titles.filter((title) => !after.includes(title))).toEqual([]);
    for (const title of titles) await (await search(again, title)).first().waitFor();
  },
);

type Sight = 'records' | 'missing' | 'rescue';

/** Goes on as the screen says, until there are records or they are being fetched. */
async function comeBack(what: string): Promise<Seat> {
  let page = await openPage();
  const seen: Sight[] = [await sightOf({ page, language: 'nl' })];
  if (seen.at(-1) === 'rescue') {
    await page.getByRole('button', { name: nl.screens.rescue.tryAgain }).click();
    await page.waitForLoadState();
    seen.push(await sightOf({ page, language: 'nl' }));
  }
  if (seen.at(-1) === 'rescue') {
    await page.getByRole('button', { name: nl.screens.rescue.afresh.action }).click();
    await expect.poll(() => shell.hasEnded()).toBe(true);
    await context.close();
    const damaged = contentsOf(databases());
    await startShellAgain();
    expect(asideFolders().map(contentsOf)).toEqual([damaged]);
    context = await launch();
    page = await openPage();
    seen.push(await sightOf({ page, language: 'nl' }));
  }
  console.info(`${what}: ${seen.join(', ')}`);
  if (seen.at(-1) === 'missing') await page.getByRole('button', { name: nl.keeping.missing.again }).click();
  return { page, language: 'nl' };
}

/** Throws at anything else, such as a first start. */
function sightOf({ page }: Seat): Promise<Sight> {
  const shows = async (sight: Sight, wait: Promise<void>): Promise<Sight> => wait.then(() => sight);
  return Promise.any([
    shows('records', rowsOf(page).first().waitFor()),
    shows('missing', page.getByRole('heading', { name: nl.keeping.missing.title }).waitFor()),
    shows('rescue', page.getByRole('heading', { name: nl.screens.rescue.storageFailed.title }).waitFor()),
  ]);
}

/** With the line as it was: cut. */
async function startShellAgain(): Promise<void> {
  await shell.stop();
  shell = await serveDesktopPage({ profile, registerUrl: register.url, port: shell.port });
  shell.cut();
}

function launch(): Promise<BrowserContext> {
  return chromium.launchPersistentContext(path.join(profile, 'chromium'), {
    ...findChromium(),
    locale: 'nl-BE',
  });
}

async function openPage() {
  const page = await context.newPage();
  await shell.giveBridge(page);
  await page.goto(`${shell.url}#/initiatives`);
  return page;
}

function databases(): string {
  return path.join(profile, 'chromium/Default/IndexedDB');
}

function database(): string {
  return path.join(databases(), `http_127.0.0.1_${shell.port}.indexeddb.leveldb`);
}

function asideFolders(): readonly string[] {
  const siblings = readdirSync(path.dirname(databases()));
  return siblings
    .filter((name) => name.startsWith('IndexedDB.'))
    .map((name) => path.join(databases(), '..', name));
}

/** Every file below, with its bytes. */
function contentsOf(folder: string): Readonly<Record<string, string>> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  return Object.fromEntries(files.map((file) => [path.relative(folder, file), readFileSync(file, 'base64')]));
}

async function titlesAtRegister(): Promise<readonly string[]> {
  const client = await enrol(register.url, 'demo-21015');
  return (await client.pull())
    .filter(({ kind, record }) => kind === 'initiative' && record?.ownerId === client.account.organisationId)
    .map(({ record }) => String(record?.['titleNl']));
}

/** As after weeks of use: Chromium has moved the older rows from its log to its tables, which it does every 4 MB. */
async function pushRowsToTables(): Promise<void> {
  const page = await context.newPage();
  await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: '' }));
  await page.goto(shell.url);
  await page.evaluate(async () => {
    const opening = indexedDB.open('ballast');
    opening.onupgradeneeded = () => opening.result.createObjectStore('rows');
    await new Promise((resolve) => (opening.onsuccess = resolve));
    const transaction = opening.result.transaction('rows', 'readwrite');
    for (let i = 0; i < 200; i++)
      transaction.objectStore('rows').put(crypto.getRandomValues(new Uint8Array(30_000)), i);
    await new Promise((resolve) => (transaction.oncomplete = resolve));
    opening.result.close();
  });
  await page.close();
}
