import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printDate } from './date-field.ts';
import type { DatePrecision } from './date-field.ts';
import { parseImpreciseDate } from './date-text.ts';

const languages = ['nl', 'fr', 'en'] as const;
const year = fc.integer({ min: 1900, max: 2100 });
const month = fc.integer({ min: 1, max: 12 });

function first(yearNumber: number, monthNumber: number): string {
  return `${yearNumber}-${String(monthNumber).padStart(2, '0')}-01`;
}

/** First days of periods, with winter in December as it is typed. */
const firstDays: Readonly<Record<DatePrecision, fc.Arbitrary<string>>> = {
  day: fc
    .date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  month: fc.tuple(year, month).map(([y, m]) => first(y, m)),
  quarter: fc.tuple(year, fc.constantFrom(1, 4, 7, 10)).map(([y, m]) => first(y, m)),
  season: fc.tuple(year, fc.constantFrom(3, 6, 9, 12)).map(([y, m]) => first(y, m)),
  year: year.map((y) => first(y, 1)),
};

describe.each(languages)('in %s', (language) => {
  it.each(Object.keys(firstDays) as DatePrecision[])(
    'a date known to the %s is read back as it was printed',
    (precision) => {
      fc.assert(
        fc.property(firstDays[precision], (date) => {
          expect(parseImpreciseDate(printDate(date, precision, language))).toEqual({ date, precision });
        }),
      );
    },
  );
});

it.each([
  ['2021', '2021-01-01', 'year'],
  ['maart 2021', '2021-03-01', 'month'],
  ['mrt 2021', '2021-03-01', 'month'],
  ['  Février  2021 ', '2021-02-01', 'month'],
  ['août 2020', '2020-08-01', 'month'],
  ['juil. 2020', '2020-07-01', 'month'],
  ['03/2021', '2021-03-01', 'month'],
  ['2021-03', '2021-03-01', 'month'],
  ['T2 2021', '2021-04-01', 'quarter'],
  ['2021 Q4', '2021-10-01', 'quarter'],
  ['3e kwartaal 2021', '2021-07-01', 'quarter'],
  ['1er trimestre 2021', '2021-01-01', 'quarter'],
  ['lente 2021', '2021-03-01', 'season'],
  ['ÉTÉ 2021', '2021-06-01', 'season'],
  ['winter 2021', '2021-12-01', 'season'],
  ['03/11/2021', '2021-11-03', 'day'],
  ['3.11.2021', '2021-11-03', 'day'],
  ['2021-11-03', '2021-11-03', 'day'],
  ['1er mars 2021', '2021-03-01', 'day'],
  ['3 nov. 2021', '2021-11-03', 'day'],
])('%s means %s, known to the %s', (text, date, precision) => {
  expect(parseImpreciseDate(text)).toEqual({ date, precision });
});

it.each([
  '',
  'binnenkort',
  '31/02/2021',
  '13/2021',
  '2021-13',
  'jui 2021',
  'K5 2021',
  '21',
  '2021-02-30',
  'ma 2021',
])('"%s" is not a date', (text) => {
  expect(parseImpreciseDate(text)).toBeNull();
});

it('never throws, whatever is typed', () => {
  fc.assert(fc.property(fc.string(), (text) => void parseImpreciseDate(text)));
});
