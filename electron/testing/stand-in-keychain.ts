// The operating system's keychain, as far as the shell sees it. Its lock is a simple one, but not clear text.
import type { Keychain } from '../main/tokens.ts';

export interface KeychainOptions {
  readonly isAvailable?: boolean;
  readonly backend?: ReturnType<Keychain['getSelectedStorageBackend']>;
  /** What Chromium puts before the locked bytes: v10 is its built-in key, v11 a keyring's. */
  readonly mark?: string;
  /** Another computer or account has another key. */
  readonly key?: number;
}

export function standInKeychain(options: KeychainOptions = {}): Keychain {
  const { isAvailable = true, backend = 'gnome_libsecret', mark = 'v11', key = 0x5a } = options;
  const turned = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ key));
  return {
    isAsyncEncryptionAvailable: () => Promise.resolve(isAvailable),
    getSelectedStorageBackend: () => backend,
    encryptStringAsync: (text) =>
      Promise.resolve(Buffer.concat([Buffer.from(mark), turned(Buffer.from(text))])),
    decryptStringAsync: (locked) =>
      Promise.resolve({ result: turned(locked.subarray(mark.length)).toString(), shouldReEncrypt: false }),
  };
}
