// The real desktop shell, as it is built, on a real register: a coordinator's first morning, and what the page must
// never be able to do. Runs only where Electron's binary is (npm run e2e:electron).
import { rm } from 'node:fs/promises';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { findElectron } from '../build/electron-binary.mjs';
import { startRegister, temporaryFolder, type TestRegister } from './support/register.ts';
import { rowsOf, signInAs } from './support/screen.ts';

const project = path.resolve(import.meta.dirname, '..');
let register: TestRegister;
let profile: string;
let shell: ElectronApplication;
let page: Page;

beforeAll(async () => {
  register = await startRegister({ isDemo: true });
});

afterAll(() => register.stop());

beforeEach(async () => {
  profile = temporaryFolder();
  await start();
});

afterEach(async () => {
  await shell.close();
  await rm(profile, { recursive: true, force: true });
});

/** Without a path Playwright would ask the electron package, which would try to download. */
function binary(): string {
  const found = findElectron();
  if (found === null) throw new Error('Electron is not here; start these tests with npm run e2e:electron');
  return found;
}

async function start(): Promise<void> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  shell = await _electron.launch({
    executablePath: binary(),
    args: [project, `--user-data-dir=${profile}`, ...asRoot],
    env: { ...environment(), REGISTER_URL: register.url },
  });
  page = await shell.firstWindow();
  // A question to the person would wait for ever: here everything is declined, and counted.
  await shell.evaluate(({ dialog }) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    dialog.showMessageBox = ((...args: { detail?: string }[]) => {
      asked.push(args.at(-1)?.detail ?? '');
      return Promise.resolve({ response: 1, checkboxChecked: false });
    }) as typeof dialog.showMessageBox;
  });
}

function environment(): Record<string, string> {
  const set = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return Object.fromEntries(set);
}

function questions(): Promise<string[]> {
  return shell.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);
}

test('a coordinator signs in and edits; all is there after a restart without the register', async () => {
  await signInAs({ page, language: 'nl' }, 'demo-21015');
  await rowsOf(page).first().click();
  const field = page.locator('[data-pane="record"]').getByRole('textbox').first();
  await field.fill('Slimme vuilnisbakken, tweede fase');
  await field.blur();
  await page.waitForTimeout(500);
  await shell.close();
  await register.kill();
  await start();
  await rowsOf(page).first().waitFor();
  await page.getByText('Slimme vuilnisbakken, tweede fase').first().waitFor();
  await register.restart();
});

test('no token is in the page, nor in clear anywhere in the profile', async () => {
  const seen: string[] = [];
  page.on('response', async (response) => {
    if (response.url().includes('/auth/')) seen.push(await response.text().catch(() => ''));
  });
  await signInAs({ page, language: 'nl' }, 'demo-21015');
  expect(seen.join('')).toContain('deviceId');
  expect(seen.join('')).not.toMatch(/accessToken|refreshToken/);
  await shell.close();
  const files = readdirSync(profile, { recursive: true, encoding: 'utf8' }).map((name) =>
    path.join(profile, name),
  );
  const texts = files.filter((file) => statSync(file).isFile()).map((file) => readFileSync(file, 'latin1'));
  expect(texts.filter((text) => /"refreshToken":"/.test(text))).toEqual([]);
  await start();
});

test('the page has no Node, no Electron, and only the bridge', async () => {
  const found = await page.evaluate(() => ({
    url: location.href,
    isSecure: isSecureContext,
    globals: ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'].filter(
      (name) => name in window,
    ),
    bridge: Object.keys((window as unknown as { bridge: object }).bridge).sort(),
  }));
  expect(found).toMatchObject({
    url: expect.stringMatching(/^app:\/\/register\//),
    isSecure: true,
    globals: [],
  });
  expect(found.bridge).toEqual(
    ['platform', 'appVersion', 'spelling', 'getRegisterAddress', 'setRegisterAddress', 'setLanguage']
      .concat(['openExternal', 'getSignIn', 'signOut'])
      .sort(),
  );
});

test('the page reaches nothing but itself, and runs no code it was not built with', async () => {
  const tried = await page.evaluate(async () => {
    const fails = async (attempt: () => unknown) => {
      try {
        await attempt();
        return false;
      } catch {
        return true;
      }
    };
    return {
      elsewhere: await fails(() => fetch('https://example.org/')),
      file: await fails(() => fetch('file:///etc/passwd')),
      register: await fails(() => fetch('http://127.0.0.1:4780/healthz')),
      evaluation: await fails(() => (0, eval)('1')),
      camera: await fails(() => navigator.mediaDevices.getUserMedia({ video: true })),
      clipboard: await fails(() => navigator.clipboard.readText()),
      above: (await fetch('app://register/..%2f..%2fpackage.json')).status,
      worker: (await fetch('app://register/service-worker.js')).status,
    };
  });
  expect(tried).toEqual({
    ...{ elsewhere: true, file: true, register: true, evaluation: true, camera: true, clipboard: true },
    ...{ above: 404, worker: 404 },
  });
});

test('the window goes nowhere; web addresses become a question, others nothing', async () => {
  await page.evaluate(() => {
    window.open('https://example.org/popup');
    window.open('file:///etc/passwd');
  });
  await page.evaluate(() => {
    location.href = 'https://example.org/there';
  });
  await expect.poll(questions).toEqual(expect.arrayContaining(['https://example.org/popup']));
  expect((await questions()).join()).not.toContain('passwd');
  expect(page.url()).toMatch(/^app:\/\/register\//);
  expect(shell.windows()).toHaveLength(1);
});

test('a frame of another origin gets no answer from the main process', async () => {
  const frames = await page.evaluate(async () => {
    const frame = document.createElement('iframe');
    frame.src = 'data:text/html,<p>x</p>';
    document.body.append(frame);
    await new Promise((resolve) => setTimeout(resolve, 500));
    return [...document.querySelectorAll('iframe')].map((each) => each.contentDocument === null);
  });
  expect(frames).toHaveLength(1);
  const bridges = await Promise.all(
    page
      .frames()
      .slice(1)
      .map((frame) => frame.evaluate(() => 'bridge' in window).catch(() => false)),
  );
  expect(bridges).not.toContain(true);
});

test('a second start focuses the first window and leaves', async () => {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const { spawn } = await import('node:child_process');
  const second = spawn(binary(), [project, `--user-data-dir=${profile}`, ...asRoot], {
    stdio: 'ignore',
  });
  const code = await new Promise((resolve) => second.once('close', resolve));
  expect(code).toBe(0);
  expect(shell.windows()).toHaveLength(1);
});
