import { describe, expect, it } from 'vitest';
import type { Value } from '../../shared/fields/field.ts';
import type { ListRow } from '../data/list-row.ts';
import { afterTelling, dueReminders, remindersOfDay } from './reminders.ts';
import type { ReminderCounts, Told } from './reminders.ts';

const today = '2026-11-30';
const none: ReminderCounts = { conflict: 0, toCorrect: 0, sessionTomorrow: 0, followUpToday: 0 };

function session(values: Record<string, Value>): ListRow {
  const counts = { touched: 1, pendingCount: 0, openConflictCount: 0, revision: 1, filledCount: 0 };
  const flags = { isDeleted: false, needsTranslation: false };
  return {
    id: JSON.stringify(values),
    kind: 'session',
    ...counts,
    ...flags,
    values: { ownerId: 'a', ...values },
  };
}

it('counts sessions of tomorrow for everyone, and follow-ups of today for whose they are', () => {
  const followUp = (dueOn: string, status?: string) => ({ id: dueOn, dueOn, status: status ?? null });
  const followUps = [followUp(today), followUp(today, 'done'), followUp('2026-11-29')];
  const sessions = [
    session({ startOn: '2026-12-01', ownerId: 'b' }),
    session({ startOn: '2026-12-01', status: 'cancelled' }),
    session({ startOn: '2026-12-01', startOnPrecision: 'month' }),
    session({ startOn: today, followUps }),
    session({ ownerId: 'b', followUps }),
  ];
  expect(remindersOfDay(sessions, { ownerId: 'a', today })).toEqual({ sessionTomorrow: 1, followUpToday: 1 });
  expect(remindersOfDay(sessions, { ownerId: null, today })).toEqual({
    sessionTomorrow: 1,
    followUpToday: 2,
  });
});

describe('a reminder', () => {
  const tell = (told: Told, counts: Partial<ReminderCounts>, day: string) => {
    const all = { ...none, ...counts };
    const now = dueReminders(all, told, day);
    return { now, told: afterTelling(told, { counts: all, now, today: day }) };
  };

  it('comes once a day for each kind, all of a moment together', () => {
    const first = tell({}, { conflict: 2, sessionTomorrow: 1 }, today);
    expect(first.now).toEqual(['conflict', 'sessionTomorrow']);
    const again = tell(first.told, { conflict: 5, sessionTomorrow: 2, followUpToday: 1 }, today);
    expect(again.now).toEqual(['followUpToday']);
  });

  it('of what needs somebody does not nag the next day: only when it has become more', () => {
    const first = tell({}, { toCorrect: 2, followUpToday: 1 }, today);
    expect(tell(first.told, { toCorrect: 2, followUpToday: 1 }, '2026-12-01').now).toEqual(['followUpToday']);
    expect(tell(first.told, { toCorrect: 3 }, '2026-12-01').now).toEqual(['toCorrect']);
    const fewer = tell(first.told, { toCorrect: 1 }, '2026-12-01');
    expect(fewer.now).toEqual([]);
    expect(tell(fewer.told, { toCorrect: 2 }, '2026-12-02').now).toEqual(['toCorrect']);
  });

  it('says nothing where there is nothing', () => {
    expect(tell({}, {}, today)).toEqual({ now: [], told: {} });
  });
});
