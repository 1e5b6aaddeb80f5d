// Keeps the refresh token under the operating system's own lock, in userData. It is never written in clear: where
// there is no real lock it lives in memory only, and the person signs in at each start.
import type { SafeStorage } from 'electron';
import { z } from 'zod';
import { readFileIfPresent, removeFile, writeFileAtomically } from './atomic-file.ts';
import { factsOf, type Log } from './log.ts';

export interface StoredToken {
  /** Origin the token belongs to; it is never sent to another. */
  readonly register: string;
  readonly refreshToken: string;
  /** Sent with the refresh: when its answer is lost, even by a crash, the same question gives a usable answer again. */
  readonly attempt: string;
}

const storedTokenSchema = z.object({
  register: z.string().min(1),
  refreshToken: z.string().min(1),
  attempt: z.string(),
});

export type Keychain = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>;

export interface TokenStoreOptions {
  readonly file: string;
  readonly keychain: Keychain;
  readonly platform: NodeJS.Platform;
  readonly log: Log;
}

export interface TokenStore {
  /** False where tokens do not survive the end of the application. */
  readonly isLasting: () => Promise<boolean>;
  /** Null where there is none, or where it cannot be opened any more: the person signs in again. */
  readonly read: () => Promise<StoredToken | null>;
  readonly write: (token: StoredToken) => Promise<void>;
  readonly clear: () => Promise<void>;
}

export function createTokenStore(options: TokenStoreOptions): TokenStore {
  // One after the other: an older token must not land on a newer one.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(action: () => Promise<T>): Promise<T> => {
    const turn = last.then(action);
    last = turn.catch(() => undefined);
    return turn;
  };
  return {
    isLasting: () => isLasting(options),
    read: () => inTurn(() => read(options)),
    write: (token) => inTurn(() => write(options, token)),
    clear: () => inTurn(() => removeFile(options.file)),
  };
}

async function read(options: TokenStoreOptions): Promise<StoredToken | null> {
  if (!(await isLasting(options))) return null;
  try {
    const content = await readFileIfPresent(options.file);
    if (content === null || isLockedWithKnownKey(options, content)) return null;
    const { result } = await options.keychain.decryptStringAsync(content);
    return storedTokenSchema.parse(JSON.parse(result));
  } catch (error) {
    options.log('info', 'stored sign-in not readable', factsOf(error));
    return null;
  }
}

async function write(options: TokenStoreOptions, token: StoredToken): Promise<void> {
  try {
    const locked = (await isLasting(options)) ? await lock(options, token) : null;
    if (locked) await writeFileAtomically(options.file, locked);
    else await removeFile(options.file);
  } catch (error) {
    // The token is good in memory; only the next start will ask to sign in.
    options.log('error', 'sign-in not stored', factsOf(error));
  }
}

async function lock(options: TokenStoreOptions, token: StoredToken): Promise<Buffer | null> {
  const locked = await options.keychain.encryptStringAsync(JSON.stringify(token));
  return isLockedWithKnownKey(options, locked) ? null : locked;
}

async function isLasting({ keychain, platform, log }: TokenStoreOptions): Promise<boolean> {
  try {
    if (!(await keychain.isAsyncEncryptionAvailable())) return false;
    return platform !== 'linux' || !['basic_text', 'unknown'].includes(keychain.getSelectedStorageBackend());
  } catch (error) {
    log('error', 'keychain not available', factsOf(error));
    return false;
  }
}

// Without a keyring Chromium on Linux locks with a key that is in its source code, and marks the result "v10".
function isLockedWithKnownKey({ platform }: TokenStoreOptions, locked: Buffer): boolean {
  return platform === 'linux' && locked.subarray(0, 3).toString('latin1') === 'v10';
}
