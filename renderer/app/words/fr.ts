import { desktop } from '../../../shared/locales/fr/desktop.ts';
import { exchange } from '../../../shared/locales/fr/exchange.ts';
import { finding } from '../../../shared/locales/fr/finding.ts';
import { help } from '../../../shared/locales/fr/help.ts';
import { keeping } from '../../../shared/locales/fr/keeping.ts';
import { overview } from '../../../shared/locales/fr/overview.ts';
import { records } from '../../../shared/locales/fr/records.ts';
import { screens } from '../../../shared/locales/fr/screens.ts';
import { sessions } from '../../../shared/locales/fr/sessions.ts';
import { workingScreens } from '../../../shared/locales/fr/working-screens.ts';

export const words = {
  desktop,
  exchange,
  finding,
  help,
  keeping,
  overview,
  records,
  screens,
  sessions,
  workingScreens,
};
