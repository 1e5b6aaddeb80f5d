import type { calendar as en } from '../en/calendar.ts';
import type { Words } from '../words.ts';

export const calendar: Words<typeof en> = {
  name: 'Smart City: sessies en opvolgingen',
  description:
    'Inspiratiesessies en openstaande opvolgingen uit het Smart City Register. Sessies waarvan ook de maand niet bekend is, staan er niet in.',
  dayOpen: '{title} (dag nog te bepalen)',
};
