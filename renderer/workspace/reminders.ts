// What a person may be reminded of while the application is in the background, and when: each kind once a day at most, and of
// what needs them only when it has become more. Pure; the same counts stand on the start page.
import type { Value } from '../../shared/fields/field.ts';
import { isObject } from '../../shared/fields/field.ts';
import type { ListRow } from '../data/list-row.ts';
import { addDays } from '../form/calendar-days.ts';

export const reminderKinds = ['conflict', 'toCorrect', 'sessionTomorrow', 'followUpToday'] as const;
export type ReminderKind = (typeof reminderKinds)[number];
export type ReminderCounts = Readonly<Record<ReminderKind, number>>;

/** When each kind was told last, and how many there were then. */
export type Told = Readonly<Partial<Record<ReminderKind, { readonly day: string; readonly count: number }>>>;

/** Those that a day brings; of the others there are as many tomorrow as nobody has settled. */
const ofTheDay: ReadonlySet<ReminderKind> = new Set(['sessionTomorrow', 'followUpToday']);

/** Everyone is invited to a session; follow-ups count for whose session it was, `null` for all. */
export function remindersOfDay(
  sessions: readonly ListRow[],
  { ownerId, today }: { readonly ownerId: string | null; readonly today: string },
): Pick<ReminderCounts, 'sessionTomorrow' | 'followUpToday'> {
  const tomorrow = addDays(today, 1);
  const isTomorrow = ({ values }: ListRow): boolean =>
    values['startOn'] === tomorrow &&
    (values['startOnPrecision'] ?? 'day') === 'day' &&
    values['status'] !== 'cancelled';
  const own = sessions.filter(({ values }) => ownerId === null || values['ownerId'] === ownerId);
  const dueToday = own.reduce((sum, { values }) => sum + countDue(values['followUps'], today), 0);
  return { sessionTomorrow: sessions.filter(isTomorrow).length, followUpToday: dueToday };
}

/** The kinds to tell of now, together. */
export function dueReminders(counts: ReminderCounts, told: Told, today: string): readonly ReminderKind[] {
  return reminderKinds.filter((kind) => {
    const last = told[kind];
    if (counts[kind] === 0 || last?.day === today) return false;
    return ofTheDay.has(kind) || counts[kind] > (last?.count ?? 0);
  });
}

interface Telling {
  readonly counts: ReminderCounts;
  readonly now: readonly ReminderKind[];
  readonly today: string;
}

/** What is remembered after it. What has become less meanwhile may become more again. */
export function afterTelling(told: Told, { counts, now, today }: Telling): Told {
  return Object.fromEntries(
    reminderKinds.flatMap((kind) => {
      if (now.includes(kind)) return [[kind, { day: today, count: counts[kind] }] as const];
      const last = told[kind];
      return last ? [[kind, { ...last, count: Math.min(last.count, counts[kind]) }] as const] : [];
    }),
  );
}

function countDue(followUps: Value | undefined, today: string): number {
  if (!Array.isArray(followUps)) return 0;
  return followUps
    .filter(isObject)
    .filter(({ status, dueOn }) => (status ?? 'open') === 'open' && dueOn === today).length;
}
