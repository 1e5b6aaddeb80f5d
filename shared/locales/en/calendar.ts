// What stands in the calendar other programs subscribe to; the register writes it.
export const calendar = {
  name: 'Smart City: sessions and follow-ups',
  description:
    'Inspiration sessions and open follow-ups of the Smart City Register. Sessions of which not even the month is known are left out.',
  dayOpen: '{title} (day to be decided)',
};
