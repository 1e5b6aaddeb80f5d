// What belongs in a calendar as a text for any calendar (iCalendar, RFC 5545): a file, or what others subscribe to. The same
// entries give the same text: no clock is asked. Times are written in UTC, so that no table of time zones is needed.
import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { CalendarEntry, CalendarMoment } from './calendar-entries.ts';
import { brusselsTime } from '../brussels-time.ts';

const statuses = {
  tentative: ICalEventStatus.TENTATIVE,
  confirmed: ICalEventStatus.CONFIRMED,
  cancelled: ICalEventStatus.CANCELLED,
} as const;

export interface CalendarHead {
  /** What a calendar program proposes to call it. */
  readonly name?: string;
  readonly description?: string;
  /** How often whoever subscribed is asked to look again. */
  readonly refreshSeconds?: number;
}

/** The entries with their calendar around them. */
export function writeCalendar(
  entries: readonly CalendarEntry[],
  { name, description, refreshSeconds }: CalendarHead = {},
): string {
  const calendar = ical({
    ...{ prodId: '//smart-city-register//calendar//', method: ICalCalendarMethod.PUBLISH },
    ...(name && { name }),
    ...(description && { description }),
    ...(refreshSeconds && { ttl: refreshSeconds }),
  });
  for (const entry of entries) {
    const { id, title, place, description: told, status, start, end, sequence } = entry;
    const isAllDay = start.time === '';
    const event = calendar.createEvent({
      ...{ id: `${id}@smart-city-register`, summary: title, status: statuses[status], allDay: isAllDay },
      start: isAllDay ? midnight(start.day) : momentOf(start),
      ...(end && { end: isAllDay ? dayAfter(end.day) : momentOf(end) }),
      ...((entry.isDue || entry.isDayOpen) && { transparency: ICalEventTransparency.TRANSPARENT }),
      ...(sequence !== undefined && { sequence }),
      ...changedOf(entry),
    });
    if (place !== '') event.location(place);
    if (told !== '') event.description(told);
    if (isAllDay) event.timezone('UTC');
  }
  return calendar.toString();
}

function changedOf({ changedAt, start }: CalendarEntry): {
  readonly stamp: Date;
  readonly lastModified?: Date;
} {
  const moment = Date.parse(changedAt);
  if (Number.isNaN(moment)) return { stamp: midnight(start.day) };
  return { stamp: new Date(moment), lastModified: new Date(moment) };
}

function momentOf({ day, time }: CalendarMoment): Date {
  return brusselsTime(day, time);
}

function midnight(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** A calendar wants to know when it is over. */
function dayAfter(day: string): Date {
  return new Date(midnight(day).getTime() + 86_400_000);
}
