// The words of the screen. One language is loaded at a time; messages are compiled to data, never to code (strict CSP).
import { nextTick, watch } from 'vue';
import { createI18n } from 'vue-i18n';
import { pluralRules } from './plural-rules.ts';
import type { Language } from '../stores/preferences.ts';
import type { words as frenchWords } from './words/fr.ts';

type PageWords = typeof frenchWords;

declare module 'vue-i18n' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- this is how vue-i18n learns our keys
  interface DefineLocaleMessage extends PageWords {}
}

const load: Readonly<Record<Language, () => Promise<{ readonly words: PageWords }>>> = {
  nl: () => import('./words/nl.ts'),
  fr: () => import('./words/fr.ts'),
  en: () => import('./words/en.ts'),
};

export type PageI18n = ReturnType<typeof createPageI18n>;

export function createPageI18n() {
  return createI18n<false>({
    legacy: false,
    locale: 'fr',
    fallbackLocale: [],
    messages: {},
    pluralRules,
    // A test proves that every key exists in every language.
    missingWarn: false,
    fallbackWarn: false,
  });
}

/** Switches the words on screen without a reload, and tells the document so that reading aloud follows. */
export async function setLanguage(i18n: PageI18n, language: Language): Promise<void> {
  const { global } = i18n;
  if (!global.availableLocales.includes(language)) {
    global.setLocaleMessage(language, (await load[language]()).words);
  }
  global.locale.value = language;
  document.documentElement.lang = language;
  await nextTick();
}

/** Follows the person's choice from now on. */
export function followLanguage(i18n: PageI18n, language: () => Language): void {
  watch(language, (chosen) => setLanguage(i18n, chosen));
}
