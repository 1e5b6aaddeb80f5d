// Reader: a record definition and a record to what belongs in a calendar: the record itself where it takes place on a day,
// and what must be done by one. Names no kind.
import type { FieldSpec, ListElement, PrintContext, Value } from '../fields/field.ts';
import { elementsOf } from '../fields/field.ts';
import { printValue } from '../fields/field-types.ts';
import type { Labels } from '../locales/labels.ts';
import { codeLists, isCodeListName } from '../records/code-lists.ts';
import { wireField } from '../records/definition.ts';
import type { CalendarDue, CalendarEvent, RecordDefinition } from '../records/definition.ts';
import { titleOf } from '../records/title.ts';

/** A day, with a time by the clocks of Brussels; empty where it lasts all day. */
export interface CalendarMoment {
  readonly day: string;
  readonly time: string;
}

export interface CalendarEntry {
  /** The same each time, so that a calendar knows it again. */
  readonly id: string;
  readonly title: string;
  readonly place: string;
  readonly description: string;
  readonly status: 'tentative' | 'confirmed' | 'cancelled';
  readonly start: CalendarMoment;
  /** The last day, where it lasts all day; `null`: not known. */
  readonly end: CalendarMoment | null;
  /** Must be done by then, and takes nobody's time. */
  readonly isDue: boolean;
  /** Somewhere in this month, and takes nobody's time yet. */
  readonly isDayOpen: boolean;
  /** When its record was changed last, ISO; empty: not known. */
  readonly changedAt: string;
  /** Counts its changes, where that is known. */
  readonly sequence?: number;
}

interface Values {
  readonly [field: string]: Value;
}

export interface CalendarSource {
  readonly id: string;
  readonly values: Values;
}

interface Reading {
  readonly definition: RecordDefinition;
  readonly labels: Labels;
  readonly context: PrintContext;
  /** What a title becomes of which only the month is known; absent: it is left out. */
  readonly dayOpen?: (title: string) => string;
}

/** Without what has no place in a calendar, and without what is done already. */
export function calendarEntries(record: CalendarSource, reading: Reading): readonly CalendarEntry[] {
  const { event, dues = [] } = reading.definition.calendar ?? {};
  return [
    ...(event ? eventEntry(record, { event, ...reading }) : []),
    ...dues.flatMap((due) => dueEntries(record, { due, ...reading })),
  ];
}

function eventEntry(
  { id, values }: CalendarSource,
  { event, ...reading }: Reading & { readonly event: CalendarEvent },
): readonly CalendarEntry[] {
  const month = monthIn(values, event, reading);
  const day = dayIn(values, event.startOn);
  if (day === '' && !month) return [];
  const title = calledIn(values, reading);
  const [time, endTime] = [textAt(values, event.startTime), textAt(values, event.endTime)];
  // Without a day of its own an end that is earlier than the beginning lies after midnight.
  const isAfterMidnight = time !== '' && endTime !== '' && endTime <= time && day !== '';
  const lastDay = dayIn(values, event.endOn) || (isAfterMidnight ? dayAfter(day) : day);
  const end = time === '' ? { day: lastDay, time } : endTime === '' ? null : { day: lastDay, time: endTime };
  const told = event.tells.map((name) => printed(name, values, reading));
  return [
    {
      ...(month ?? { start: { day, time }, end, title, isDayOpen: false }),
      ...{ id, isDue: false, changedAt: textAt(values, 'changedAt') },
      place: textAt(values, event.place),
      description: told.filter((text) => text !== '').join('\n'),
      status: statusOf(textAt(values, event.status.field), event),
    },
  ];
}

function statusOf(code: string, { status }: CalendarEvent): CalendarEntry['status'] {
  if (code === status.cancelled) return 'cancelled';
  return code === status.tentative ? 'tentative' : 'confirmed';
}

type OpenMonth = Pick<CalendarEntry, 'start' | 'end' | 'title' | 'isDayOpen'>;

