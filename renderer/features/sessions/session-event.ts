// A session as an event for any calendar (iCalendar, RFC 5545).
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { Value } from '../../../shared/fields/field.ts';

type Values = Readonly<Record<string, Value>>;

/** The event with its calendar around it. A session without a time lasts all day. The day must be known (`has-day.ts`). */
export function sessionEvent(values: Values, title: string): string {
  const [startOn, startTime] = [textOf(values['startOn']), textOf(values['startTime'])];
  const endOn = (values['endOnPrecision'] ?? 'day') === 'day' ? textOf(values['endOn']) : '';
  const endTime = textOf(values['endTime']);
  const isAllDay = startTime === '';
  const end = isAllDay
    ? dayAfter(endOn || startOn)
    : endTime === ''
      ? null
      : brusselsTime(endOn || startOn, endTime);
  const calendar = ical({ prodId: '//smart-city-register//sessions//', method: ICalCalendarMethod.PUBLISH });
  const event = calendar.createEvent({
    id: `${textOf(values['id'])}@smart-city-register`,
    start: isAllDay ? new Date(`${startOn}T00:00:00Z`) : brusselsTime(startOn, startTime),
    allDay: isAllDay,
    summary: title,
    status: statusOf(textOf(values['status'])),
    ...(end && { end }),
  });
  const place = textOf(values['place']);
  if (place !== '') event.location(place);
  const description = descriptionOf(values);
  if (description !== '') event.description(description);
  if (isAllDay) event.timezone('UTC');
  return calendar.toString();
}

function descriptionOf(values: Values): string {
  const topics = values['topics'];
  const lines = Array.isArray(topics)
    ? topics.map((topic: Value) => textOf((topic as Values)['label'])).filter((label) => label !== '')
    : [];
  return [textOf(values['organiser']), ...lines].filter((line) => line !== '').join('\n');
}

function statusOf(status: string): ICalEventStatus {
  if (status === 'cancelled') return ICalEventStatus.CANCELLED;
  return status === 'tentative' ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED;
}

function dayAfter(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000);
}

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

function textOf(value: Value | undefined): string {
  return typeof value === 'string' ? value : '';
}
