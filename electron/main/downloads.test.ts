import { expect, test, vi } from 'vitest';
import { createLogBook } from '../testing/log-book.ts';
import { guardDownloads } from './downloads.ts';

test.each([
  ['blob:app://register/0190-a', true],
  ['app://register/api/v1/files/abc', true],
  ['app://register/index.html', false],
  ['app://other/api/v1/files/abc', false],
  ['blob:https://example.org/0190-a', false],
  ['https://example.org/x.exe', false],
  ['data:application/octet-stream,MZ', false],
  ['file:///etc/passwd', false],
  ['', false],
])('a download of %j: %s', (url, isAllowed) => {
  let listener: (event: unknown, item: unknown) => void = () => {};
  const session = { on: (_event: string, given: typeof listener) => (listener = given) };
  guardDownloads(session as never, createLogBook().log);
  const preventDefault = vi.fn();
  listener({ preventDefault }, { getURL: () => url });
  expect(preventDefault).toHaveBeenCalledTimes(isAllowed ? 0 : 1);
});
