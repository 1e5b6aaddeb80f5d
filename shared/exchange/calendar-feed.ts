// The sessions and follow-ups a person may see, as one calendar other programs subscribe to. Pure: the same records and day
// give the same text.
import { labelsIn } from '../locales/labels.ts';
import type { Language } from '../locales/labels.ts';
import type { FlatRecord } from '../records/definition.ts';
import { session } from '../records/session.ts';
import { calendarEntries } from './calendar-entries.ts';
import { writeCalendar } from './write-calendar.ts';

export interface FeedSession {
  /** Only what the person may see of it. */
  readonly values: Pick<FlatRecord, 'id'> & Readonly<Record<string, FlatRecord[string]>>;
  readonly revision: number;
}

export interface FeedWords {
  readonly name: string;
  readonly description: string;
  /** With `{title}`. */
  readonly dayOpen: string;
}

export interface FeedInput {
  readonly sessions: readonly FeedSession[];
  readonly language: Language;
  readonly words: FeedWords;
  /** What began, or was due, before is left out: `2026-01-01`. */
  readonly since: string;
}

const refreshSeconds = 6 * 3_600;

export function calendarFeed({ sessions, language, words, since }: FeedInput): string {
  const { name, description, dayOpen } = words;
  const labels = labelsIn(language);
  const reading = {
    ...{ definition: session, labels },
    context: { language, codeLabel: labels.codeLabel, recordName: () => '' },
    // The place is filled with what is there, whatever it holds.
    dayOpen: (title: string) => dayOpen.replace('{title}', () => title),
  };
  const entries = sessions.flatMap(({ values, revision }) =>
    calendarEntries({ id: values.id, values }, reading)
      .filter(({ start }) => start.day >= since)
      .map((entry) => ({ ...entry, sequence: revision })),
  );
  return writeCalendar(entries, { name, description, refreshSeconds });
}
