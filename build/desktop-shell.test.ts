// The built main process and preload, as they are shipped, on a stand-in for Electron.
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { createContext, runInContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bridgeChannels } from '../shared/bridge.ts';
import { ensureBuilt } from './stale.mjs';

const project = path.resolve(import.meta.dirname, '..');
const main = path.join(project, 'out/main/index.js');
const preload = path.join(project, 'out/preload/index.cjs');
let folder: string;

beforeAll(async () => {
  await ensureBuilt('main');
  folder = mkdtempSync(path.join(tmpdir(), 'register-built-shell-'));
  layOut(folder);
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The package as it would be installed, with a stand-in where Electron's own module is. */
function layOut(root: string): void {
  const electron = path.join(root, 'node_modules/electron');
  for (const name of ['data', 'out/main', 'out/renderer', 'node_modules/electron']) {
    mkdirSync(path.join(root, name), { recursive: true });
  }
  cpSync(main, path.join(root, 'out/main/index.js'));
  for (const name of ['stand-in-electron.mjs', 'drive-desktop-shell.mjs']) {
    cpSync(path.join(import.meta.dirname, 'testing', name), path.join(root, name));
  }
  writeFileSync(path.join(electron, 'index.mjs'), "export * from '../../stand-in-electron.mjs';");
  writeFileSync(path.join(electron, 'package.json'), '{"name":"electron","exports":"./index.mjs"}');
  writeFileSync(path.join(root, 'package.json'), '{"type":"module"}');
  writeFileSync(path.join(root, 'out/renderer/index.html'), '<style nonce="__NONCE__"></style>');
}

async function drive(environment: Readonly<Record<string, string>> = {}) {
  const env = { PATH: process.env['PATH'], STAND_IN_DATA: path.join(folder, 'data'), ...environment };
  const { stdout } = await promisify(execFile)(process.execPath, ['drive-desktop-shell.mjs'], {
    cwd: folder,
    env,
  });
  return JSON.parse(stdout) as Record<string, unknown>;
}

test('the built shell starts, locked down and complete', async () => {
  const seen = await drive();
  expect(seen).toMatchObject({
    sandbox: true,
    schemes: [{ scheme: 'app', privileges: { standard: true, secure: true, allowServiceWorkers: false } }],
    windows: 1,
    window: {
      title: 'Smart City-register',
      done: ['load app://register/'],
      webPreferences: {
        ...{ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true },
        ...{ webviewTag: false, devTools: false, partition: 'persist:register' },
        preload: path.join(folder, 'out/preload/index.cjs'),
        additionalArguments: ['--register-app-version=9.8.7', '--register-spelling=none'],
      },
    },
    channels: Object.values(bridgeChannels).sort(),
    firstMenu: ['Bestand', 'Bewerken', 'Beeld', 'Venster', 'Help'],
    index: {
      status: 200,
      policy: expect.stringContaining("default-src 'none'"),
      text: expect.not.stringContaining('__'),
    },
    secret: { status: 404 },
    // Without an address of a register: a network failure.
    health: { text: null },
    navigation: { isStopped: true, asked: 1 },
    popup: { action: 'deny' },
    signIn: { isSignedIn: false, isRemembered: false },
    address: { address: null, isFixed: false },
    stranger: 'requestInvalid',
    secondMenu: ['Fichier', 'Édition', 'Affichage', 'Fenêtre', 'Aide'],
    secondTitle: 'Registre Smart City',
    afterSecondStart: ['show', 'focus'],
    quits: 1,
  });
});

test('every session is guarded; only the page’s serves the page, and the way to the register keeps no cache', async () => {
  const { sessions } = (await drive()) as {
    sessions: { name: string; handlers: string[]; options: object }[];
  };
  const guards = ['check', 'device', 'display', 'permission'];
  expect(sessions.map(({ name }) => name).sort()).toEqual(['default', 'persist:register', 'register-link']);
  for (const each of sessions) {
    expect(each).toMatchObject({ grantsCamera: false, listeners: ['will-download'] });
    const own = each.name === 'persist:register' ? ['app', 'request'] : [];
    expect(each.handlers).toEqual([...guards, ...own].sort());
  }
  expect(sessions.find(({ name }) => name === 'register-link')?.options).toEqual({ cache: false });
});

test('no dictionary is fetched from anybody, unless an administrator says where from', async () => {
  type Sessions = { sessions: { name: string; spelling: object }[] };
  const { sessions } = (await drive()) as Sessions;
  for (const { spelling } of sessions) expect(spelling).toEqual({ isEnabled: false });
  const seen = (await drive({ REGISTER_DICTIONARIES: 'https://intranet.example/d' })) as Sessions;
  expect(seen.sessions.map(({ name, spelling }) => [name, spelling])).toEqual(
    expect.arrayContaining([
      ['default', { isEnabled: false }],
      [
        'persist:register',
        { isEnabled: true, from: 'https://intranet.example/d/', languages: ['nl', 'fr', 'en-GB'] },
      ],
    ]),
  );
});

test('a second start leaves without a window', async () => {
  expect(await drive({ STAND_IN_SECOND: '1' })).toMatchObject({ quits: 1, windows: 0 });
});

test('who starts afresh finds the database put aside before Chromium has any of it', async () => {
  const profile = path.join(folder, 'data/Partitions/register');
  mkdirSync(path.join(profile, 'IndexedDB'), { recursive: true });
  const asked = await drive({ STAND_IN_AFRESH: '1' });
  expect(asked).toMatchObject({ profile: ['IndexedDB'], afresh: true, relaunches: [{}], quits: 1 });
  expect((await drive())['profile']).toEqual([expect.stringMatching(/^IndexedDB\.\d{8}T\d{9}Z$/)]);
});

test('an administrator’s address reaches the page as a fixed one', async () => {
  const seen = await drive({ REGISTER_URL: 'https://register.example' });
  expect(seen['address']).toEqual({ address: 'https://register.example', isFixed: true });
});

test('the built main imports Node and Electron, and nothing that is not in the package', () => {
  const imports = [
    ...readFileSync(main, 'utf8').matchAll(/^import .*from "([^"]+)";$|\brequire\("([^"]+)"\)/gm),
  ];
  const names = imports.map(([, imported, required]) => imported ?? required ?? '');
  expect(names).toContain('electron');
  expect(names.filter((name) => name !== 'electron' && !name.startsWith('node:'))).toEqual([]);
});

test('the built preload needs nothing but Electron, and offers the page nothing but the bridge', async () => {
  const code = readFileSync(preload, 'utf8');
  const exposed: [string, Record<string, (...args: unknown[]) => unknown>][] = [];
  const invoked: unknown[][] = [];
  const electron = {
    contextBridge: { exposeInMainWorld: (...args: (typeof exposed)[number]) => exposed.push(args) },
    ipcRenderer: { invoke: (...args: unknown[]) => Promise.resolve(invoked.push(args)) },
  };
  const require = (name: string) => {
    if (name !== 'electron') throw new Error(`A sandboxed preload cannot have ${name}`);
    return electron;
  };
  const process = {
    platform: 'win32',
    argv: ['app', '--register-app-version=9.8.7', '--register-spelling=dictionaries'],
  };
  runInContext(code, createContext({ require, module: { exports: {} }, exports: {}, process }));
  expect(exposed).toHaveLength(1);
  const [name, bridge] = exposed[0] ?? ['', {}];
  expect(name).toBe('bridge');
  expect(Object.keys(bridge).sort()).toEqual(
    ['appVersion', 'platform', 'spelling', ...Object.keys(bridgeChannels)].sort(),
  );
  expect(bridge).toMatchObject({ platform: 'windows', appVersion: '9.8.7', spelling: 'dictionaries' });
  await bridge['openExternal']?.('https://example.org', 'more');
  expect(invoked).toEqual([['bridge:open-external', 'https://example.org']]);
  expect(code.length).toBeLessThan(10_000);
});
