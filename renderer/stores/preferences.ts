// How this person likes the screen on this computer. Kept in localStorage; without it everything still works, unremembered.
import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';

export const languages = ['nl', 'fr', 'en'] as const;
export type Language = (typeof languages)[number];
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];
export const densities = ['comfortable', 'compact'] as const;
export type Density = (typeof densities)[number];

const storageKey = 'smart-city-register.preferences';

interface StoredPreferences {
  readonly language: Language | null;
  readonly theme: Theme;
  readonly density: Density;
  readonly splits: Readonly<Record<string, number>>;
  readonly showsStreetMap: boolean;
  readonly notifies: boolean;
}

export const usePreferences = defineStore('preferences', () => {
  const stored = readStored();
  /** `null` until the person has chosen; `language` then guesses from the browser. */
  const chosenLanguage = ref(stored.language);
  const theme = ref(stored.theme);
  const density = ref(stored.density);
  /** Share of the window the list takes beside an open record, by view. */
  const splits = ref(stored.splits);
  /** Off until the person switches it on: then the places they look at are asked for at the register. */
  const showsStreetMap = ref(stored.showsStreetMap);

  const language = computed({
    get: () => chosenLanguage.value ?? guessLanguage(),
    set: (value: Language) => (chosenLanguage.value = value),
  });
  const rowHeightPx = computed(() => (density.value === 'compact' ? 28 : 34));

  /** Messages while one works elsewhere. */
  const notifies = ref(stored.notifies);

  watch([chosenLanguage, theme, density, splits, showsStreetMap, notifies], () =>
    writeStored({
      language: chosenLanguage.value,
      theme: theme.value,
      density: density.value,
      splits: splits.value,
      showsStreetMap: showsStreetMap.value,
      notifies: notifies.value,
    }),
  );

  /** For `v-model:position`: the remembered divider of one view. */
  function splitOf(view: string, initial = 0.46) {
    return computed({
      get: () => splits.value[view] ?? initial,
      set: (share: number) => (splits.value = { ...splits.value, [view]: share }),
    });
  }

  const screen = { language, chosenLanguage, theme, density, rowHeightPx, splits, splitOf };
  return { ...screen, showsStreetMap, notifies };
});

function guessLanguage(): Language {
  const preferred = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase());
  return preferred.map(asLanguage).find((language) => language !== null) ?? 'fr';
}

function asLanguage(value: unknown): Language | null {
  return languages.find((language) => language === value) ?? null;
}

function readStored(): StoredPreferences {
  const raw = parseObject(readItem());
  const splits = parseSplits(raw['splits']);
  return {
    language: asLanguage(raw['language']),
    theme: themes.find((theme) => theme === raw['theme']) ?? 'system',
    density: densities.find((density) => density === raw['density']) ?? 'comfortable',
    splits,
    showsStreetMap: raw['showsStreetMap'] === true,
    // A browser wants to be asked first; the desktop application is the person's own.
    notifies: typeof raw['notifies'] === 'boolean' ? raw['notifies'] : window.bridge !== undefined,
  };
}

function parseObject(text: string | null): Record<string, unknown> {
  if (text === null) return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    // Written by something else or cut short: start afresh, these are only preferences.
    return {};
  }
}

function parseSplits(value: unknown): Record<string, number> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, number] => entry[1] > 0 && entry[1] < 1),
  );
}

function readItem(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    // Storage switched off: the defaults serve.
    return null;
  }
}

function writeStored(preferences: StoredPreferences): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(preferences));
  } catch {
    // Full or switched off: the choice holds until the window closes.
  }
}
