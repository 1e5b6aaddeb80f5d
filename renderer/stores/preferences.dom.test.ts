import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, test, vi } from 'vitest';
import { nextTick } from 'vue';
import { usePreferences } from './preferences.ts';

beforeEach(() => {
  localStorage.clear();
  vi.restoreAllMocks();
  setActivePinia(createPinia());
});

test('what a person chose is there after a new start', async () => {
  const preferences = usePreferences();
  preferences.language = 'nl';
  preferences.theme = 'dark';
  preferences.density = 'compact';
  preferences.splitOf('initiatives').value = 0.37;
  await nextTick();

  setActivePinia(createPinia());
  const again = usePreferences();
  expect([again.language, again.theme, again.rowHeightPx]).toEqual(['nl', 'dark', 28]);
  expect(again.splitOf('initiatives').value).toBe(0.37);
});

test('until somebody chooses, the language is the first of ours the browser asks for', () => {
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['de-BE', 'nl-BE', 'fr']);
  const preferences = usePreferences();
  expect(preferences.language).toBe('nl');
  expect(preferences.chosenLanguage).toBeNull();
});

test.each(['{"language":"xx","theme":3,"splits":{"a":7,"b":0.4}}', 'not JSON', 'null', '[]'])(
  'stored preferences that make no sense are passed over: %s',
  (stored) => {
    localStorage.setItem('smart-city-register.preferences', stored);
    const preferences = usePreferences();
    expect([preferences.chosenLanguage, preferences.theme, preferences.density]).toEqual([
      null,
      'system',
      'comfortable',
    ]);
    expect(preferences.splitOf('a', 0.5).value).toBe(0.5);
  },
);

test('without storage a choice holds until the window closes', async () => {
  vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
    throw new DOMException('denied', 'SecurityError');
  });
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  const preferences = usePreferences();
  preferences.theme = 'light';
  await nextTick();
  expect(preferences.theme).toBe('light');
});
