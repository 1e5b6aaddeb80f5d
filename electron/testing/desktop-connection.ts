// Page protocol, sign-in and token store put together as the shell does it, against a stand-in register.
import path from 'node:path';
import { handlePageRequest } from '../main/protocol.ts';
import { SignInSession } from '../main/sign-in.ts';
import { createTokenStore, type Keychain } from '../main/tokens.ts';
import { createLogBook } from './log-book.ts';
import { standInKeychain } from './stand-in-keychain.ts';

export interface ConnectionOptions {
  readonly folder: string;
  readonly register: () => string | null;
  readonly keychain?: Keychain;
}

export function connectDesktop({ folder, register, keychain = standInKeychain() }: ConnectionOptions) {
  const clock = { nowMs: 0 };
  const { log, lines } = createLogBook();
  const file = path.join(folder, 'sign-in.bin');
  const tokens = createTokenStore({ file, keychain, platform: 'linux', log });
  const monotonicMs = () => clock.nowMs;
  let attempts = 0;
  const newAttempt = () => `attempt-${(attempts += 1)}`;
  const signIn = new SignInSession({ tokens, fetch, monotonicMs, newAttempt, log });
  const options = { folder, registerAddress: register, signIn, fetch, log };
  const ask = (url: string, init?: RequestInit) =>
    handlePageRequest(new Request(`app://register${url}`, init), options);
  const post = (url: string, body: unknown) =>
    ask(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const enrol = () => post('/api/v1/auth/enrol', { code: 'demo-21015', deviceName: 'Loket 3' });
  return { ask, post, enrol, signIn, tokens, clock, lines, file };
}
