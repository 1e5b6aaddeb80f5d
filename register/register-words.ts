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
