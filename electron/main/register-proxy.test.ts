import { expect, test } from 'vitest';
import { connectDesktop } from '../testing/desktop-connection.ts';
import { account, deviceId, sendJson, startStandInRegister } from '../testing/stand-in-register.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { isRegisterPath } from './register-proxy.ts';

async function connected() {
  const register = await startStandInRegister();
  return { register, ...connectDesktop({ folder: temporaryFolder(), register: () => register.origin }) };
}

/** All a page could read of an answer. */
async function everythingIn(response: Response): Promise<string> {
  return JSON.stringify([...response.headers]) + (await response.text());
}

test('signing in works, and the page gets everything but the tokens', async () => {
  const { register, enrol, ask } = await connected();
  const response = await enrol();
  const text = await everythingIn(response.clone());
  expect(text).not.toContain(register.valid.accessToken);
  expect(text).not.toContain(register.valid.refreshToken);
  expect(await response.json()).toMatchObject({ deviceId, account, expiresAt: expect.any(String) });
  await ask('/api/v1/conflicts');
  expect(register.calls.at(-1)?.headers.authorization).toBe('Bearer access-0');
});

test('the page’s refresh is done here: it gets no tokens and chooses none', async () => {
  const { register, enrol, post } = await connected();
  await enrol();
  const response = await post('/api/v1/auth/refresh', { refreshToken: 'chosen by the page' });
  expect(response.status).toBe(200);
  expect(await everythingIn(response)).not.toMatch(/access-|refresh-/);
  expect(register.calls.at(-1)?.body).toBe(
    JSON.stringify({ refreshToken: 'refresh-0', attempt: 'attempt-1' }),
  );
});

test.each([
  '/api/v1/auth/%65nrol',
  '/api/v1/auth/enrol%20',
  '/api/v1/auth//enrol',
  '/api/v1//auth/enrol',
  '/api/v1/auth/enrol/',
  '/api/v1/auth/enrol;x',
  '/api/v1/x/../auth/%2e/enrol',
  '//evil.example/api/v1/auth/enrol',
  '/api/v1/auth\\enrol',
])('the way round %s finds nothing', async (path) => {
  const { register, post } = await connected();
  const response = await post(path, { code: 'demo-21015', deviceName: 'x' });
  expect(await everythingIn(response)).not.toMatch(/access-0|refresh-0/);
  expect(register.calls.filter(({ url }) => /%|;|\/\/|\\|\/$/.test(url))).toEqual([]);
});

test.each(['/api/v1/AUTH/enrol', '/api/v1/auth/ENROL', '/api/v1/auth/later', '/api/v1/Auth/REFRESH'])(
  'whatever lies under auth (%s) is freed of tokens, in any writing',
  async (path) => {
    const { register, enrol, post } = await connected();
    await enrol();
    const { accessToken, refreshToken } = register.valid;
    register.answer('*', (_call, response) =>
      sendJson(response, { body: { accessToken, refreshToken, expiresAt: '', deviceId, account } }),
    );
    const text = await everythingIn(await post(path, { code: 'x', deviceName: 'x' }));
    expect(text).not.toContain(accessToken);
    expect(text).not.toContain(refreshToken);
  },
);

test('a wrong code is passed on in the register’s words, without a sign-in', async () => {
  const { register, enrol, signIn } = await connected();
  const body = { error: { code: 'codeInvalid', message: 'x', details: {} } };
  register.answer('/api/v1/auth/enrol', (_call, response) => {
    response.setHeader('retry-after', '3');
    sendJson(response, { status: 403, body });
  });
  const response = await enrol();
  expect(response.status).toBe(403);
  expect(response.headers.get('retry-after')).toBe('3');
  expect(await response.json()).toEqual(body);
  expect(await signIn.state(register.origin)).toMatchObject({ isSignedIn: false });
});

test('a page of something else at the register’s place is a network failure, not a sign-in', async () => {
  const { register, enrol } = await connected();
  register.answer(
    '*',
    (_call, response) => void response.writeHead(200).end('<html>Welcome to the hotel</html>'),
  );
  expect((await enrol()).type).toBe('error');
});

