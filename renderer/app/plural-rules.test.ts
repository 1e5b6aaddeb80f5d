import { expect, test } from 'vitest';
import { createI18n } from 'vue-i18n';
import { pluralRules } from './plural-rules.ts';

test('French counts nought with one, Dutch with many; three forms stay three', () => {
  const messages = { two: 'conflit | conflits', three: 'aucun | un | plusieurs' };
  const { global } = createI18n({
    legacy: false,
    locale: 'fr',
    messages: { fr: messages, nl: messages },
    pluralRules,
  });
  expect([0, 1, 2].map((n) => global.t('two', n))).toEqual(['conflit', 'conflit', 'conflits']);
  expect([0, 1, 2].map((n) => global.t('three', n))).toEqual(['aucun', 'un', 'plusieurs']);
  global.locale.value = 'nl';
  expect(global.t('two', 0)).toBe('conflits');
});
