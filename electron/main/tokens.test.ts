// Case E07: no refresh token in clear, whatever the keychain does.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createLogBook } from '../testing/log-book.ts';
import { standInKeychain, type KeychainOptions } from '../testing/stand-in-keychain.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { createTokenStore, type Keychain } from './tokens.ts';

const token = { register: 'https://register.example', refreshToken: 'a-very-secret-token', attempt: 'a-1' };

function storeIn(folder: string, options: { keychain?: Keychain; platform?: NodeJS.Platform } = {}) {
  const { keychain = standInKeychain(), platform = 'linux' } = options;
  const book = createLogBook();
  const store = createTokenStore({
    file: path.join(folder, 'sign-in.bin'),
    keychain,
    platform,
    log: book.log,
  });
  return { store, book };
}

/** Everything a thief of the disk would find. */
function onDisk(folder: string): string {
  return readdirSync(folder)
    .map((name) => readFileSync(path.join(folder, name), 'latin1'))
    .join('\n');
}

test('a stored token is there after a restart, and not in clear on disk', async () => {
  const folder = temporaryFolder();
  await storeIn(folder).store.write(token);
  expect(existsSync(path.join(folder, 'sign-in.bin'))).toBe(true);
  expect(onDisk(folder)).not.toContain(token.refreshToken);
  expect(await storeIn(folder).store.read()).toEqual(token);
});

const unsafe: [string, KeychainOptions][] = [
  ['the basic_text backend', { backend: 'basic_text' }],
  ['a backend not yet known', { backend: 'unknown' }],
  ['no keychain at all', { isAvailable: false }],
  ['a keyring in name that locks with the built-in key', { mark: 'v10' }],
];

test.each(unsafe)('on Linux with %s nothing is written and nothing old stays', async (_name, options) => {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'sign-in.bin'), 'v10old');
  const { store } = storeIn(folder, { keychain: standInKeychain(options) });
  await store.write(token);
  expect(readdirSync(folder)).toEqual([]);
  expect(await store.read()).toBeNull();
});

test('where nothing lasts, the store says so', async () => {
  const lasts = (options: KeychainOptions, platform: NodeJS.Platform) =>
    storeIn(temporaryFolder(), { keychain: standInKeychain(options), platform }).store.isLasting();
  expect(await lasts({ backend: 'basic_text' }, 'linux')).toBe(false);
  expect(await lasts({ isAvailable: false }, 'win32')).toBe(false);
  expect(await lasts({}, 'linux')).toBe(true);
  // On Windows and macOS the mark v10 is the real lock's, and there is no backend to ask for.
  expect(await lasts({ backend: 'unknown', mark: 'v10' }, 'win32')).toBe(true);
});

test('a profile copied from another computer asks to sign in again', async () => {
  const folder = temporaryFolder();
  await storeIn(folder, { platform: 'win32' }).store.write(token);
  const { store, book } = storeIn(folder, { platform: 'win32', keychain: standInKeychain({ key: 0x33 }) });
  expect(await store.read()).toBeNull();
  expect(book.lines.map(({ event }) => event)).toEqual(['stored sign-in not readable']);
});

test('a keychain that fails to open the lock asks to sign in again, without the failure’s words in the log', async () => {
  const folder = temporaryFolder();
  await storeIn(folder).store.write(token);
  const keychain = {
    ...standInKeychain(),
    decryptStringAsync: () => Promise.reject(new Error(token.refreshToken)),
  };
  const { store, book } = storeIn(folder, { keychain });
  expect(await store.read()).toBeNull();
  expect(JSON.stringify(book.lines)).not.toContain(token.refreshToken);
});

test('a keychain that fails to lock leaves nothing readable, and the token goes on living in memory', async () => {
  const folder = temporaryFolder();
  const keychain = {
    ...standInKeychain(),
    encryptStringAsync: () => Promise.reject(new Error('locked out')),
  };
  await expect(storeIn(folder, { keychain }).store.write(token)).resolves.toBeUndefined();
  expect(readdirSync(folder)).toEqual([]);
});

test.each(['', 'v11', 'v11{}', '{"register":"x","refreshToken":"y"}', '\u0000'.repeat(50)])(
  'a damaged file (%j) counts as no sign-in',
  async (content) => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'sign-in.bin'), content);
    expect(await storeIn(folder).store.read()).toBeNull();
  },
);

test('writes at once end with the last one, and a cleared token is gone', async () => {
  const folder = temporaryFolder();
  const quick = standInKeychain();
  let delayMs = 50;
  // The first write is the slowest.
  const encryptStringAsync = async (text: string) => {
    await new Promise((resolve) => setTimeout(resolve, (delayMs -= 10)));
    return quick.encryptStringAsync(text);
  };
  const { store } = storeIn(folder, { keychain: { ...quick, encryptStringAsync } });
  await Promise.all([1, 2, 3, 4, 5].map((n) => store.write({ ...token, refreshToken: `token-${n}` })));
  expect(await store.read()).toEqual({ ...token, refreshToken: 'token-5' });
  await store.clear();
  expect(await store.read()).toBeNull();
  expect(readdirSync(folder)).toEqual([]);
});
