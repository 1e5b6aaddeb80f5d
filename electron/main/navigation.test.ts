import { expect, test, vi } from 'vitest';
import { createLogBook } from '../testing/log-book.ts';
import { guardNavigation, type GuardedContents } from './navigation.ts';

type Details = { url: string; isMainFrame: boolean };

function guarded() {
  const listeners = new Map<string, (details: Details & { preventDefault: () => void }) => void>();
  const setWindowOpenHandler = vi.fn<GuardedContents['setWindowOpenHandler']>();
  const openLink = vi.fn(() => Promise.resolve(false));
  const contents = {
    on: (event: string, listener: never) => listeners.set(event, listener),
    setWindowOpenHandler,
  } as unknown as GuardedContents;
  guardNavigation(contents, { openLink, log: createLogBook().log });
  const isStopped = (event: string, details: Details) => {
    const preventDefault = vi.fn();
    listeners.get(event)?.({ ...details, preventDefault });
    return preventDefault.mock.calls.length > 0;
  };
  return { isStopped, openLink, setWindowOpenHandler };
}

const elsewhere = [
  'https://example.org/',
  'http://127.0.0.1:4780/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,x',
  'about:blank',
  'app://other/',
  'app://register.evil.example/',
  // A file of the register shown as a document would run in the page's origin.
  'app://register/api/v1/files/abc',
  'app://register/assets/picture.svg',
  'blob:app://register/0190',
];

test.each(elsewhere)('the window does not go to %s', (url) => {
  const { isStopped, openLink } = guarded();
  expect(isStopped('will-frame-navigate', { url, isMainFrame: true })).toBe(true);
  expect(isStopped('will-redirect', { url, isMainFrame: true })).toBe(true);
  expect(openLink).toHaveBeenCalledExactlyOnceWith(url);
});

test('the page may load itself again', () => {
  const { isStopped } = guarded();
  expect(isStopped('will-frame-navigate', { url: 'app://register/#/sessions', isMainFrame: true })).toBe(
    false,
  );
});

test('a frame inside the page goes nowhere, not even to the page, and asks nothing', () => {
  const { isStopped, openLink } = guarded();
  for (const url of ['app://register/', 'https://example.org/']) {
    expect(isStopped('will-frame-navigate', { url, isMainFrame: false })).toBe(true);
    expect(isStopped('will-redirect', { url, isMainFrame: false })).toBe(true);
  }
  expect(openLink).not.toHaveBeenCalled();
});

test('no second window opens; its address becomes a question', () => {
  const { setWindowOpenHandler, openLink } = guarded();
  const handler = setWindowOpenHandler.mock.lastCall?.[0];
  for (const url of [...elsewhere, 'app://register/']) {
    expect(handler?.({ url } as never)).toEqual({ action: 'deny' });
    expect(openLink).toHaveBeenLastCalledWith(url);
  }
});

test('a webview is never attached', () => {
  expect(guarded().isStopped('will-attach-webview', { url: '', isMainFrame: true })).toBe(true);
});
