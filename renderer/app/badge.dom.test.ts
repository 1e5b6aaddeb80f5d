import { afterEach, expect, it, vi } from 'vitest';
import { badgedTitle, showBadge } from './badge.ts';

afterEach(() => vi.unstubAllGlobals());

it('puts how much needs the person before the title, and nothing where nothing does', () => {
  expect([badgedTitle('Initiatieven', 3), badgedTitle('Initiatieven', 0)]).toEqual([
    '(3) Initiatieven',
    'Initiatieven',
  ]);
});

it('tells the desktop shell, or else the icon of the installed page', () => {
  const setAppBadge = vi.fn(() => Promise.reject(new Error('not installed')));
  vi.stubGlobal('navigator', { setAppBadge });
  showBadge(2);
  expect(setAppBadge).toHaveBeenCalledExactlyOnceWith(2);
  const setWaitingCount = vi.fn(() => Promise.reject(new Error('refused')));
  vi.stubGlobal('bridge', { setWaitingCount });
  showBadge(4);
  expect(setWaitingCount).toHaveBeenCalledExactlyOnceWith(4);
  expect(setAppBadge).toHaveBeenCalledOnce();
});
