// Help is there before anybody has signed in.
import { enableAutoUnmount, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, expect, it } from 'vitest';
import { createI18n } from 'vue-i18n';
import { help as words } from '../../../shared/locales/nl/help.ts';
import { screens } from '../../../shared/locales/nl/screens.ts';
import { useHelp } from '../../stores/help.ts';
import FirstStart from './FirstStart.vue';

enableAutoUnmount(afterEach);

it('opens the manual with its button and with F1, as long as it is on screen', async () => {
  const pinia = createPinia();
  const i18n = createI18n({ legacy: false, locale: 'nl', messages: { nl: { help: words, screens } } });
  const start = mount(FirstStart, { global: { plugins: [pinia, i18n] } });
  const help = useHelp(pinia);
  const button = start.findAll('button').find((other) => other.text() === words.title);
  await button?.trigger('click');
  expect(help.page).toBe('manual');
  const press = () => dispatchEvent(new KeyboardEvent('keydown', { key: 'F1' }));
  press();
  expect(help.page).toBeNull();
  start.unmount();
  press();
  expect(help.page).toBeNull();
});
