// A session as an event for any calendar (iCalendar, RFC 5545): one in a file of its own, or among others in a feed.
import ical, {
  ICalCalendarMethod,
  ICalEventStatus,
  ICalEventTransparency,
  type ICalCalendar,
} from 'ical-generator';
import { isObject } from '../fields/field.ts';
import type { Value } from '../fields/field.ts';
import { hasDay } from './has-day.ts';

type Values = Readonly<Record<string, Value>>;

export interface EventFacts {
  readonly values: Values;
  readonly title: string;
  /** Counts its changes. */
  readonly sequence?: number;
}

/** The event with its calendar around it. A session without a time lasts all day. The day must be known (`has-day.ts`). */
export function sessionEvent(values: Values, title: string): string {
  const calendar = newCalendar();
  addSession(calendar, { values, title });
  return calendar.toString();
}

export function newCalendar(): ICalCalendar {
  return ical({ prodId: '//smart-city-register//sessions//', method: ICalCalendarMethod.PUBLISH });
}

/** Of which only the month is known lasts that month, without making anybody busy. */
export function addSession(calendar: ICalCalendar, { values, title, sequence }: EventFacts): void {
  const { isAllDay, start, end } = spanOf(values);
  const event = calendar.createEvent({
    ...{ id: uidOf(textOf(values['id'])), start, allDay: isAllDay, summary: title },
    status: statusOf(textOf(values['status'])),
    ...(end && { end }),
    ...(sequence !== undefined && { sequence }),
    ...(!hasDay(values) && { transparency: ICalEventTransparency.TRANSPARENT }),
    ...momentsOf(values, start),
  });
  const place = textOf(values['place']);
  if (place !== '') event.location(place);
  const description = descriptionOf(values);
  if (description !== '') event.description(description);
  if (isAllDay) event.timezone('UTC');
}

export interface AllDayFacts {
  /** Unique among all events of the register, and always the same. */
  readonly id: string;
  readonly day: string;
  readonly title: string;
  readonly description: string;
  /** The record it stands in. */
  readonly values: Values;
  readonly sequence: number;
}

/** What is to be done by a day: it makes nobody busy. */
export function addDueDay(calendar: ICalCalendar, facts: AllDayFacts): void {
  const { id, day, title, description, values, sequence } = facts;
  const start = startOf(day);
  const event = calendar.createEvent({
    ...{ id: uidOf(id), start, end: dayAfter(day), allDay: true, summary: title, sequence },
    transparency: ICalEventTransparency.TRANSPARENT,
    ...momentsOf(values, start),
  });
  if (description !== '') event.description(description);
  event.timezone('UTC');
}

interface Span {
  readonly isAllDay: boolean;
  readonly start: Date;
  readonly end: Date | null;
}

function spanOf(values: Values): Span {
  const [startOn, startTime] = [textOf(values['startOn']), textOf(values['startTime'])];
  const endPrecision = values['endOnPrecision'] ?? 'day';
  const endOn = textOf(values['endOn']);
  if (!hasDay(values)) {
    const last = endOn !== '' && endPrecision === 'month' ? endOn : startOn;
    return { isAllDay: true, start: startOf(`${startOn.slice(0, 7)}-01`), end: monthAfter(last) };
  }
  const lastDay = (endPrecision === 'day' && endOn) || startOn;
  if (startTime === '') return { isAllDay: true, start: startOf(startOn), end: dayAfter(lastDay) };
  const endTime = textOf(values['endTime']);
  const end = endTime === '' ? null : brusselsTime(lastDay, endTime);
  return { isAllDay: false, start: brusselsTime(startOn, startTime), end };
}

/** No clock is asked: the same record gives the same text. */
function momentsOf(values: Values, start: Date): { readonly stamp: Date; readonly lastModified?: Date } {
  const changedAt = Date.parse(textOf(values['changedAt']));
  if (Number.isNaN(changedAt)) return { stamp: start };
  return { stamp: new Date(changedAt), lastModified: new Date(changedAt) };
}

function descriptionOf(values: Values): string {
  const topics = values['topics'];
  const lines = Array.isArray(topics) ? topics.filter(isObject).map((topic) => textOf(topic['label'])) : [];
  return [textOf(values['organiser']), ...lines].filter((line) => line !== '').join('\n');
}

function statusOf(status: string): ICalEventStatus {
  if (status === 'cancelled') return ICalEventStatus.CANCELLED;
  return status === 'tentative' ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED;
}

function uidOf(id: string): string {
  return `${id}@smart-city-register`;
}

function startOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

function dayAfter(day: string): Date {
  return new Date(startOf(day).getTime() + 86_400_000);
}

function monthAfter(day: string): Date {
  const first = startOf(`${day.slice(0, 7)}-01`);
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 1));
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
