// The sessions and follow-ups a person may see, as one calendar other programs subscribe to. Pure: the same records and day
// give the same text. Times are written in UTC, worked out of Brussels clock time, so that no table of time zones is needed.
import { isObject } from '../fields/field.ts';
import type { Value } from '../fields/field.ts';
import { session } from '../records/session.ts';
import { titleOf } from '../records/title.ts';
import { hasDay } from './has-day.ts';
import { addDueDay, addSession, newCalendar } from './session-event.ts';

type Values = Readonly<Record<string, Value>>;

export interface FeedSession {
  /** Only what the person may see of it. */
  readonly values: Values;
  readonly revision: number;
}

export interface FeedWords {
  readonly name: string;
  readonly description: string;
  /** With `{title}`. */
  readonly dayOpen: string;
  /** With `{title}`. */
  readonly followUp: string;
  /** With `{session}`. */
  readonly from: string;
  readonly untitled: string;
}

export interface FeedInput {
  readonly sessions: readonly FeedSession[];
  readonly language: 'nl' | 'fr' | 'en';
  readonly words: FeedWords;
  /** Sessions that began before, and follow-ups due before, are left out: `2026-01-01`. */
  readonly since: string;
}

/** How often whoever subscribed is asked to look again. */
const refreshSeconds = 6 * 3_600;

export function calendarFeed({ sessions, language, words, since }: FeedInput): string {
  const calendar = newCalendar();
  calendar.name(words.name).description(words.description).ttl(refreshSeconds);
  for (const { values, revision } of sessions) {
    const title = titleOf(session, { values, language }).text || words.untitled;
    if (isPlaced(values) && textOf(values['startOn']) >= since) {
      const summary = hasDay(values) ? title : fill(words.dayOpen, title);
      addSession(calendar, { values, title: summary, sequence: revision });
    }
    for (const { id, dueOn, name, responsible } of openFollowUps(values, language)) {
      if (dueOn < since) continue;
      addDueDay(calendar, {
        ...{ id: `${textOf(values['id'])}.${id}`, day: dueOn, values, sequence: revision },
        title: fill(words.followUp, name || words.untitled),
        description: [responsible, fill(words.from, title)].filter((line) => line !== '').join('\n'),
      });
    }
  }
  return calendar.toString();
}

/** A season or a year would lie over everything else for months: those are left out, and the calendar says so. */
function isPlaced(values: Values): boolean {
  const isMonth = values['startOnPrecision'] === 'month';
  return isDay(textOf(values['startOn'])) && (hasDay(values) || isMonth);
}

interface DueFollowUp {
  readonly id: string;
  readonly dueOn: string;
  readonly name: string;
  readonly responsible: string;
}

function openFollowUps(values: Values, language: FeedInput['language']): readonly DueFollowUp[] {
  const followUps = values['followUps'];
  if (!Array.isArray(followUps)) return [];
  return followUps.filter(isObject).flatMap((followUp) => {
    const dueOn = textOf(followUp['dueOn']);
    if ((followUp['status'] ?? 'open') !== 'open' || !isDay(dueOn)) return [];
    const titles = [textOf(followUp['titleNl']), textOf(followUp['titleFr'])];
    const [first, second] = language === 'fr' ? titles.toReversed() : titles;
    return [
      {
        ...{ id: textOf(followUp['id']), dueOn, name: first || second || '' },
        responsible: textOf(followUp['responsible']),
      },
    ];
  });
}

function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text);
}

/** The place is filled with what is there, whatever it holds. */
function fill(sentence: string, fact: string): string {
  return sentence.replace(/\{\w+\}/, () => fact);
}

function textOf(value: Value | undefined): string {
  return typeof value === 'string' ? value : '';
}
