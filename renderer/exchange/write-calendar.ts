// What belongs in a calendar as a file for any calendar (iCalendar, RFC 5545). Loaded only once somebody asks for one.
import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { CalendarEntry, CalendarMoment } from '../../shared/exchange/calendar-entries.ts';
import { brusselsTime } from './brussels-time.ts';

const statuses = {
  tentative: ICalEventStatus.TENTATIVE,
  confirmed: ICalEventStatus.CONFIRMED,
  cancelled: ICalEventStatus.CANCELLED,
} as const;

/** The entries with their calendar around them; `name` is what a calendar program proposes to call it. */
export function writeCalendar(entries: readonly CalendarEntry[], name?: string): string {
  const calendar = ical({
    ...{ prodId: '//smart-city-register//calendar//', method: ICalCalendarMethod.PUBLISH },
    ...(name && { name }),
  });
  for (const { id, title, place, description, status, start, end, isDue } of entries) {
    const isAllDay = start.time === '';
    const event = calendar.createEvent({
      ...{ id: `${id}@smart-city-register`, summary: title, status: statuses[status], allDay: isAllDay },
      start: isAllDay ? midnight(start.day) : momentOf(start),
      ...(end && { end: isAllDay ? dayAfter(end.day) : momentOf(end) }),
      ...(isDue && { transparency: ICalEventTransparency.TRANSPARENT }),
    });
    if (place !== '') event.location(place);
    if (description !== '') event.description(description);
    if (isAllDay) event.timezone('UTC');
  }
  return calendar.toString();
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
