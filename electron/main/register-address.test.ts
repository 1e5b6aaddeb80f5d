import { expect, test } from 'vitest';
import { originOf, registerAddressFrom } from './register-address.ts';

test.each([
  ['https://register.example.brussels', 'https://register.example.brussels'],
  ['  https://Register.Example.brussels/  ', 'https://register.example.brussels'],
  ['https://register.example:8443/', 'https://register.example:8443'],
  ['http://127.0.0.1:4780', 'http://127.0.0.1:4780'],
  ['http://localhost:4780/', 'http://localhost:4780'],
  ['http://[::1]:4780', 'http://[::1]:4780'],
])('%j is used as %s', (text, origin) => {
  expect(originOf(text)).toBe(origin);
});

test.each([
  'http://register.example.brussels',
  'http://127.0.0.1.evil.example',
  'http://localhost.evil.example',
  'http://0.0.0.0:4780',
  'http://192.168.1.10',
  'https://person:word@register.example',
  'https://register.example/path',
  'https://register.example/?q=1',
  'https://register.example/#x',
  'https:\\\\register.example',
  'https://register.example\\@evil.example',
  'ftp://register.example',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'register.example',
  'https://',
  '',
  `https://${'a'.repeat(600)}.example`,
])('%j is refused', (text) => {
  expect(originOf(text)).toBeNull();
});

test('what the administrator set wins, and the page cannot change it', () => {
  const sources = { environment: 'https://set.example', stored: 'https://chosen.example' };
  expect(registerAddressFrom(sources)).toEqual({ address: 'https://set.example', isFixed: true });
});

test('an unusable setting does not fall back to another register', () => {
  const sources = { environment: 'http://set.example', stored: 'https://chosen.example' };
  expect(registerAddressFrom(sources)).toEqual({ address: null, isFixed: true });
});

test('without a setting the person’s choice counts, if it is still acceptable', () => {
  const chosen = (stored?: string) => registerAddressFrom({ environment: ' ', stored });
  expect(chosen('https://chosen.example')).toEqual({ address: 'https://chosen.example', isFixed: false });
  expect(chosen('http://chosen.example')).toEqual({ address: null, isFixed: false });
  expect(chosen()).toEqual({ address: null, isFixed: false });
});
