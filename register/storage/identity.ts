// Who this database is: its epoch (one life of the data, named in every cursor; shared/sync/register/epoch.ts) and the
// secret cursors are signed with.
import type { Pool } from 'pg';
import { assert } from '../../shared/errors.ts';
import type { Environment } from '../../shared/ids.ts';
import { newId } from '../../shared/ids.ts';
import { ask } from './transaction.ts';

/** Made once, by whichever register comes first; the same for all from then on. */
export async function readIdentity(
  pool: Pool,
  environment: Environment,
): Promise<{ readonly secret: string }> {
  const secret = Buffer.from(environment.randomBytes(32)).toString('base64url');
  await ask(pool, {
    text: `insert into meta (key, value) values ('epoch', $1), ('secret', $2) on conflict do nothing`,
    values: [newId(environment), secret],
  });
  const found = await ask<{ value: string }>(pool, { text: `select value from meta where key = 'secret'` });
  const kept = found.rows[0]?.value;
  assert(kept !== undefined, 'meta holds the secret');
  return { secret: kept };
}
