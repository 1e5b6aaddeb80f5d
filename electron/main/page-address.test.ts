import { expect, test } from 'vitest';
import { isPageDocument, isPageUrl } from './page-address.ts';

test.each([
  'https://register/',
  'app://registerx/',
  'app://register.evil.example/',
  'app://evil.example/app://register/',
  'app://register@evil.example/',
  'app://person@register/',
  'app://register:8080/',
  'application://register/',
  'file:///app://register/',
  'blob:app://register/0190',
  'app:register',
  'null',
  '',
])('%s is not our page', (url) => {
  expect(isPageUrl(url)).toBe(false);
});

test('every path of our address is our page, but only its root is a document', () => {
  expect(isPageUrl('app://register/assets/index.js')).toBe(true);
  expect(isPageDocument('app://register/#/initiatives?x=1')).toBe(true);
  expect(isPageDocument('app://register/index.html')).toBe(true);
  expect(isPageDocument('app://register/assets/picture.svg')).toBe(false);
  expect(isPageDocument('app://register/api/v1/files/abc')).toBe(false);
});
