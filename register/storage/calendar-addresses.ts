// Addresses under which a calendar program reads for a person without signing in. Only hashes are kept; a person has one,
// and making another ends the one of before.
import type { Pool } from 'pg';
import type { CalendarAddress } from '../../shared/sync/calendar-messages.ts';
import type { Account } from '../../shared/sync/messages.ts';
import type { TokenStore } from './tokens.ts';
import { ask, inTransaction } from './transaction.ts';

export type CalendarLanguage = CalendarAddress['language'];

interface Request {
  readonly accountId: string;
  readonly language: CalendarLanguage;
}

/** Tells the secret part of the new address, once. */
export async function makeCalendarAddress(
  { pool, environment }: TokenStore,
  { accountId, language }: Request,
): Promise<{ readonly token: string; readonly createdAt: string }> {
  const token = Buffer.from(environment.randomBytes(32)).toString('base64url');
  const createdAt = new Date(environment.now()).toISOString();
  await inTransaction({ pool }, (client) =>
    client.query(
      `insert into calendar_addresses (account_id, hash, language, created_at) values ($1, $2, $3, $4)
       on conflict (account_id) do update
         set hash = excluded.hash, language = excluded.language, created_at = excluded.created_at, used_at = null`,
      [accountId, environment.hash(token), language, createdAt],
    ),
  );
  return { token, createdAt };
}

export async function findCalendarAddress(pool: Pool, accountId: string): Promise<CalendarAddress | null> {
  const found = await ask<CalendarAddress>(pool, {
    text: `select created_at as "createdAt", used_at as "usedAt", language from calendar_addresses where account_id = $1`,
    values: [accountId],
  });
  return found.rows[0] ?? null;
}

export async function endCalendarAddress(pool: Pool, accountId: string): Promise<void> {
  await ask(pool, { text: 'delete from calendar_addresses where account_id = $1', values: [accountId] });
}

export interface CalendarReader {
  /** With the rights of this moment. */
  readonly account: Account;
  readonly language: CalendarLanguage;
}

/** Who reads at that address; `null` when it is none, was ended, or its account is closed. */
export async function calendarReader(
  { pool, environment }: TokenStore,
  token: string,
): Promise<CalendarReader | null> {
  const now = environment.now();
  const found = await ask<Account & { readonly language: CalendarLanguage; readonly isNoted: boolean }>(
    pool,
    {
      name: 'calendar.reader',
      text: `select a.id, a.name, a.role, a.organisation_id as "organisationId", c.language,
                  coalesce(c.used_at > $2, false) as "isNoted"
             from calendar_addresses c join accounts a on a.id = c.account_id and a.is_active where c.hash = $1`,
      values: [environment.hash(token), new Date(now - noteUseEveryMs).toISOString()],
    },
  );
  const [row] = found.rows;
  if (!row) return null;
  const { id, name, role, organisationId, language, isNoted } = row;
  if (!isNoted) await noteUse({ pool, environment }, id);
  return { account: { id, name, role, organisationId }, language };
}

/** Often enough to see that an address is in use, seldom enough not to write at every look. */
const noteUseEveryMs = 3_600_000;

async function noteUse({ pool, environment }: TokenStore, accountId: string): Promise<void> {
  await ask(pool, {
    text: 'update calendar_addresses set used_at = $2 where account_id = $1',
    values: [accountId, new Date(environment.now()).toISOString()],
  });
}
