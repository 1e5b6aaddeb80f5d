import { expect, test } from 'vitest';
import { connectDesktop } from '../testing/desktop-connection.ts';
import { sendError, sendJson, startStandInRegister } from '../testing/stand-in-register.ts';
import { standInKeychain } from '../testing/stand-in-keychain.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

async function signedIn() {
  const register = await startStandInRegister();
  const folder = temporaryFolder();
  const desktop = connectDesktop({ folder, register: () => register.origin });
  expect((await desktop.enrol()).status).toBe(200);
  return { register, folder, ...desktop };
}

test('a sign-in outlasts the application: the next start exchanges the stored token by itself', async () => {
  const { register, folder } = await signedIn();
  const next = connectDesktop({ folder, register: () => register.origin });
  expect(await next.signIn.state(register.origin)).toEqual({ isSignedIn: true, isRemembered: true });
  expect((await next.ask('/api/v1/conflicts')).status).toBe(200);
  expect(register.refreshes).toBe(1);
  expect((await next.tokens.read())?.refreshToken).toBe('refresh-1');
});

test('when the answer to a refresh is lost in a crash, the next start asks the very same question', async () => {
  const { register, ask, folder } = await signedIn();
  register.valid.accessToken = 'another';
  register.answer('/api/v1/auth/refresh', (_call, response) => void response.destroy());
  expect((await ask('/api/v1/conflicts')).type).toBe('error');
  await connectDesktop({ folder, register: () => register.origin }).ask('/api/v1/conflicts');
  const questions = register.calls.filter(({ url }) => url.endsWith('/refresh')).map(({ body }) => body);
  const question = JSON.stringify({ refreshToken: 'refresh-0', attempt: 'attempt-1' });
  expect(questions.length).toBeGreaterThanOrEqual(2);
  expect(new Set(questions)).toEqual(new Set([question]));
});

test('where no keychain is, the sign-in lasts as long as the application, and the page is told', async () => {
  const register = await startStandInRegister();
  const options = { folder: temporaryFolder(), register: () => register.origin };
  const keychain = standInKeychain({ backend: 'basic_text' });
  const desktop = connectDesktop({ ...options, keychain });
  await desktop.enrol();
  expect((await desktop.ask('/api/v1/conflicts')).status).toBe(200);
  expect(await desktop.signIn.state(register.origin)).toEqual({ isSignedIn: true, isRemembered: false });
  const next = connectDesktop({ ...options, keychain });
  expect(await next.signIn.state(register.origin)).toEqual({ isSignedIn: false, isRemembered: false });
});

test('an access token is renewed shortly before its end, by the time that passed and not by the clock', async () => {
  const { register, ask, clock } = await signedIn();
  clock.nowMs = 580_000;
  await ask('/api/v1/conflicts');
  expect(register.refreshes).toBe(0);
  clock.nowMs = 590_000;
  expect((await ask('/api/v1/conflicts')).status).toBe(200);
  expect(register.refreshes).toBe(1);
});

test('a computer whose clock is days off refreshes when it is time, and not at each call', async () => {
  const register = await startStandInRegister();
  // The register's own clock is three days behind this computer's: expiresAt lies in the past here.
  const behindMs = 3 * 86_400_000;
  register.answer('/api/v1/auth/enrol', (_call, response) => {
    const expiresAt = new Date(Date.now() - behindMs + 600_000).toISOString();
    response.setHeader('date', new Date(Date.now() - behindMs).toUTCString());
    sendJson(response, {
      body: {
        ...register.valid,
        expiresAt,
        deviceId: '01900000-0000-7000-8000-000000000002',
        account: {
          id: '01900000-0000-7000-8000-000000000001',
          name: 'A',
          role: 'office',
          organisationId: 'x',
        },
      },
    });
  });
  const desktop = connectDesktop({ folder: temporaryFolder(), register: () => register.origin });
  expect((await desktop.enrol()).status).toBe(200);
  for (let n = 0; n < 5; n += 1) expect((await desktop.ask('/api/v1/conflicts')).status).toBe(200);
  expect(register.refreshes).toBe(0);
  desktop.clock.nowMs = 590_000;
  await desktop.ask('/api/v1/conflicts');
  expect(register.refreshes).toBe(1);
});

test('a token the register refuses is renewed once and the call repeated, body and all', async () => {
  const { register, post } = await signedIn();
  register.valid.accessToken = 'another';
  const response = await post('/api/v1/sync/push', { ops: ['ééé'] });
  expect(response.status).toBe(200);
  expect(register.refreshes).toBe(1);
  const pushes = register.calls.filter(({ url }) => url === '/api/v1/sync/push');
  expect(pushes.map(({ body }) => body)).toEqual([0, 1].map(() => JSON.stringify({ ops: ['ééé'] })));
});

test('a register that refuses every token is asked twice, not for ever', async () => {
  const { register, ask } = await signedIn();
  register.answer('/api/v1/conflicts', (_call, response) =>
    sendError(response, { status: 401, code: 'notSignedIn' }),
  );
  expect((await ask('/api/v1/conflicts')).status).toBe(401);
  expect(register.calls.filter(({ url }) => url === '/api/v1/conflicts')).toHaveLength(2);
});

