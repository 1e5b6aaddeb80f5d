// Who this database is: its epoch (one life of the data, named in every cursor) and the secret cursors are signed with.
import type { Pool } from 'pg';
import { assert } from '../../shared/errors.ts';
import type { Environment } from '../../shared/ids.ts';
import { newId } from '../../shared/ids.ts';
import { ask } from './transaction.ts';

export interface DatabaseIdentity {
  readonly epoch: string;
  readonly secret: string;
}

/** Made once, by whichever register comes first; the same for all from then on. */
export async function readIdentity(pool: Pool, environment: Environment): Promise<DatabaseIdentity> {
  const secret = Buffer.from(environment.randomBytes(32)).toString('base64url');
  await ask(pool, {
    text: `insert into meta (key, value) values ('epoch', $1), ('secret', $2) on conflict do nothing`,
    values: [newId(environment), secret],
  });
  const found = await ask<{ key: string; value: string }>(pool, { text: 'select key, value from meta' });
  const meta = new Map(found.rows.map((row) => [row.key, row.value]));
  const [epoch, kept] = [meta.get('epoch'), meta.get('secret')];
  assert(epoch !== undefined && kept !== undefined, 'meta holds epoch and secret');
  return { epoch, secret: kept };
}
