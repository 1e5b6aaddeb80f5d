import { expect, test } from 'vitest';
import { guardScriptAddresses } from './trusted-types.ts';

function judge(address: string, origin = 'app://register'): string | null {
  let rule = (_address: string): string | null => 'no policy was made';
  guardScriptAddresses({
    trustedTypes: { createPolicy: (_name, { createScriptURL }) => (rule = createScriptURL) },
    location: { href: `${origin}/`, origin },
  });
  return rule(address);
}

test.each([
  ['app://register/assets/sync-worker-B_x-9.js', 'app://register'],
  ['/assets/sync-worker-B_x-9.js', 'https://register.example'],
  ['https://register.example/service-worker.js', 'https://register.example'],
  ['/service-worker.js', 'http://127.0.0.1:4780'],
])('%s is a script of the page at %s', (address, origin) => {
  expect(judge(address, origin)).toBe(address);
});

test.each([
  'https://evil.example/assets/a.js',
  '//evil.example/assets/a.js',
  'app://other/assets/a.js',
  'app://register.evil.example/assets/a.js',
  '/api/v1/files/abc',
  '/assets/../api/v1/files/abc.js',
  '/assets/a.svg',
  'blob:app://register/0190',
  'data:text/javascript,alert(1)',
  'javascript:alert(1)',
  '',
])('%s is not', (address) => {
  expect(judge(address)).toBeNull();
});

test('a browser without trusted types is left alone', () => {
  expect(() =>
    guardScriptAddresses({ location: { href: 'https://a.example/', origin: 'https://a.example' } }),
  ).not.toThrow();
});
