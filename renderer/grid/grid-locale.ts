// AG Grid's own words, one language at a time.
import type { Language } from '../../shared/locales/sentence.ts';

export type GridWords = Record<string, string>;

const load: Readonly<Record<Language, () => Promise<{ readonly words: GridWords }>>> = {
  nl: () => import('./words/nl.ts'),
  fr: () => import('./words/fr.ts'),
  en: () => import('./words/en.ts'),
};

export async function gridWords(language: Language): Promise<GridWords> {
  return (await load[language]()).words;
}
