// The page as the desktop shell serves it, in a real Chromium on a real register: everything of the shell but
// Electron's binary. With the binary, desktop-shell.electron.ts does the same inside Electron.
import { rm } from 'node:fs/promises';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { chromium, type BrowserContext } from 'playwright';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findChromium } from '../build/chromium.mjs';
import { serveDesktopPage, type DesktopPage } from './support/desktop-page.ts';
import { startRegister, temporaryFolder, type TestRegister } from './support/register.ts';
import { rowsOf, signInAs } from './support/screen.ts';

let register: TestRegister;
let profile: string;
let shell: DesktopPage;
let context: BrowserContext;
let complaints: string[];

beforeEach(async () => {
  register = await startRegister({ isDemo: true });
  profile = temporaryFolder();
  shell = await serveDesktopPage({ profile, registerUrl: register.url });
  context = await chromium.launchPersistentContext(path.join(profile, 'chromium'), {
    ...findChromium(),
    locale: 'nl-BE',
  });
});

afterEach(async () => {
  await context.close();
  await shell.stop();
  await register.stop();
  await rm(profile, { recursive: true, force: true });
});

async function openPage() {
  const page = await context.newPage();
  complaints = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await shell.giveBridge(page);
  await page.goto(shell.url);
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
  await expect.poll(() => shell.answers()).toContain('"cursor"');
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
  expect(await rowsOf(again).count()).toBe(rows);
  await register.restart();
});

/** In clear; the shell's own file is locked. */
function filesHolding(tokens: readonly string[]): string[] {
  return readdirSync(profile, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(profile, name))
    .filter((file) => statSync(file).isFile())
    .filter((file) => tokens.some((token) => readFileSync(file, 'latin1').includes(token)));
}