/** A season or a year would lie over everything else for months. */
function monthIn(values: Values, { startOn, endOn }: CalendarEvent, reading: Reading): OpenMonth | null {
  const first = textAt(values, startOn).slice(0, 7);
  if (!reading.dayOpen || values[`${startOn}Precision`] !== 'month' || first === '') return null;
  const last = (values[`${endOn}Precision`] === 'month' && textAt(values, endOn).slice(0, 7)) || first;
  return {
    ...{ start: { day: `${first}-01`, time: '' }, end: { day: lastDayOf(last), time: '' } },
    ...{ title: reading.dayOpen(calledIn(values, reading)), isDayOpen: true },
  };
}

/** Of a month: `2026-02`. */
function lastDayOf(month: string): string {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, number ?? 0, 0)).toISOString().slice(0, 10);
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** Only a day is a place in a calendar: a month or a season is not. */
function dayIn(values: Values, name: string): string {
  return (values[`${name}Precision`] ?? 'day') === 'day' ? textAt(values, name) : '';
}

function dueEntries(
  { values }: CalendarSource,
  { due, ...reading }: Reading & { readonly due: CalendarDue },
): readonly CalendarEntry[] {
  const { definition, labels } = reading;
  const spec = definition.fields[due.list];
  if (spec?.type !== 'list') return [];
  return elementsOf(values[due.list])
    .filter((element) => textAt(element, due.on) !== '' && !isSettled(element, due, spec.element))
    .map((element) => ({
      ...{ id: element.id, place: '', status: 'confirmed' as const, isDue: true, isDayOpen: false },
      changedAt: textAt(values, 'changedAt'),
      title: `${whatOf(element, reading) || labels.fieldLabel(definition.kind, due.list)} – ${calledIn(values, reading)}`,
      description: restOf(element, { due, element: spec.element, ...reading }),
      start: { day: textAt(element, due.on), time: '' },
      end: { day: textAt(element, due.on), time: '' },
    }));
}

/** A date that is filled in once it is done, or a code that is then no longer the first of its list. */
function isSettled(
  element: ListElement,
  { settledBy }: CalendarDue,
  properties: Readonly<Record<string, FieldSpec>>,
): boolean {
  const [value, spec] = [element[settledBy] ?? null, properties[settledBy]];
  if (value === null || spec?.type !== 'code') return value !== null;
  return isCodeListName(spec.codes) && codeLists[spec.codes][0] !== value;
}

/** Its title or name, in the reader's language or in the other. */
function whatOf(element: ListElement, { context: { language } }: Reading): string {
  const sides = language === 'fr' ? ['Fr', 'Nl'] : ['Nl', 'Fr'];
  const names = ['title', 'name'].flatMap((base) => sides.map((side) => `${base}${side}`));
  return names.map((name) => textAt(element, name)).find((text) => text !== '') ?? '';
}

function restOf(
  values: ListElement,
  {
    due,
    element,
    definition,
    labels,
    context,
  }: Reading & { due: CalendarDue; element: Readonly<Record<string, FieldSpec>> },
): string {
  return Object.entries(element)
    .filter(([name]) => name !== due.on && !/^(title|name)(Nl|Fr)$/.test(name))
    .map(([name, spec]) => [name, printValue(values[name] ?? null, spec, context)] as const)
    .filter(([, text]) => text !== '')
    .map(([name, text]) => `${labels.elementLabel(definition.kind, `${due.list}.${name}`)}: ${text}`)
    .join('\n');
}

function calledIn(values: Values, { definition, labels, context: { language } }: Reading): string {
  return titleOf(definition, { values, language }).text || labels.untitled(definition.kind);
}

function printed(name: string, values: Values, { definition, context }: Reading): string {
  const spec = wireField(definition, name)?.spec;
  return spec ? printValue(values[name] ?? null, spec, context) : '';
}

function textAt(values: Values, name: string): string {
  const value = values[name];
  return typeof value === 'string' ? value : '';
}
