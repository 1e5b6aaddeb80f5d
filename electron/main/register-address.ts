// Which register this computer talks to: REGISTER_URL where an administrator set it, else what a person chose.
// https only; plain http only to this computer itself.
import type { RegisterAddress } from '../../shared/bridge.ts';

const loopbackHosts = ['127.0.0.1', '[::1]', 'localhost'];

/** The origin to use, or null for text that is no acceptable address. */
export function originOf(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed.length > 500 || !/^https?:\/\/[^\s\\]+$/i.test(trimmed) || !URL.canParse(trimmed)) return null;
  const url = new URL(trimmed);
  if (url.username !== '' || url.password !== '') return null;
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') return null;
  if (url.protocol === 'https:') return url.origin;
  return loopbackHosts.includes(url.hostname) ? url.origin : null;
}

export interface AddressSources {
  /** REGISTER_URL. */
  readonly environment: string | undefined;
  readonly stored: string | undefined;
}

/** An unusable REGISTER_URL stays fixed and empty: guessing another register would send data astray. */
export function registerAddressFrom({ environment, stored }: AddressSources): RegisterAddress {
  const fixed = environment?.trim();
  if (fixed) return { address: originOf(fixed), isFixed: true };
  return { address: stored === undefined ? null : originOf(stored), isFixed: false };
}
