import { desktop } from '../../../shared/locales/nl/desktop.ts';
import { exchange } from '../../../shared/locales/nl/exchange.ts';
import { finding } from '../../../shared/locales/nl/finding.ts';
import { help } from '../../../shared/locales/nl/help.ts';
import { keeping } from '../../../shared/locales/nl/keeping.ts';
import { overview } from '../../../shared/locales/nl/overview.ts';
import { records } from '../../../shared/locales/nl/records.ts';
import { screens } from '../../../shared/locales/nl/screens.ts';
import { sessions } from '../../../shared/locales/nl/sessions.ts';
import { workingScreens } from '../../../shared/locales/nl/working-screens.ts';

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
