import { expect, test } from 'vitest';
import { createPageI18n, setLanguage } from './i18n.ts';

test('French counts nought with one, Dutch with many; three forms stay three', async () => {
  const i18n = createPageI18n();
  const conflicts = (n: number) => i18n.global.t('screens.conflict.count', { n }, n);
  await setLanguage(i18n, 'fr');
  expect([0, 1, 2].map(conflicts)).toEqual(['0 conflit', '1 conflit', '2 conflits']);
  expect(i18n.global.t('keeping.import.unsent', { n: 2 }, 2)).toContain('2 modifications');
  await setLanguage(i18n, 'nl');
  expect([0, 1].map(conflicts)).toEqual(['0 conflicten', '1 conflict']);
});
