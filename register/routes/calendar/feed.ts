// What a calendar holds for its reader: judged by the policy at each request, with the rights of that moment.
import { calendarFeed } from '../../../shared/exchange/calendar-feed.ts';
import type { FeedSession } from '../../../shared/exchange/calendar-feed.ts';
import { calendar as en } from '../../../shared/locales/en/calendar.ts';
import { calendar as fr } from '../../../shared/locales/fr/calendar.ts';
import { calendar as nl } from '../../../shared/locales/nl/calendar.ts';
import { canRead, scopeOf, visibleRecord } from '../../../shared/policy/policy.ts';
import type { FlatRecord } from '../../../shared/records/definition.ts';
import { session } from '../../../shared/records/session.ts';
import type { RegisterServices } from '../../plugins/services.ts';
import type { CalendarReader } from '../../storage/calendar-addresses.ts';
import { rowsOfKind, stateOfRecords } from '../../storage/records-of-kind.ts';

type Services = Pick<RegisterServices, 'pool' | 'environment' | 'version'>;

const words = { nl, fr, en } as const;
/** What lies further back is in nobody's way in a calendar, and in everybody's download. */
const daysBack = 400;

/** Another text whenever the calendar may have become another one for this reader. */
export async function feedTag(
  { pool, environment, version }: Services,
  { account, language }: CalendarReader,
): Promise<string> {
  const state = await stateOfRecords(pool);
  const parts = [state, scopeOf(account), language, sinceOf(environment), version];
  return environment.hash(parts.join('\n')).slice(0, 32);
}

export async function feedOf(
  { pool, environment }: Services,
  { account, language }: CalendarReader,
): Promise<string> {
  const rows = await rowsOfKind(pool, session.kind);
  const sessions = rows.flatMap((row): FeedSession[] => {
    if (!canRead(account, row)) return [];
    const values = visibleRecord(account, session, JSON.parse(row.body) as FlatRecord);
    return [{ values, revision: row.revision }];
  });
  return calendarFeed({ sessions, language, words: words[language], since: sinceOf(environment) });
}

function sinceOf({ now }: Services['environment']): string {
  return new Date(now() - daysBack * 86_400_000).toISOString().slice(0, 10);
}
