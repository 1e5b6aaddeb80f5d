// Days of a month as weeks from Monday, in ISO days; all in UTC, so that no time zone moves a day.

const dayMs = 86_400_000;

export interface CalendarDay {
  readonly date: string;
  readonly day: number;
  readonly isInMonth: boolean;
}

/** Six weeks around the month of that ISO day. */
export function weeksAround(date: string): readonly (readonly CalendarDay[])[] {
  const month = date.slice(0, 7);
  const first = Date.parse(`${month}-01T00:00:00Z`);
  const mondayOffset = (new Date(first).getUTCDay() + 6) % 7;
  return Array.from({ length: 6 }, (_week, week) =>
    Array.from({ length: 7 }, (_day, day) => {
      const at = isoDay(first + (week * 7 + day - mondayOffset) * dayMs);
      return { date: at, day: Number(at.slice(8)), isInMonth: at.startsWith(month) };
    }),
  );
}

export function addDays(date: string, count: number): string {
  return isoDay(Date.parse(`${date}T00:00:00Z`) + count * dayMs);
}

/** The same day some months on, or the last day of a shorter month. */
export function addMonths(date: string, count: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month - 1 + count + 1, 0)).getUTCDate();
  return isoDay(Date.UTC(year, month - 1 + count, Math.min(day, lastDay)));
}

function isoDay(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 10);
}
