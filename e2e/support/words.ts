// The words of the screen, from where the screen has them: a test never holds a copy of a sentence.
import { labelsIn } from '../../shared/locales/labels.ts';
import type { Labels, Language } from '../../shared/locales/labels.ts';
import { exchange as exchangeEn } from '../../shared/locales/en/exchange.ts';
import { finding as findingEn } from '../../shared/locales/en/finding.ts';
import { help as helpEn } from '../../shared/locales/en/help.ts';
import { keeping as keepingEn } from '../../shared/locales/en/keeping.ts';
import { overview as overviewEn } from '../../shared/locales/en/overview.ts';
import { screens as screensEn } from '../../shared/locales/en/screens.ts';
import { sessions as sessionsEn } from '../../shared/locales/en/sessions.ts';
import { exchange as exchangeFr } from '../../shared/locales/fr/exchange.ts';
import { finding as findingFr } from '../../shared/locales/fr/finding.ts';
import { help as helpFr } from '../../shared/locales/fr/help.ts';
import { keeping as keepingFr } from '../../shared/locales/fr/keeping.ts';
import { overview as overviewFr } from '../../shared/locales/fr/overview.ts';
import { screens as screensFr } from '../../shared/locales/fr/screens.ts';
import { sessions as sessionsFr } from '../../shared/locales/fr/sessions.ts';
import { exchange as exchangeNl } from '../../shared/locales/nl/exchange.ts';
import { finding as findingNl } from '../../shared/locales/nl/finding.ts';
import { help as helpNl } from '../../shared/locales/nl/help.ts';
import { keeping as keepingNl } from '../../shared/locales/nl/keeping.ts';
import { overview as overviewNl } from '../../shared/locales/nl/overview.ts';
import { screens as screensNl } from '../../shared/locales/nl/screens.ts';
import { sessions as sessionsNl } from '../../shared/locales/nl/sessions.ts';
import { workingScreens as workingScreensEn } from '../../shared/locales/en/working-screens.ts';
import { workingScreens as workingScreensFr } from '../../shared/locales/fr/working-screens.ts';
import { workingScreens as workingScreensNl } from '../../shared/locales/nl/working-screens.ts';
import type { Words as Translated } from '../../shared/locales/words.ts';

export interface Words {
  readonly exchange: Translated<typeof exchangeEn>;
  readonly finding: Translated<typeof findingEn>;
  readonly help: Translated<typeof helpEn>;
  readonly keeping: Translated<typeof keepingEn>;
  readonly overview: Translated<typeof overviewEn>;
  readonly screens: Translated<typeof screensEn>;
  readonly sessions: Translated<typeof sessionsEn>;
  readonly working: Translated<typeof workingScreensEn>;
  readonly labels: Labels;
}

const all = {
  nl: {
    exchange: exchangeNl,
    finding: findingNl,
    help: helpNl,
    keeping: keepingNl,
    overview: overviewNl,
    screens: screensNl,
    sessions: sessionsNl,
    working: workingScreensNl,
  },
  fr: {
    exchange: exchangeFr,
    finding: findingFr,
    help: helpFr,
    keeping: keepingFr,
    overview: overviewFr,
    screens: screensFr,
    sessions: sessionsFr,
    working: workingScreensFr,
  },
  en: {
    exchange: exchangeEn,
    finding: findingEn,
    help: helpEn,
    keeping: keepingEn,
    overview: overviewEn,
    screens: screensEn,
    sessions: sessionsEn,
    working: workingScreensEn,
  },
};

export function wordsIn(language: Language): Words {
  return { ...all[language], labels: labelsIn(language) };
}

/** Fills a text as the screen does: `{name}` by its value, and of "one | many" the one for `n`. */
export function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  const choices = text.split(' | ');
  const chosen = choices[choices.length > 1 && values['n'] !== 1 ? 1 : 0] ?? text;
  return chosen.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
