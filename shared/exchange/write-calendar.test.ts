import { expect, it } from 'vitest';
import type { Value } from '../fields/field.ts';
import { labelsIn } from '../locales/labels.ts';
import type { Language } from '../locales/labels.ts';
import type { RecordDefinition } from '../records/definition.ts';
import { initiative } from '../records/initiative.ts';
import { person } from '../records/person.ts';
import { session } from '../records/session.ts';
import { brusselsTime } from '../brussels-time.ts';
import { calendarEntries } from './calendar-entries.ts';
import { writeCalendar } from './write-calendar.ts';

type Values = Readonly<Record<string, Value>>;
const id = (n: number): string => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;

const lunch: Values = {
  titleNl: 'Smart lunch, deel 3',
  startOn: '2026-12-03',
  startTime: '12:00',
  endTime: '13:30',
  place: 'Raadhuis; zaal 2, Schaarbeek',
  organiser: 'Smart City Office',
  status: 'tentative',
  topics: [{ id: id(1), label: 'Slimme vuilnisbakken' }],
};

function entriesOf(values: Values, definition: RecordDefinition = session, language: Language = 'nl') {
  const labels = labelsIn(language);
  const context = { language, codeLabel: labels.codeLabel, recordName: () => '' };
  return calendarEntries({ id: id(9), values }, { definition, labels, context });
}

function linesOf(values: Values, definition: RecordDefinition = session): readonly string[] {
  return writeCalendar(entriesOf(values, definition), { name: 'Agenda' })
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n');
}

it('knows what the clocks of Brussels show, in winter, in summer, and around the change', () => {
  expect(brusselsTime('2026-12-03', '12:00').toISOString()).toBe('2026-12-03T11:00:00.000Z');
  expect(brusselsTime('2026-07-03', '12:00').toISOString()).toBe('2026-07-03T10:00:00.000Z');
  expect(brusselsTime('2026-10-25', '00:30').toISOString()).toBe('2026-10-24T22:30:00.000Z');
  expect(brusselsTime('2026-10-25', '12:00').toISOString()).toBe('2026-10-25T11:00:00.000Z');
});

it('writes an event with its times, place and status', () => {
  const lines = linesOf(lunch);
  expect(lines).toEqual(
    expect.arrayContaining([
      'BEGIN:VEVENT',
      `UID:${id(9)}@smart-city-register`,
      'DTSTART:20261203T110000Z',
      'DTEND:20261203T123000Z',
      'SUMMARY:Smart lunch\\, deel 3',
      'LOCATION:Raadhuis\\; zaal 2\\, Schaarbeek',
      'STATUS:TENTATIVE',
      'DESCRIPTION:Smart City Office\\nSlimme vuilnisbakken',
    ]),
  );
  expect(lines.join()).not.toContain('TRANSPARENT');
});

it('lasts all day where no time is known, and to the end of its last day', () => {
  const { startTime: _start, endTime: _end, ...allDay } = lunch;
  const lines = linesOf({ ...allDay, endOn: '2026-12-04', status: 'cancelled' });
  expect(lines).toEqual(
    expect.arrayContaining(['DTSTART;VALUE=DATE:20261203', 'DTEND;VALUE=DATE:20261205', 'STATUS:CANCELLED']),
  );
});

it('ends on the next day where it goes on past midnight, and no day is said', () => {
  const late = { ...lunch, startTime: '20:00', endTime: '00:30' };
  expect(linesOf(late)).toEqual(expect.arrayContaining([expect.stringMatching(/^DTEND:20261203T233000Z/)]));
  expect(linesOf({ ...late, endOn: '2026-12-05' })).toEqual(
    expect.arrayContaining([expect.stringMatching(/^DTEND:20261204T233000Z/)]),
  );
});

it('has no place for what has no day', () => {
  expect(entriesOf({ ...lunch, startOnPrecision: 'season' })).toEqual([]);
  expect(entriesOf({ titleNl: 'Ooit' })).toEqual([]);
  expect(entriesOf({ name: 'An', retainUntil: '2027-01-01' }, person)).toEqual([]);
});

it('tells what must be done by a day, until it is done, and takes nobody’s time for it', () => {
  const followUps: readonly Values[] = [
    { id: id(2), titleNl: 'Offerte vragen', responsible: 'An Peeters', dueOn: '2027-01-15', status: 'open' },
    { id: id(3), titleNl: 'Zaal betalen', dueOn: '2027-01-16', status: 'done' },
    { id: id(4), titleFr: 'Remercier', dueOn: '2027-01-17' },
    { id: id(5), titleNl: 'Ooit' },
  ];
  const { startOn: _day, ...withoutDay } = lunch;
  const lines = linesOf({ ...withoutDay, followUps });
  expect(lines.filter((line) => /^(SUMMARY|UID|TRANSP|DTSTART|DESCRIPTION)/.test(line))).toEqual([
    `UID:${id(2)}@smart-city-register`,
    'DTSTART;VALUE=DATE:20270115',
    'SUMMARY:Offerte vragen – Smart lunch\\, deel 3',
    'TRANSP:TRANSPARENT',
    'DESCRIPTION:Wie: An Peeters\\nStatus: open',
    `UID:${id(4)}@smart-city-register`,
    'DTSTART;VALUE=DATE:20270117',
    'SUMMARY:Remercier – Smart lunch\\, deel 3',
    'TRANSP:TRANSPARENT',
  ]);
});

it('a milestone is due until it is reached', () => {
  const milestones: readonly Values[] = [
    { id: id(2), nameNl: 'Geplaatst', nameFr: 'Installés', plannedOn: '2026-02-15', reachedOn: '2026-02-20' },
    { id: id(3), nameNl: 'Verslag', nameFr: 'Rapport', plannedOn: '2026-07-01' },
  ];
  const values = { titleNl: 'Bakken', titleFr: 'Poubelles', startOn: '2026-01-01', milestones };
  expect(entriesOf(values, initiative, 'fr')).toMatchObject([
    { title: 'Rapport – Poubelles', start: { day: '2026-07-01', time: '' }, isDue: true },
  ]);
});

it.each([initiative, session])(
  'what belongs in the calendar of $kind are fields of it',
  (definition: RecordDefinition) => {
    const { event, dues = [] } = definition.calendar ?? {};
    if (event) {
      const { startOn, startTime, endOn, endTime, place, status, tells } = event;
      const named = [startOn, startTime, endOn, endTime, place, status.field, ...tells];
      expect(named.filter((name) => !(name in definition.fields))).toEqual([]);
    }
    for (const { list, on, settledBy } of dues) {
      const spec = definition.fields[list];
      expect(spec?.type === 'list' && on in spec.element && settledBy in spec.element).toBe(true);
    }
  },
);
