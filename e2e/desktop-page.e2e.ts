// The page as the desktop shell serves it, in a real Chromium on a real register: everything of the shell but
// Electron's binary. With the binary, desktop-shell.electron.ts does the same inside Electron.
import { rm } from 'node:fs/promises';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { chromium, type BrowserContext } from 'playwright';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findChromium } from '../build/chromium.mjs';
import { enrol } from './support/client.ts';
import { serveDesktopPage, type DesktopPage } from './support/desktop-page.ts';
import { startRegister, temporaryFolder, type TestRegister } from './support/register.ts';
import { allSent, openRecord, rowsOf, search, signInAs, textIn, waiting, write } from './support/screen.ts';
import { wordsIn } from './support/words.ts';

let register: TestRegister;
let profile: string;
let shell: DesktopPage;
let context: BrowserContext;
let complaints: string[];

beforeEach(async () => {
  register = await startRegister({ isDemo: true });
  profile = temporaryFolder();
  shell = await serveDesktopPage({ profile, registerUrl: register.url });
  context = await launch();
});

afterEach(async () => {
  await context.close();
  await shell.stop();
  await register.stop();
  await rm(profile, { recursive: true, force: true });
});

function launch(): Promise<BrowserContext> {
  return chromium.launchPersistentContext(path.join(profile, 'chromium'), {
    ...findChromium(),
    locale: 'nl-BE',
  });
}

async function openPage() {
  const page = await context.newPage();
  complaints = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await shell.giveBridge(page);
  await page.goto(`${shell.url}#/initiatives`);
  return page;
}

it('signs in, syncs, and never sees a token; a restart of the shell stays signed in', async () => {
  const page = await openPage();
  await signInAs({ page, language: 'nl' }, 'demo-21015');
  expect(
    await page.evaluate(() => navigator.serviceWorker.getRegistrations().then(({ length }) => length)),
  ).toBe(0);
  expect(shell.answers()).toContain('"deviceId"');
  const tokens = [...shell.tokens()];
  expect(tokens).toHaveLength(2);
  expect(tokens.filter((token) => shell.answers().includes(token))).toEqual([]);
  // Nothing the content policy had to stop.
  expect(complaints).toEqual([]);
  await page.close();

  await shell.stop();
  shell = await serveDesktopPage({ profile, registerUrl: register.url, port: shell.port });
  const again = await openPage();
  await rowsOf(again).first().waitFor();
  await expect.poll(() => shell.answers(), { timeout: 15_000 }).toContain('"cursor"');
  tokens.push(...shell.tokens());
  expect(tokens).toHaveLength(4);
  expect(tokens.filter((token) => shell.answers().includes(token))).toEqual([]);
  await context.close();
  expect(filesHolding(tokens)).toEqual([]);
});

it('shows the work of this computer while the register is away', async () => {
  const page = await openPage();
  await signInAs({ page, language: 'nl' }, 'demo-21015');
  const rows = await rowsOf(page).count();
  await page.close();
  await register.kill();
  const again = await openPage();
  await rowsOf(again).first().waitFor();
  await expect.poll(() => rowsOf(again).count()).toBe(rows);
  await register.restart();
});

const databases = () => path.join(profile, 'chromium/Default/IndexedDB');

const losses: readonly [what: string, lose: () => Promise<void>, isAllGone: boolean][] = [
  ['deleted', () => rm(databases(), { recursive: true }), true],
  ['emptied', () => inDatabase(emptyTables), true],
  ['robbed of the unsent operations only', () => inDatabase(emptyTables, ['outbox']), false],
];

it.each(losses)(
  'the browser’s database is %s between two starts: every unsent change is back, and arrives (L05)',
  async (_what, lose, isAllGone) => {
    const seat = { page: await openPage(), language: 'nl' as const };
    await signInAs(seat, 'demo-21015');
    await allSent(seat).waitFor();
    const before = await titlesAtRegister();
    await register.kill();
    const titles = ['Eerste na het verlies', 'Tweede na het verlies', 'Derde na het verlies'];
    for (const [i, title] of titles.entries()) {
      await openRecord(seat, before[i] ?? '');
      await write(textIn(seat, titleLabel, 'NL'), title);
    }
    await waiting(seat, titles.length).waitFor();
    await context.close();
    context = await launch();
    await lose();

    const again = { page: await openPage(), language: 'nl' as const };
    await again.page
      .getByText(/tweede kopie/)
      .first()
      .waitFor();
    // An empty register is never shown as if that were normal: the person says how to go on.
    if (isAllGone)
      await again.page.getByRole('button', { name: wordsIn('nl').keeping.missing.again }).click();
    await register.restart();
    await allSent(again).waitFor({ timeout: 30_000 });
    const after = await titlesAtRegister();
    expect(titles.filter((title) => !after.includes(title))).toEqual([]);
    for (const title of titles) await (await search(again, title)).first().waitFor();
  },
);

const titleLabel = wordsIn('nl').labels.fieldLabel('initiative', 'title');

/** Dutch titles of the initiatives of the municipality. */
async function titlesAtRegister(): Promise<readonly string[]> {
  const client = await enrol(register.url, 'demo-21015');
  return (await client.pull())
    .filter(({ kind, record }) => kind === 'initiative' && record?.ownerId === client.account.organisationId)
    .map(({ record }) => String(record?.['titleNl']));
}

/** On the page's origin, without the page. */
async function inDatabase(
  work: (tables: readonly string[]) => Promise<void>,
  tables: readonly string[] = [],
): Promise<void> {
  const page = await context.newPage();
  await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: '' }));
  await page.goto(shell.url);
  await page.evaluate(work, tables);
  await page.close();
}

/** Runs in the page. Empties these tables, or all. */
async function emptyTables(tables: readonly string[]): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('smart-city-register');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(new Error('not opened'));
  });
  const names = tables.length > 0 ? tables : [...database.objectStoreNames];
  const transaction = database.transaction([...names], 'readwrite', { durability: 'strict' });
  for (const name of names) transaction.objectStore(name).clear();
  await new Promise((resolve) => (transaction.oncomplete = resolve));
  database.close();
}

/** In clear; the shell's own file is locked. */
function filesHolding(tokens: readonly string[]): string[] {
  return readdirSync(profile, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(profile, name))
    .filter((file) => statSync(file).isFile())
    .filter((file) => tokens.some((token) => readFileSync(file, 'latin1').includes(token)));
}
