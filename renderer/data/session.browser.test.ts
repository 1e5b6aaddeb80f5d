import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readFacts, writeFacts } from '../../shared/sync/client/meta.ts';
import { openClientDatabase } from './database.ts';
import type { ClientDatabase } from './database.ts';
import { setPageData } from './page-data.ts';
import { signOut } from './session.ts';

let data: ClientDatabase;

beforeEach(async () => {
  data = await openClientDatabase({ name: `session ${crypto.randomUUID()}` });
  setPageData(data);
  const tokens = { accessToken: 'a1', refreshToken: 'r1', expiresAt: '', attempt: 'attempt-1' };
  await data.storage.write((transaction) => writeFacts(transaction, { tokens }));
});

afterEach(async () => {
  vi.unstubAllGlobals();
  setPageData(undefined);
  await data.database.delete();
});

async function tokensLeft(): Promise<unknown> {
  return (await data.storage.read((transaction) => readFacts(transaction, ['tokens']))).tokens;
}

it('signing out forgets the tokens and ends them at the register', async () => {
  const fetch = vi.fn((_path: string, _init: RequestInit) => Promise.resolve(new Response('{}')));
  vi.stubGlobal('fetch', fetch);
  await signOut();
  expect(await tokensLeft()).toBeUndefined();
  expect(fetch).toHaveBeenCalledWith(
    '/api/v1/auth/sign-out',
    expect.objectContaining({ method: 'POST', body: '{"refreshToken":"r1"}' }),
  );
});

it('signing out works while the register cannot be reached', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
  await signOut();
  expect(await tokensLeft()).toBeUndefined();
});
