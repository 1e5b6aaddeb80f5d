import type { MenuItemConstructorOptions } from 'electron';
import { expect, test, vi } from 'vitest';
import type { Language } from '../../shared/locales/labels.ts';
import { menuTemplate } from './menu.ts';
import { wordsIn } from './words.ts';

type Item = MenuItemConstructorOptions;

function itemsOf(items: readonly Item[]): Item[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])]);
}

const showManual = vi.fn();

function menuOf({ language = 'en', platform = 'linux', hasDeveloperTools = false } = {}) {
  const options = { platform: platform as NodeJS.Platform, hasDeveloperTools, showManual };
  return menuTemplate({ words: wordsIn(language as Language), ...options });
}

test('the menu speaks the person’s language, down to the last item', () => {
  const titles = (language: string) => menuOf({ language }).map(({ label }) => label);
  expect(titles('nl')).toEqual(['Bestand', 'Bewerken', 'Beeld', 'Venster', 'Help']);
  expect(titles('fr')).toEqual(['Fichier', 'Édition', 'Affichage', 'Fenêtre', 'Aide']);
  expect(titles('en')).toEqual(['File', 'Edit', 'View', 'Window', 'Help']);
  for (const language of ['nl', 'fr', 'en']) {
    for (const platform of ['linux', 'win32', 'darwin']) {
      const named = itemsOf(menuOf({ language, platform, hasDeveloperTools: true }));
      // Without a label Electron would put an English one.
      for (const item of named) expect(item.type === 'separator' || item.label).toBeTruthy();
    }
  }
});

test('every word of the shell is there in each language, and is not the English one by mistake', () => {
  const english = Object.values(wordsIn('en').menu);
  const same = (language: Language) =>
    Object.values(wordsIn(language).menu).filter((text) => english.includes(text));
  expect(same('nl')).toEqual(['Help']);
  expect(same('fr')).toEqual([]);
  for (const language of ['nl', 'fr', 'en'] as const) {
    expect(JSON.stringify(wordsIn(language))).not.toContain('""');
  }
});

test('editing, zooming and closing have their items, by role', () => {
  const roles = itemsOf(menuOf()).map(({ role }) => role);
  for (const role of [
    'undo',
    'redo',
    'cut',
    'copy',
    'paste',
    'selectAll',
    'resetZoom',
    'zoomIn',
    'zoomOut',
  ]) {
    expect(roles).toContain(role);
  }
  expect(roles).toContain('quit');
  expect(itemsOf(menuOf({ platform: 'darwin' })).map(({ role }) => role)).toContain('hideOthers');
});

test('developer tools are in the menu in development only', () => {
  const hasTools = (hasDeveloperTools: boolean) =>
    itemsOf(menuOf({ hasDeveloperTools })).some(({ role }) => role === 'toggleDevTools');
  expect(hasTools(true)).toBe(true);
  expect(hasTools(false)).toBe(false);
});

test('the menu takes no key the page needs', () => {
  const keys = itemsOf(menuOf()).map(({ accelerator }) => accelerator);
  expect(keys.filter(Boolean)).toEqual([]);
});

test.each(['linux', 'win32', 'darwin'])('on %s the menu opens the manual', (platform) => {
  showManual.mockClear();
  const manual = itemsOf(menuOf({ language: 'fr', platform })).find(({ label }) => label === 'Mode d’emploi');
  (manual?.click as () => void)();
  expect(showManual).toHaveBeenCalledOnce();
});
