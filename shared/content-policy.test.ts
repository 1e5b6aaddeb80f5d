import { expect, test } from 'vitest';
import { contentPolicy, pageHeaders, withNonce } from './content-policy.ts';

const directives = new Map(
  contentPolicy('abc')
    .split('; ')
    .map((directive) => [directive.split(' ')[0], directive.split(' ').slice(1)]),
);

test('nothing is allowed that is not named', () => {
  expect(directives.get('default-src')).toEqual(["'none'"]);
  expect(directives.get('base-uri')).toEqual(["'none'"]);
  expect(directives.get('frame-ancestors')).toEqual(["'none'"]);
});

test('scripts come from the page’s own files only, without evaluation', () => {
  expect(directives.get('script-src')).toEqual(["'self'"]);
  expect(contentPolicy('abc')).not.toMatch(/unsafe|\*|https?:/);
});

test('a frame shows what the page itself holds, and nothing from anywhere', () => {
  expect(directives.get('frame-src')).toEqual(['blob:']);
  expect(directives.has('object-src')).toBe(false);
});

test('text becomes code through two named policies only', () => {
  expect(directives.get('require-trusted-types-for')).toEqual(["'script'"]);
  expect(directives.get('trusted-types')).toEqual(['default', 'vue']);
});

test('the nonce allows style elements and nothing else', () => {
  const withIt = [...directives].filter(([, sources]) => sources.join(' ').includes('abc'));
  expect(withIt.map(([name]) => name)).toEqual(['style-src']);
});

test('the page itself is never kept, or its nonce would be served twice', () => {
  expect(pageHeaders('abc')['cache-control']).toBe('no-store');
  expect(withNonce('a __NONCE__ b __NONCE__', 'abc')).toBe('a abc b abc');
});
