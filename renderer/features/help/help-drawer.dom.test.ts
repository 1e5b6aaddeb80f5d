// The manual as it is drawn, and the ways through it.
import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createI18n } from 'vue-i18n';
import { createMemoryHistory, createRouter } from 'vue-router';
import { help as english } from '../../../shared/locales/en/help.ts';
import { help as words } from '../../../shared/locales/nl/help.ts';
import { screens } from '../../../shared/locales/nl/screens.ts';
import { workingScreens } from '../../../shared/locales/nl/working-screens.ts';
import { useHelp } from '../../stores/help.ts';
import { usePreferences } from '../../stores/preferences.ts';
import HelpDrawer from './HelpDrawer.vue';
import { loadManual } from './load-manual.ts';
import { ManualText } from './manual-text.ts';

enableAutoUnmount(afterEach);
beforeEach(() => localStorage.clear());

async function openHelp(view: string, language: 'nl' | 'en' = 'nl', about?: string) {
  const pinia = createPinia();
  usePreferences(pinia).language = language;
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/', meta: { view: view as 'settings' }, component: { render: () => null } }],
  });
  await router.push('/');
  const help = useHelp(pinia);
  help.page = 'manual';
  const messages = { nl: { help: words, screens, workingScreens } };
  const i18n = createI18n({ legacy: false, locale: 'nl', messages });
  const page = mount(HelpDrawer, {
    props: about === undefined ? {} : { about },
    attachTo: document.body,
    global: { plugins: [pinia, router, i18n] },
  });
  await flushPromises();
  const press = async (text: string) => {
    const button = page.findAll('button').find((other) => other.text().includes(text));
    await button?.trigger('click');
    await flushPromises();
  };
  return { page, help, press };
}

it.each(['nl', 'fr'] as const)('draws every word of the manual in %s, and no marks', async (language) => {
  const chapters = await loadManual(language);
  expect(chapters.length).toBeGreaterThan(8);
  for (const chapter of chapters) {
    const drawn = mount(ManualText, { props: { chapter, found: null } });
    const said = drawn.text().replace(/\s+/g, '');
    for (const { text } of chapter.passages.slice(1))
      for (const part of text.split(' · ')) expect(said).toContain(part.replace(/\s+/g, ''));
    expect(said).not.toMatch(/\*\*|\]\(|<!--|\|---/);
    expect(drawn.findAll('[data-passage]')).toHaveLength(chapter.passages.length - 1);
  }
});

it('opens at the chapter about the view, and goes through contents and search to another', async () => {
  const { page, press } = await openHelp('conflicts');
  expect(page.get('h3').text()).toBe('Twee mensen, dezelfde tekst');
  await press(words.contents);
  expect(page.find('h3').exists()).toBe(false);
  await press('Documenten, rekenbladen en agenda’s');
  expect(page.get('h3').text()).toBe('Documenten, rekenbladen en agenda’s');
  expect(document.activeElement).toBe(page.get('h3').element);

  await page.get('input').setValue('tweede keer importeren');
  expect(page.get('[role="status"]').text()).toBe('1 plaats');
  await press('Documenten, rekenbladen en agenda’s');
  expect(page.get('.found').text()).toContain('tweede keer importeren');
  await page.get('input').setValue('xyzzy');
  expect(page.get('[role="status"]').text()).toBe(words.noneFound);
});

it('offers whoever reads English the manual in Dutch or French, and says so', async () => {
  const { page } = await openHelp('settings', 'en');
  expect(Object.keys(english)).toEqual(Object.keys(words));
  expect(page.text()).toContain(words.onlyIn);
  await page.get('input[type="radio"][value="fr"]').setValue(true);
  await flushPromises();
  expect(page.get('h3').text()).toBe('Paramètres');
  await page.get('input[type="radio"][value="nl"]').setValue(true);
  await flushPromises();
  expect(page.get('h3').text()).toBe('Instellingen');
});

it('news that was seen is read', async () => {
  const { page, help, press } = await openHelp('settings');
  expect(help.unread.length).toBeGreaterThan(0);
  await press(words.news.title);
  expect(page.text()).toContain(words.news.items.manual.text);
  expect(page.text()).toContain(words.news.isNew);
  expect(help.unread).toEqual([]);
});

it('opens at the beginning for whoever has not signed in, without the keys of a frame that is not there', async () => {
  const { page } = await openHelp('overview', 'nl', 'firstStart');
  expect(page.get('h3').text()).toBe('Beginnen');
  expect(page.text()).not.toContain(screens.frame.keyboardHelp);
});
