// Whose word is taken for where a request comes from: the proxies an administrator names, and nobody else's.
import { BlockList, isIP } from 'node:net';

interface Range {
  readonly address: string;
  readonly bits: number | null;
}

/** Addresses and ranges (`10.0.0.0/8`) with commas between them; `null` when one of them is neither. */
export function readAddresses(text: string): readonly string[] | null {
  const parts = text.split(',').map((part) => part.trim());
  return parts.every((part) => readRange(part) !== null) ? parts : null;
}

/** A judge of addresses: true for those of the list, however they are written. */
export function trustOf(addresses: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const range of addresses.map(readRange)) {
    if (range === null) continue;
    const family = familyOf(range.address);
    if (range.bits === null) list.addAddress(range.address, family);
    else list.addSubnet(range.address, range.bits, family);
  }
  return (address) => isIP(address) !== 0 && list.check(address, familyOf(address));
}

function readRange(text: string): Range | null {
  const [, address = '', digits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const version = isIP(address);
  if (version === 0) return null;
  if (digits === undefined) return { address, bits: null };
  const bits = Number(digits);
  return bits <= (version === 4 ? 32 : 128) ? { address, bits } : null;
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 4 ? 'ipv4' : 'ipv6';
}
