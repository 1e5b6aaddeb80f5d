// Codes and tokens that can no longer mean anything to anybody go, so that the tables do not grow for ever.
import type { TokenStore } from './tokens.ts';
import { inTransaction } from './transaction.ts';

const dayMs = 24 * 3_600_000;
/** Until then a person who types an old code still reads that it has expired or been used. */
const codesKeptMs = 30 * dayMs;
/**
 * Longer than codes: an enrolment may be repeated as long as its code is there and nothing it gave was used, so what
 * was used must not be forgotten before the code.
 */
const familiesKeptMs = 60 * dayMs;

/** An address no program has read for so long is one nobody remembers. */
const calendarsKeptMs = 400 * dayMs;

const ended = `select f.id from token_families f
  where f.revoked_at < $1
     or (f.created_at < $1 and not exists (select 1 from refresh_tokens r where r.family_id = f.id and r.expires_at >= $1))`;

/** At each start of the register; one of several that start together does it. */
export async function forgetOldSecrets({ pool, environment }: TokenStore): Promise<void> {
  const before = (ms: number): string => new Date(environment.now() - ms).toISOString();
  await inTransaction({ pool }, async (client) => {
    const turn = await client.query<{ isOurs: boolean }>(
      `select pg_try_advisory_xact_lock(hashtext('forget-old-secrets')) as "isOurs"`,
    );
    if (!turn.rows[0]?.isOurs) return;
    await client.query('delete from enrolment_codes where expires_at < $1', [before(codesKeptMs)]);
    const families = await client.query<{ id: string }>(`${ended} for update of f skip locked`, [
      before(familiesKeptMs),
    ]);
    const ids = families.rows.map(({ id }) => id);
    await client.query('delete from access_tokens where family_id = any($1)', [ids]);
    await client.query('delete from refresh_tokens where family_id = any($1)', [ids]);
    await client.query('delete from token_families where id = any($1)', [ids]);
    await client.query('delete from calendar_addresses where coalesce(used_at, created_at) < $1', [
      before(calendarsKeptMs),
    ]);
  });
}
