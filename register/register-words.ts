import type { Language } from '../shared/locales/sentence.ts';
import { register as en } from '../shared/locales/en/register.ts';
import { screens as enScreens } from '../shared/locales/en/screens.ts';
import { register as fr } from '../shared/locales/fr/register.ts';
import { screens as frScreens } from '../shared/locales/fr/screens.ts';
import { register as nl } from '../shared/locales/nl/register.ts';
import { screens as nlScreens } from '../shared/locales/nl/screens.ts';

/** For the terminal: as the screens name roles, so do the commands. */
export const registerWords = {
  nl: { ...nl, roles: nlScreens.roles },
  fr: { ...fr, roles: frScreens.roles },
  en: { ...en, roles: enScreens.roles },
} as const;

/** Puts facts in the `{places}` of a text. */
export function fill(text: string, facts: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (_place, name: string) => String(facts[name] ?? '…'));
}

export function formatMoment(at: string, language: Language): string {
  const form = new Intl.DateTimeFormat(`${language}-BE`, { dateStyle: 'long', timeStyle: 'short' });
  return form.format(new Date(at));
}
