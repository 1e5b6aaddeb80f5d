// The shell's own words in the language of the moment.
import { desktop as en } from '../../shared/locales/en/desktop.ts';
import { desktop as fr } from '../../shared/locales/fr/desktop.ts';
import { desktop as nl } from '../../shared/locales/nl/desktop.ts';
import type { Language } from '../../shared/locales/labels.ts';
import type { Words } from '../../shared/locales/words.ts';

export type DesktopWords = Words<typeof en>;

const all: Readonly<Record<Language, DesktopWords>> = { nl, fr, en };

export function wordsIn(language: Language): DesktopWords {
  return all[language];
}
