// Who may use the register, on which computers: for the administrator who has to end one of them.
import type { Pool } from 'pg';
import type { Account } from '../../shared/sync/messages.ts';
import { ask } from './transaction.ts';

export interface ListedDevice {
  readonly id: string;
  readonly name: string;
  readonly isSignedIn: boolean;
  /** When its tokens were last given or shown. */
  readonly usedAt: string | null;
}

export interface ListedAccount extends Account {
  readonly isActive: boolean;
  readonly devices: readonly ListedDevice[];
}

interface Row extends Account {
  readonly isActive: boolean;
  readonly deviceId: string | null;
  readonly deviceName: string;
  readonly isSignedIn: boolean;
  readonly usedAt: string | null;
}

/** By name. Closed accounts that never had a computer are the register's own, and left out. */
export async function listAccounts(pool: Pool, now: string): Promise<readonly ListedAccount[]> {
  const { rows } = await ask<Row>(pool, {
    text: `select a.id, a.name, a.role, a.organisation_id as "organisationId", a.is_active as "isActive",
                  d.id as "deviceId", d.name as "deviceName", t."usedAt",
                  (a.is_active and coalesce(t."isSignedIn", false)) as "isSignedIn"
             from accounts a left join devices d on d.account_id = a.id
             left join lateral (
               select greatest(max(r.created_at), max(x.used_at)) as "usedAt",
                      bool_or(f.revoked_at is null and r.used_at is null and r.expires_at > $1) as "isSignedIn"
                 from token_families f join refresh_tokens r on r.family_id = f.id
                 left join access_tokens x on x.refresh_hash = r.hash
                where f.device_id = d.id) t on true
            where a.is_active or d.id is not null
            order by a.name, a.id, t."usedAt" desc nulls last, d.id`,
    values: [now],
  });
  const accounts = new Map<string, ListedAccount & { devices: ListedDevice[] }>();
  for (const { deviceId, deviceName, isSignedIn, usedAt, ...account } of rows) {
    const listed = accounts.get(account.id) ?? { ...account, devices: [] };
    accounts.set(account.id, listed);
    if (deviceId !== null) listed.devices.push({ id: deviceId, name: deviceName, isSignedIn, usedAt });
  }
  return [...accounts.values()];
}
