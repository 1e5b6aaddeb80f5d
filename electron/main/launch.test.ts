import { expect, test, vi } from 'vitest';
import { launchAlone, startAgain, type LaunchApp } from './launch.ts';

function standInApp({ isFirst = true, isPackaged = true } = {}) {
  let second = (..._args: readonly unknown[]) => {};
  const removed: string[] = [];
  const app = {
    isPackaged,
    commandLine: { removeSwitch: (name: string) => void removed.push(name) },
    enableSandbox: vi.fn(),
    requestSingleInstanceLock: () => isFirst,
    quit: vi.fn(),
    on: (event: string, listener: typeof second) => {
      if (event === 'second-instance') second = listener;
    },
  };
  return { app, removed, startAgain: (...args: readonly unknown[]) => second(...args) };
}

test('a second start focuses the first and does nothing it was told on its command line', () => {
  const { app, startAgain } = standInApp();
  const focus = vi.fn();
  expect(launchAlone(app as unknown as LaunchApp, focus)).toBe(true);
  startAgain({}, ['app', '--inspect=9229', 'register://open?token=abc', '/etc/passwd'], '/');
  expect(focus).toHaveBeenCalledExactlyOnceWith();
});

test('the second one leaves at once', () => {
  const { app } = standInApp({ isFirst: false });
  expect(launchAlone(app as unknown as LaunchApp, vi.fn())).toBe(false);
  expect(app.quit).toHaveBeenCalledOnce();
});

test('the sandbox holds for every process, before anything else', () => {
  const { app } = standInApp();
  launchAlone(app as unknown as LaunchApp, vi.fn());
  expect(app.enableSandbox).toHaveBeenCalledOnce();
});

test('a packaged application cannot be opened up from its command line; in development tests need it', () => {
  const packaged = standInApp();
  launchAlone(packaged.app as unknown as LaunchApp, vi.fn());
  expect(packaged.removed).toEqual(
    expect.arrayContaining(['remote-debugging-port', 'remote-debugging-pipe', 'disable-web-security']),
  );
  const development = standInApp({ isPackaged: false });
  launchAlone(development.app as unknown as LaunchApp, vi.fn());
  expect(development.removed).toEqual([]);
});

test.each([
  [undefined, {}],
  ['/home/an/register.AppImage', { execPath: '/home/an/register.AppImage' }],
])(
  'starting again from an image (%s) starts that image, once the application is gone',
  (appImage, expected) => {
    const told: unknown[] = [];
    startAgain(
      { relaunch: (options) => void told.push(options), quit: () => void told.push('quit') },
      appImage,
    );
    expect(told).toEqual([expected, 'quit']);
  },
);
