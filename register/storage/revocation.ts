// Tokens that end before their time: because a person signs out, an administrator says so, or something is wrong.
// What is revoked stays in the table for a while, so that no repetition of the enrolment brings it back to life.
import type { PoolClient } from 'pg';
import type { RegisterEnvironment } from '../../shared/sync/register/environment.ts';
import type { TokenStore } from './tokens.ts';
import { inTransaction } from './transaction.ts';

/** `replaced`: its answer was lost and given again; the only one after which a repetition is answered. */
export type RevocationReason = 'replaced' | 'reuse' | 'signed-out' | 'administrator';

export interface Revocation {
  readonly environment: RegisterEnvironment;
  readonly because: RevocationReason;
  /** Of one family, or of all of a device. */
  readonly family?: string | undefined;
  readonly device?: string | undefined;
}

/** Whatever was issued to it is worth nothing from the commit on. */
export async function revoke(client: PoolClient, revocation: Revocation): Promise<void> {
  const { environment, because, family, device } = revocation;
  await client.query(
    `update token_families set revoked_at = $1, revoked_because = $2
      where (id = $3 or device_id = $4) and revoked_at is null`,
    [new Date(environment.now()).toISOString(), because, family ?? null, device ?? null],
  );
  if (because === 'reuse' || because === 'administrator')
    await endAddressOfDevice(client, { family, device });
}

/** Whoever had that computer, or its tokens, may know the calendar's address too, or have made it. */
async function endAddressOfDevice(
  client: PoolClient,
  { family, device }: Pick<Revocation, 'family' | 'device'>,
): Promise<void> {
  await client.query(
    `delete from calendar_addresses where account_id in (
       select d.account_id from devices d left join token_families f on f.device_id = d.id
        where f.id = $1 or d.id = $2)`,
    [family ?? null, device ?? null],
  );
}

/** Ends the family a refresh token belongs to, also when that token has been exchanged already. */
export async function signOut({ pool, environment }: TokenStore, refreshToken: string): Promise<void> {
  await inTransaction({ pool }, async (client) => {
    const found = await client.query<{ family: string }>(
      'select family_id as family from refresh_tokens where hash = $1',
      [environment.hash(refreshToken)],
    );
    const family = found.rows[0]?.family;
    if (family !== undefined) await revoke(client, { environment, because: 'signed-out', family });
  });
}

/** A computer that was lost or handed on. False when there is no such device. */
export async function revokeDevice({ pool, environment }: TokenStore, device: string): Promise<boolean> {
  return inTransaction({ pool }, async (client) => {
    const found = await client.query('select 1 from devices where id = $1 for update', [device]);
    if (found.rowCount === 0) return false;
    await revoke(client, { environment, because: 'administrator', device });
    return true;
  });
}

/** A person who has left: the account is closed with all its devices and open codes. False when there is no such account. */
export async function closeAccount({ pool, environment }: TokenStore, account: string): Promise<boolean> {
  return inTransaction({ pool }, async (client) => {
    const closed = await client.query('update accounts set is_active = false where id = $1', [account]);
    if (closed.rowCount === 0) return false;
    const devices = await client.query<{ id: string }>('select id from devices where account_id = $1', [
      account,
    ]);
    for (const { id } of devices.rows)
      await revoke(client, { environment, because: 'administrator', device: id });
    return true;
  });
}
