const clock = new Intl.DateTimeFormat('en-GB', {
  ...{ timeZone: 'Europe/Brussels', hourCycle: 'h23' },
  ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
});

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
