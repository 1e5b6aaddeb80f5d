import { expect, it } from 'vitest';
import { hasDay } from './has-day.ts';
import { brusselsTime, sessionEvent } from './session-event.ts';

const session = {
  id: '01900000-0000-7000-8000-000000000001',
  startOn: '2026-12-03',
  startTime: '12:00',
  endTime: '13:30',
  place: 'Raadhuis; zaal 2, Schaarbeek',
  organiser: 'Smart City Office',
  status: 'tentative',
  topics: [{ id: '1', label: 'Slimme vuilnisbakken' }],
};

it('knows what the clocks of Brussels show, in winter, in summer, and around the change', () => {
  expect(brusselsTime('2026-12-03', '12:00').toISOString()).toBe('2026-12-03T11:00:00.000Z');
  expect(brusselsTime('2026-07-03', '12:00').toISOString()).toBe('2026-07-03T10:00:00.000Z');
  expect(brusselsTime('2026-10-25', '00:30').toISOString()).toBe('2026-10-24T22:30:00.000Z');
  expect(brusselsTime('2026-10-25', '12:00').toISOString()).toBe('2026-10-25T11:00:00.000Z');
});

it('writes an event with its times, place and status', () => {
  const lines = sessionEvent(session, 'Smart lunch, deel 3').split('\r\n');
  expect(lines).toEqual(
    expect.arrayContaining([
      'BEGIN:VEVENT',
      'UID:01900000-0000-7000-8000-000000000001@smart-city-register',
      'DTSTART:20261203T110000Z',
      'DTEND:20261203T123000Z',
      'SUMMARY:Smart lunch\\, deel 3',
      'LOCATION:Raadhuis\\; zaal 2\\, Schaarbeek',
      'STATUS:TENTATIVE',
    ]),
  );
  expect(lines.find((line) => line.startsWith('DESCRIPTION'))).toContain('Slimme vuilnisbakken');
});

it('lasts all day where no time is known, and to the end of its last day', () => {
  const { startTime: _start, endTime: _end, ...allDay } = session;
  const text = sessionEvent({ ...allDay, endOn: '2026-12-04', status: 'cancelled' }, 'Studiebezoek');
  expect(text).toContain('DTSTART;VALUE=DATE:20261203');
  expect(text).toContain('DTEND;VALUE=DATE:20261205');
  expect(text).toContain('STATUS:CANCELLED');
});

it('is possible only where the day is known', () => {
  expect(hasDay(session)).toBe(true);
  expect(hasDay({ ...session, startOnPrecision: 'season' })).toBe(false);
  expect(hasDay({})).toBe(false);
});
