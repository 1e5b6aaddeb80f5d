import { desktop } from '../../../shared/locales/en/desktop.ts';
import { exchange } from '../../../shared/locales/en/exchange.ts';
import { finding } from '../../../shared/locales/en/finding.ts';
import { help } from '../../../shared/locales/en/help.ts';
import { keeping } from '../../../shared/locales/en/keeping.ts';
import { overview } from '../../../shared/locales/en/overview.ts';
import { records } from '../../../shared/locales/en/records.ts';
import { screens } from '../../../shared/locales/en/screens.ts';
import { sessions } from '../../../shared/locales/en/sessions.ts';
import { workingScreens } from '../../../shared/locales/en/working-screens.ts';

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
