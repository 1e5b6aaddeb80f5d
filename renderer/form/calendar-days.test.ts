import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseImpreciseDate } from '../../shared/fields/date-text.ts';
import { printDate } from '../../shared/fields/date-field.ts';
import { addDays, addMonths, weeksAround } from './calendar-days.ts';
import { periodStart } from '../../shared/fields/period.ts';

const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('the calendar', () => {
  it('shows each day of the month once, in weeks from Monday', () => {
    fc.assert(
      fc.property(day, (date) => {
        const weeks = weeksAround(date);
        const days = weeks.flat();
        const inMonth = days.filter(({ isInMonth }) => isInMonth).map((shown) => shown.day);
        expect(inMonth).toEqual(Array.from({ length: inMonth.length }, (_, index) => index + 1));
        expect(addMonths(`${date.slice(0, 7)}-01`, 1)).toBe(
          addDays(`${date.slice(0, 7)}-01`, inMonth.length),
        );
        expect(weeks.every(([monday]) => new Date(`${monday?.date}T00:00:00Z`).getUTCDay() === 1)).toBe(true);
        expect(days.some((shown) => shown.date === date)).toBe(true);
      }),
    );
  });

  it('ends a shorter month on its last day, and crosses the year', () => {
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonths('2024-12-15', 1)).toBe('2025-01-15');
    expect(addMonths('2024-01-15', -1)).toBe('2023-12-15');
    expect(addDays('2024-12-31', 1)).toBe('2025-01-01');
  });
});

it('the period picked around a day is the one its words name', () => {
  const precisions = fc.constantFrom(
    'month' as const,
    'quarter' as const,
    'season' as const,
    'year' as const,
  );
  fc.assert(
    fc.property(day, precisions, (date, precision) => {
      const words = printDate(date, precision, 'fr');
      expect(parseImpreciseDate(words)).toEqual({ date: periodStart(date, precision), precision });
    }),
  );
});