test('without a sign-in nothing is sent, except what needs none', async () => {
  const { register, ask } = await connected();
  const response = await ask('/api/v1/sync/pull');
  expect(response.status).toBe(401);
  expect(await response.json()).toMatchObject({ error: { code: 'notSignedIn' } });
  expect(register.calls).toEqual([]);
  register.answer('/healthz', (_call, answer) => sendJson(answer, { body: { status: 'ok' } }));
  expect((await ask('/healthz')).status).toBe(200);
  expect(register.calls.at(-1)?.headers.authorization).toBeUndefined();
  register.answer('/api/v1/auth/demo', (_call, answer) => sendJson(answer, { body: { accounts: [] } }));
  expect(await (await ask('/api/v1/auth/demo')).json()).toEqual({ accounts: [] });
});

test('the page’s own authorisation, cookies and odd headers stay behind; so do the register’s cookies', async () => {
  const { register, enrol, ask } = await connected();
  await enrol();
  register.answer('/api/v1/conflicts', (_call, response) => {
    response.setHeader('set-cookie', 'a=b');
    response.setHeader('access-control-allow-origin', '*');
    sendJson(response, { body: {} });
  });
  const headers = {
    authorization: 'Bearer mine',
    'x-forwarded-for': '1.2.3.4',
    accept: 'application/x-ndjson',
    'x-client-protocol': '1',
  };
  const response = await ask('/api/v1/conflicts?x=%C3%A9', { headers });
  const call = register.calls.at(-1);
  expect(call?.url).toBe('/api/v1/conflicts?x=%C3%A9');
  expect(call?.headers).toMatchObject({
    authorization: 'Bearer access-0',
    accept: 'application/x-ndjson',
    'x-client-protocol': '1',
  });
  expect(call?.headers['x-forwarded-for']).toBeUndefined();
  expect([...response.headers.keys()].sort()).toEqual(['cache-control', 'content-type', 'date']);
});

test('a compressed answer arrives readable, without the headers of its compression', async () => {
  const { gzipSync } = await import('node:zlib');
  const { register, enrol, ask } = await connected();
  await enrol();
  register.answer('/api/v1/conflicts', (_call, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
    response.end(gzipSync('{"conflicts":[]}'));
  });
  const response = await ask('/api/v1/conflicts');
  expect(await response.json()).toEqual({ conflicts: [] });
  expect(response.headers.has('content-encoding')).toBe(false);
});

test('a redirect is not followed: a token goes to no third place', async () => {
  const { register, enrol, ask } = await connected();
  const other = await startStandInRegister();
  await enrol();
  register.answer(
    '/api/v1/conflicts',
    (_call, response) => void response.writeHead(302, { location: `${other.origin}/api/v1/conflicts` }).end(),
  );
  expect((await ask('/api/v1/conflicts')).type).toBe('error');
  expect(other.calls).toEqual([]);
});

test('events arrive one by one while the answer is still open, and the page can hang up', async () => {
  const { register, enrol, ask } = await connected();
  await enrol();
  let send = (_text: string) => {};
  const hungUp = new Promise<void>((resolve) =>
    register.answer('/api/v1/sync/events', (_call, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      send = (text) => void response.write(text);
      response.on('close', resolve);
      send('data: 1\n\n');
    }),
  );
  const response = await ask('/api/v1/sync/events');
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader.read()).value).toBe('data: 1\n\n');
  send('data: 2\n\n');
  expect((await reader.read()).value).toBe('data: 2\n\n');
  await reader.cancel();
  await hungUp;
});

test('a body beyond all need is refused before it is sent', async () => {
  const { register, enrol, ask } = await connected();
  await enrol();
  const before = register.calls.length;
  const body = new Uint8Array(9 * 1024 * 1024);
  const response = await ask('/api/v1/sync/push', { method: 'POST', body });
  expect(response.status).toBe(413);
  expect(register.calls).toHaveLength(before);
});

test('without a register, or with one that does not answer, a call fails as in a browser without network', async () => {
  const folder = temporaryFolder();
  expect((await connectDesktop({ folder, register: () => null }).ask('/api/v1/conflicts')).type).toBe(
    'error',
  );
  const nobody = connectDesktop({ folder, register: () => 'http://127.0.0.1:9' });
  expect((await nobody.ask('/healthz')).type).toBe('error');
});

test('only plain paths of the register are paths of the register', () => {
  for (const path of [
    '/healthz',
    '/api/v1/sync/pull',
    '/api/openapi.json',
    '/api/v1/records/initiative/0190-a',
  ]) {
    expect(isRegisterPath(path)).toBe(true);
  }
  for (const path of [
    '/',
    '/api',
    '/api/',
    '/apix/v1',
    '/healthz/',
    '/metrics',
    '/api/v1/../../metrics',
    '/api/./v1',
  ]) {
    expect(isRegisterPath(path)).toBe(false);
  }
});
