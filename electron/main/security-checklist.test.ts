// Case E01: Electron's own security checklist, item by item. Each names what holds it here; a test that goes deeper
// is named beside it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { contentPolicy } from '../../shared/content-policy.ts';
import { judgeLink } from './links.ts';
import { isPageDocument, pageUrl } from './page-address.ts';
import { isPermissionAllowed } from './permissions.ts';
import { mayLoad } from './protocol.ts';
import { originOf } from './register-address.ts';
import { windowOptions } from './window.ts';

const project = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(project, file), 'utf8');
const preferences = windowOptions({
  placement: { width: 1440, height: 900, isMaximised: false },
  preload: '/preload.cjs',
  partition: 'persist:register',
  appVersion: '1.0.0',
  spelling: 'none',
  title: 'Smart City Register',
  hasDeveloperTools: false,
}).webPreferences;

/** Product code of the shell and the page. */
function sources(): string[] {
  return ['electron', 'renderer'].flatMap((side) =>
    readdirSync(path.join(project, side), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(ts|vue|html)$/.test(file) && !/\.test\.ts$|testing/.test(file))
      .map((file) => read(path.join(side, file))),
  );
}

const checklist: readonly [item: string, check: () => void][] = [
  [
    '1. Only load secure content',
    () => {
      expect(pageUrl).toBe('app://register/');
      expect(mayLoad('http://example.org/')).toBe(false);
      expect(originOf('http://register.example')).toBeNull();
    },
  ],
  [
    '2. No Node.js integration',
    () => {
      expect(preferences).toMatchObject({
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
      });
    },
  ],
  ['3. Context isolation', () => expect(preferences?.contextIsolation).toBe(true)],
  // launch.test.ts: app.enableSandbox() for every process.
  ['4. Process sandboxing', () => expect(preferences?.sandbox).toBe(true)],
  [
    // permissions.test.ts: every permission, check and request.
    '5. Permission requests are handled',
    () => {
      const from = pageUrl;
      expect(isPermissionAllowed({ permission: 'media', from, isMainFrame: true })).toBe(false);
    },
  ],
  ['6. webSecurity stays on', () => expect(preferences?.webSecurity).toBe(true)],
  [
    // page-files.test.ts: sent with the page, a fresh nonce each time.
    '7. A content security policy',
    () => {
      expect(contentPolicy('x')).toMatch(/^default-src 'none'; script-src 'self';/);
      expect(contentPolicy('x')).not.toContain('unsafe');
    },
  ],
  ['8. No insecure content', () => expect(preferences?.allowRunningInsecureContent).toBe(false)],
  ['9. No experimental features', () => expect(preferences?.experimentalFeatures).toBe(false)],
  [
    '10. No Blink features switched on',
    () => {
      expect(preferences).not.toHaveProperty('enableBlinkFeatures');
      expect(sources().filter((text) => text.includes('enableBlinkFeatures'))).toEqual([]);
    },
  ],
  [
    // There is no webview at all.
    '11. No allowpopups on a webview',
    () => expect(sources().filter((text) => /<webview|allowpopups/.test(text))).toEqual([]),
  ],
  // navigation.test.ts: attaching one is prevented as well.
  ['12. Webview options verified', () => expect(preferences?.webviewTag).toBe(false)],
  [
    // navigation.test.ts
    '13. Navigation limited',
    () => {
      expect(isPageDocument('https://example.org/')).toBe(false);
      expect(preferences?.navigateOnDragDrop).toBe(false);
    },
  ],
  [
    // navigation.test.ts: every address is denied a window.
    '14. New windows limited',
    () => expect(read('electron/main/navigation.ts')).not.toContain("action: 'allow'"),
  ],
  [
    // links.test.ts, open-link.test.ts
    '15. openExternal gets no untrusted content',
    () => {
      expect(judgeLink('file:///etc/passwd').kind).toBe('refused');
      const callers = sources().filter((text) => text.includes('shell.openExternal('));
      expect(callers).toHaveLength(1);
    },
  ],
  [
    '16. A current version of Electron',
    () => {
      const { devDependencies } = JSON.parse(read('package.json')) as {
        devDependencies: Record<string, string>;
      };
      expect(devDependencies['electron']).toMatch(/^\d+\.\d+\.\d+$/);
      expect(Number(devDependencies['electron']?.split('.')[0])).toBeGreaterThanOrEqual(45);
    },
  ],
  [
    // ipc.test.ts: every channel against every stranger. Nothing but ipc.ts listens.
    '17. The sender of each message validated',
    () => {
      const listening = sources().filter((text) => /ipc(Main)?\.(handle|on|once)\(/.test(text));
      expect(listening).toEqual([read('electron/main/ipc.ts')]);
    },
  ],
  [
    // build/desktop-package.test.ts: the file protocol's extra privileges are burnt off.
    '18. No file: protocol',
    () => {
      expect(mayLoad('file:///etc/passwd')).toBe(false);
      expect(sources().filter((text) => /loadFile\(|loadURL\(['"`]file:/.test(text))).toEqual([]);
    },
  ],
  [
    // build/desktop-package.test.ts: read back from a packed binary.
    '19. Fuses considered',
    () => {
      expect(existsSync(path.join(project, 'build/fuses.mjs'))).toBe(true);
      expect(read('build/electron-builder.yml')).toContain('afterPack: build/after-pack.mjs');
    },
  ],
  [
    // build/desktop-shell.test.ts: the built preload exposes the bridge and nothing else.
    '20. No Electron API for the page',
    () => {
      const preload = read('electron/preload/index.ts');
      expect(preload.match(/exposeInMainWorld\(/g)).toHaveLength(1);
      expect(preload).toContain("contextBridge.exposeInMainWorld('bridge', bridge)");
      expect(preload.match(/ipcRenderer\./g)).toEqual(['ipcRenderer.']);
    },
  ],
];

test('the checklist is whole', () => {
  expect(checklist.map(([item]) => Number.parseInt(item, 10))).toEqual(
    Array.from({ length: 20 }, (_, n) => n + 1),
  );
});

test.each(checklist)('%s', (_item, check) => check());

test('no link from outside is registered: nothing can be started by a web page', () => {
  expect(sources().filter((text) => /setAsDefaultProtocolClient|open-url|open-file/.test(text))).toEqual([]);
});
