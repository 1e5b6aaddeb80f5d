import { describe, expect, it } from 'vitest';
import { trustOf } from './trusted-proxies.ts';

describe('the proxies that are believed', () => {
  it('are the addresses named and those within a range', () => {
    const trusts = trustOf(['192.0.2.7', '10.1.0.0/16', 'fd00::/8']);
    expect(['192.0.2.7', '::ffff:192.0.2.7', '10.1.255.3', 'fd00::1'].map(trusts)).toEqual([
      ...[true, true, true, true],
    ]);
    expect(['192.0.2.8', '10.2.0.1', 'fe80::1', 'unknown', ''].map(trusts)).toEqual([
      ...[false, false, false, false, false],
    ]);
  });

  it('are none when none are named', () => {
    expect(trustOf([])('127.0.0.1')).toBe(false);
  });
});
