import type { calendar as en } from '../en/calendar.ts';
import type { Words } from '../words.ts';

export const calendar: Words<typeof en> = {
  name: 'Smart City : séances et suivis',
  description:
    'Séances d’inspiration et suivis ouverts du Smart City Register. Les séances dont même le mois n’est pas connu n’y figurent pas.',
  dayOpen: '{title} (jour à déterminer)',
};
