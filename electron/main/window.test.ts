import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { BrowserWindow } from 'electron';
import { expect, test, vi } from 'vitest';
import { createLogBook } from '../testing/log-book.ts';
import { standInWindows } from '../testing/stand-in-window.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { bringToFront, openWindow } from './window.ts';

function opened({ state, retries = [] }: { state?: object; retries?: boolean[] } = {}) {
  const { create, windows, given } = standInWindows();
  const stateFile = path.join(temporaryFolder(), 'window-state.json');
  if (state) writeFileSync(stateFile, JSON.stringify(state));
  const clock = { nowMs: 0 };
  const askToRetry = vi.fn(() => Promise.resolve(retries.shift() ?? false));
  const { log, lines } = createLogBook();
  openWindow({
    ...{ create, stateFile, askToRetry, log },
    workAreas: () => [{ x: 0, y: 0, width: 1920, height: 1080 }],
    monotonicMs: () => clock.nowMs,
    preload: '/package/out/preload/index.cjs',
    partition: 'persist:register',
    appVersion: '1.2.3',
    spelling: 'none',
    title: 'Smart City-register',
    hasDeveloperTools: false,
  });
  const window = windows[0];
  if (!window) throw new Error('no window was opened');
  const stopPage = (reason: string) =>
    window.webContents.emit('render-process-gone', {}, { reason, exitCode: 1 });
  return { window, given: given[0], stateFile, clock, askToRetry, lines, stopPage };
}

test('the page is shut off from the system, and its safeguards are on', () => {
  expect(opened().given?.webPreferences).toEqual({
    preload: '/package/out/preload/index.cjs',
    partition: 'persist:register',
    additionalArguments: ['--register-app-version=1.2.3', '--register-spelling=none'],
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    plugins: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    spellcheck: false,
    devTools: false,
  });
});

test('the window shows the page, once it is painted, and as large as it was', () => {
  const { window, given } = opened({ state: { x: 100, y: 50, width: 1300, height: 900, isMaximised: true } });
  expect(given).toMatchObject({ x: 100, y: 50, width: 1300, height: 900, show: false });
  expect(window.done).toEqual(['load app://register/']);
  window.emit('ready-to-show');
  expect(window.done.slice(1)).toEqual(['maximise', 'show']);
});

test('where the window is closed is where it opens next time', async () => {
  const { window, stateFile } = opened();
  window.bounds = { x: 300, y: 200, width: 1100, height: 750 };
  window.isMaximisedNow = true;
  window.emit('move');
  expect(existsSync(stateFile)).toBe(false);
  window.emit('close');
  await vi.waitFor(() =>
    expect(JSON.parse(readFileSync(stateFile, 'utf8'))).toEqual({
      ...{ x: 300, y: 200, width: 1100, height: 750 },
      isMaximised: true,
    }),
  );
});

test('a moved window is remembered soon, without its being closed', async () => {
  const { window, stateFile } = opened();
  window.emit('resize');
  await vi.waitFor(() => expect(existsSync(stateFile)).toBe(true), 3000);
});

test('the page cannot rename the window', () => {
  const { window } = opened();
  const preventDefault = vi.fn();
  window.emit('page-title-updated', { preventDefault });
  expect(preventDefault).toHaveBeenCalledOnce();
});

test('a page that stops is loaded again; one that keeps stopping asks the person', async () => {
  const { window, stopPage, askToRetry } = opened({ retries: [true, false] });
  const loads = () => window.done.filter((done) => done.startsWith('load')).length;
  stopPage('crashed');
  stopPage('oom');
  expect(loads()).toBe(3);
  stopPage('crashed');
  await vi.waitFor(() => expect(loads()).toBe(4));
  expect(askToRetry).toHaveBeenCalledOnce();
  for (let n = 0; n < 3; n += 1) stopPage('crashed');
  await vi.waitFor(() => expect(window.done.at(-1)).toBe('close'));
});

test('stops far apart do not add up, and an ordinary end is none', () => {
  const { stopPage, askToRetry, clock, lines } = opened();
  for (let n = 0; n < 6; n += 1) {
    clock.nowMs += 61_000;
    stopPage('crashed');
  }
  for (let n = 0; n < 6; n += 1) stopPage('clean-exit');
  expect(askToRetry).not.toHaveBeenCalled();
  expect(lines.filter(({ event }) => event === 'page stopped')).toHaveLength(12);
});

test('a second start brings the window forward, from the task bar too', () => {
  const { window } = opened();
  window.isMinimisedNow = true;
  bringToFront(window as unknown as BrowserWindow);
  expect(window.done.slice(1)).toEqual(['restore', 'show', 'focus']);
});
