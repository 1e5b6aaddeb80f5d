const clock = new Intl.DateTimeFormat('en-GB', {
  ...{ timeZone: 'Europe/Brussels', hourCycle: 'h23' },
  ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
});

const calendar = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Brussels' });

/** The day a calendar in Brussels shows at that moment: 2026-11-28 just after midnight, when it is still the 27th in UTC. */
export function brusselsDay(moment: string): string {
  const at = new Date(moment);
  return Number.isNaN(at.getTime()) ? moment.slice(0, 10) : calendar.format(at);
}

/** The moment at which clocks in Brussels show this, wherever the computer thinks it is. */
export function brusselsTime(day: string, time: string): Date {
  const wanted = Date.parse(`${day}T${time}:00Z`);
  const shownAt = (moment: number): number => {
    const part = Object.fromEntries(clock.formatToParts(moment).map(({ type, value }) => [type, value]));
    return Date.parse(
      `${part['year']}-${part['month']}-${part['day']}T${part['hour']}:${part['minute']}:00Z`,
    );
  };
  const first = wanted - (shownAt(wanted) - wanted);
  // Once more for the night in which the clocks change.
  return new Date(first - (shownAt(first) - wanted));
}