test('twenty calls at once with an old token make one refresh', async () => {
  const { register, ask } = await signedIn();
  register.valid.accessToken = 'another';
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, n) => ask(`/api/v1/records/initiative/${n}`)),
  );
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  expect(register.calls.filter(({ url }) => url === '/api/v1/auth/refresh')).toHaveLength(1);
});

test('a refused refresh token signs out, on disk too, and the page is told to sign in', async () => {
  const { register, ask, signIn, tokens } = await signedIn();
  Object.assign(register.valid, { accessToken: 'another', refreshToken: 'another' });
  const response = await ask('/api/v1/conflicts');
  expect(response.status).toBe(401);
  expect(await response.json()).toMatchObject({ error: { code: 'notSignedIn' } });
  expect(await signIn.state(register.origin)).toMatchObject({ isSignedIn: false });
  expect(await tokens.read()).toBeNull();
});

test.each([
  ['a busy register', 503, 'busy'],
  ['too many requests', 429, 'tooManyRequests'],
])('%s while refreshing keeps the sign-in and passes on when to come back', async (_name, status, code) => {
  const { register, ask, signIn } = await signedIn();
  register.valid.accessToken = 'another';
  register.answer('/api/v1/auth/refresh', (_call, response) => {
    response.setHeader('retry-after', '7');
    sendError(response, { status, code });
  });
  const answers = await Promise.all([ask('/api/v1/conflicts'), ask('/api/v1/conflicts')]);
  for (const answer of answers) {
    expect(answer.status).toBe(status);
    expect(answer.headers.get('retry-after')).toBe('7');
    expect(await answer.json()).toMatchObject({ error: { code } });
  }
  expect(await signIn.state(register.origin)).toMatchObject({ isSignedIn: true });
});

test.each([
  ['a hotel’s sign-in page', 200, '<html>'],
  ['a proxy’s own 401', 401, 'Unauthorized'],
  ['a proxy’s 403 in JSON', 403, '{"reason":"blocked"}'],
  ['an answer of another shape', 200, '{"ok":true}'],
])('%s is not an answer of the register: the sign-in stays', async (_name, status, body) => {
  const { register, ask, signIn, tokens } = await signedIn();
  register.valid.accessToken = 'another';
  register.answer('/api/v1/auth/refresh', (_call, response) => void response.writeHead(status).end(body));
  await ask('/api/v1/conflicts');
  expect(await signIn.state(register.origin)).toMatchObject({ isSignedIn: true });
  expect((await tokens.read())?.refreshToken).toBe('refresh-0');
});

test('a register that went away keeps the sign-in; the call fails as a network failure', async () => {
  const { register, ask, signIn, clock } = await signedIn();
  await register.close();
  clock.nowMs = 700_000;
  expect((await ask('/api/v1/conflicts')).type).toBe('error');
  expect(await signIn.state(register.origin)).toMatchObject({ isSignedIn: true });
});

test('tokens of one register are never sent to another', async () => {
  const { register, folder } = await signedIn();
  const other = await startStandInRegister();
  const moved = connectDesktop({ folder, register: () => other.origin });
  expect((await moved.ask('/api/v1/conflicts')).status).toBe(401);
  expect((await moved.post('/api/v1/auth/refresh', {})).status).toBe(401);
  expect(other.calls).toEqual([]);
  expect(await moved.signIn.state(other.origin)).toMatchObject({ isSignedIn: false });
  expect(await moved.signIn.state(register.origin)).toMatchObject({ isSignedIn: true });
});

test('who signs out while a refresh is on its way stays signed out', async () => {
  const { register, ask, signIn, tokens } = await signedIn();
  register.valid.accessToken = 'another';
  let arrived = () => {};
  const isThere = new Promise<void>((resolve) => (arrived = resolve));
  let release = () => {};
  register.answer('/api/v1/auth/refresh', (_call, response) => {
    release = () =>
      sendJson(response, {
        body: { accessToken: 'late', refreshToken: 'late', expiresAt: '2099-01-01T00:00:00Z' },
      });
    arrived();
  });
  const call = ask('/api/v1/conflicts');
  await isThere;
  await signIn.signOut();
  release();
  expect((await call).status).toBe(401);
  expect(await signIn.state(register.origin)).toMatchObject({ isSignedIn: false });
  expect(await tokens.read()).toBeNull();
});

test('signing out ends the tokens at the register too, also those it forgets', async () => {
  const { register, signIn, tokens } = await signedIn();
  const told = new Promise<string>((resolve) =>
    register.answer('/api/v1/auth/sign-out', (call, response) => {
      sendJson(response, { body: {} });
      resolve(call.body);
    }),
  );
  await signIn.signOut();
  expect(await tokens.read()).toBeNull();
  expect(JSON.parse(await told)).toEqual({ refreshToken: 'refresh-0' });
});

test('signing out works without the register', async () => {
  const { register, signIn, tokens } = await signedIn();
  await register.close();
  await signIn.signOut();
  expect(await signIn.state(register.origin)).toMatchObject({ isSignedIn: false });
  expect(await tokens.read()).toBeNull();
});
