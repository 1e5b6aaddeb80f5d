import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { connectDesktop } from '../testing/desktop-connection.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { handlePageRequest, mayLoad, pageSchemes, servePage, type PageProtocolOptions } from './protocol.ts';

function page() {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'index.html'), '<title>Smart City Register</title>');
  return connectDesktop({ folder, register: () => null });
}

test('the scheme is a secure origin of its own, with none of the dangerous privileges', () => {
  expect(pageSchemes).toHaveLength(1);
  expect(pageSchemes[0]).toMatchObject({
    scheme: 'app',
    privileges: {
      standard: true,
      secure: true,
      supportFetchAPI: true,
      stream: true,
      bypassCSP: false,
      allowServiceWorkers: false,
      corsEnabled: false,
      allowExtensions: false,
    },
  });
});

test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'])(
  '%s of a page file is refused',
  async (method) => {
    expect((await page().ask('/index.html', { method })).status).toBe(405);
  },
);

test('the page is served at its address and at no other host', async () => {
  const { ask } = page();
  expect((await ask('/')).status).toBe(200);
  const elsewhere = new Request('app://other/index.html');
  expect((await handlePageRequest(elsewhere, {} as PageProtocolOptions)).status).toBe(404);
});

test.each(['/API/v1/conflicts', '/api', '/healthz/x', '/Api/../index.html/../api/'])(
  '%s is judged as a call, not as a file',
  async (url) => {
    const response = await page().ask(url);
    expect([404, 405]).toContain(response.status);
  },
);

test('a failure of ours is a plain 500, and its words stay in the log’s keeping', async () => {
  const { ask, lines } = connectDesktop({ folder: '\u0000', register: () => null });
  const response = await ask('/');
  expect(response.status).toBe(500);
  expect(await response.json()).toEqual({ error: { code: 'internal', message: 'internal' } });
  expect(lines.map(({ event }) => event)).toEqual(['page request failed']);
});

test.each([
  ['app://register/assets/index.js', true],
  ['blob:app://register/0190', true],
  ['data:image/png;base64,AA', true],
  ['devtools://devtools/bundled/x.js', true],
  ['https://example.org/pixel.png', false],
  ['http://127.0.0.1:4780/api/v1/conflicts', false],
  ['ws://example.org/', false],
  ['wss://example.org/', false],
  ['file:///etc/passwd', false],
  ['ftp://example.org/', false],
  ['blob:https://example.org/0190', false],
  ['chrome-extension://abc/x.js', false],
  ['app://other/', false],
])('the page loading %s: %s', (url, isAllowed) => {
  expect(mayLoad(url)).toBe(isAllowed);
});

test('the session of the page has this handler and this wall', () => {
  const handle = vi.fn();
  let listener: (details: { url: string }, decide: (answer: { cancel: boolean }) => void) => void = () => {};
  const session = {
    protocol: { handle },
    webRequest: { onBeforeRequest: (given: typeof listener) => (listener = given) },
  };
  servePage(session as never, {} as PageProtocolOptions);
  expect(handle).toHaveBeenCalledExactlyOnceWith('app', expect.any(Function));
  const decide = vi.fn();
  listener({ url: 'https://example.org/' }, decide);
  expect(decide).toHaveBeenCalledExactlyOnceWith({ cancel: true });
});
