import { expect, it } from 'vitest';
import { calendar as nl } from '../locales/nl/calendar.ts';
import { calendarFeed } from './calendar-feed.ts';
import type { FeedSession } from './calendar-feed.ts';

const id = '01900000-0000-7000-8000-000000000001';
const values = {
  ...{ id, titleNl: 'Slimme verlichting', titleFr: 'Éclairage intelligent', status: 'confirmed' },
  ...{ startOn: '2026-12-03', startTime: '12:00', endTime: '13:30', changedAt: '2026-11-20T09:15:00.000Z' },
};

function feed(sessions: readonly FeedSession['values'][], language: 'nl' | 'fr' = 'nl'): string {
  const told = sessions.map((session) => ({ values: session, revision: 7 }));
  return calendarFeed({ sessions: told, language, words: nl, since: '2026-01-01' });
}

/** As a calendar program reads it: folded lines put together again. */
function linesOf(text: string): readonly string[] {
  return text.replaceAll('\r\n ', '').split('\r\n');
}

it('is the same text for the same records, with an id, a count and a moment that other programs can go by', () => {
  const text = feed([values]);
  expect(feed([values])).toBe(text);
  expect(linesOf(text)).toEqual(
    expect.arrayContaining([
      `UID:${id}@smart-city-register`,
      'SEQUENCE:7',
      'DTSTAMP:20261120T091500Z',
      'LAST-MODIFIED:20261120T091500Z',
      'DTSTART:20261203T110000Z',
      'SUMMARY:Slimme verlichting',
      `X-WR-CALNAME:${nl.name}`,
      'METHOD:PUBLISH',
    ]),
  );
});

it('keeps to the form of RFC 5545: lines that end in CRLF and have at most 75 octets, pairs that close', () => {
  const long = 'Été à l’Hôtel communal 🚲 '.repeat(12).trim();
  const text = feed([{ ...values, titleNl: long, place: 'a;b,c\\d\nEND:VCALENDAR' }]);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  const lines = text.split('\r\n');
  expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  expect(lines.filter((line) => /^(BEGIN|END):/.test(line))).toEqual([
    'BEGIN:VCALENDAR',
    'BEGIN:VEVENT',
    'END:VEVENT',
    'END:VCALENDAR',
  ]);
  expect(linesOf(text)).toContain(`SUMMARY:${long}`);
  expect(linesOf(text)).toContain('LOCATION:a\\;b\\,c\\\\d\\nEND:VCALENDAR');
});

it('tells what is cancelled as cancelled, and gives the other language where one is missing', () => {
  const text = feed([{ ...values, status: 'cancelled', titleNl: null }], 'nl');
  expect(linesOf(text)).toEqual(
    expect.arrayContaining(['STATUS:CANCELLED', 'SUMMARY:Éclairage intelligent']),
  );
});

it('lays what is known to the month over that month, making nobody busy; a season and what is past are left out', () => {
  const { startTime: _start, endTime: _end, ...day } = values;
  const text = feed([
    { ...day, startOn: '2026-12-01', startOnPrecision: 'month' },
    { ...day, id: 'season', startOnPrecision: 'season' },
    { ...day, id: 'undated', startOn: null },
    { ...day, id: 'past', startOn: '2025-12-31' },
  ]);
  expect(text.match(/UID:/g)).toHaveLength(1);
  expect(linesOf(text)).toEqual(
    expect.arrayContaining([
      'DTSTART;VALUE=DATE:20261201',
      'DTEND;VALUE=DATE:20270101',
      'TRANSP:TRANSPARENT',
      'SUMMARY:Slimme verlichting (dag nog te bepalen)',
    ]),
  );
});

it('has open follow-ups on the day they are due, also of a session long past', () => {
  const followUp = { id: 'f1', titleNl: 'Offerte $& vragen', responsible: 'Schaarbeek', dueOn: '2026-12-20' };
  const followUps = [
    followUp,
    { ...followUp, id: 'f2', status: 'done' },
    { ...followUp, id: 'f3', dueOn: null },
    { ...followUp, id: 'f4', dueOn: '2025-01-01' },
  ];
  const lines = linesOf(feed([{ ...values, startOn: '2020-05-05', followUps }]));
  expect(lines.filter((line) => line.startsWith('UID'))).toEqual(['UID:f1@smart-city-register']);
  expect(lines).toEqual(
    expect.arrayContaining([
      'DTSTART;VALUE=DATE:20261220',
      'SUMMARY:Offerte $& vragen – Slimme verlichting',
      'DESCRIPTION:Wie: Schaarbeek',
    ]),
  );
});
