import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Pool } from 'pg';
import type { EnrolAnswer } from '../../shared/sync/messages.ts';
import { createPool } from '../database/pool.ts';
import { officeId } from '../demo/organisation-records.ts';
import { describeAccounts } from '../list-accounts.ts';
import { createEnvironment } from '../plugins/environment.ts';
import { revoke } from '../revoke.ts';
import { makeId, post, startHttpRegister } from '../testing/http-register.ts';
import type { HttpRegister } from '../testing/http-register.ts';
import { inviteAccount } from './enrolment.ts';
import { forgetOldSecrets } from './old-secrets.ts';

let register: HttpRegister;
let pool: Pool;
const environment = createEnvironment('');

beforeAll(async () => {
  register = await startHttpRegister({ isDemo: false });
  pool = createPool(register.databaseUrl);
});

afterAll(async () => {
  await pool.end();
  await register.stop();
});

interface Person {
  readonly request: { readonly code: string; readonly deviceName: string; readonly attempt: string };
  readonly enrolment: EnrolAnswer;
}

async function enrol(name: string, deviceName = 'Bureau 12'): Promise<Person> {
  const invitation = { name, role: 'office', organisationId: officeId } as const;
  const { code } = await inviteAccount({ pool, environment }, invitation);
  const request = { code, deviceName, attempt: makeId() };
  const answer = await post(`${register.url}/api/v1/auth/enrol`, request);
  return { request, enrolment: (await answer.json()) as EnrolAnswer };
}

function command(...args: string[]): { environment: Record<string, string>; args: string[] } {
  return { environment: { DATABASE_URL: register.databaseUrl, LANG: 'nl_BE.UTF-8' }, args };
}

async function auth(path: string, body: object): Promise<number> {
  return (await post(`${register.url}/api/v1/auth/${path}`, body)).status;
}

async function mayPull({ accessToken }: EnrolAnswer): Promise<boolean> {
  const headers = { authorization: `Bearer ${accessToken}` };
  return (await fetch(`${register.url}/api/v1/sync/pull?limit=1`, { headers })).status === 200;
}

describe('a computer that is revoked', () => {
  it('has no token left that is worth anything, while the person’s other computer goes on', async () => {
    const lost = await enrol('An Peeters');
    const other = await enrol('An Peeters', 'thuis');
    expect(await mayPull(lost.enrolment)).toBe(true);
    expect(await revoke(command('--device', lost.enrolment.deviceId))).toContain('afgemeld');
    expect(await mayPull(lost.enrolment)).toBe(false);
    expect(await auth('refresh', { refreshToken: lost.enrolment.refreshToken })).toBe(401);
    expect(await mayPull(other.enrolment)).toBe(true);
  });

  it('does not come back by repeating its enrolment, though it never used what it got', async () => {
    const lost = await enrol('Bo Claes');
    await revoke(command('--device', lost.enrolment.deviceId));
    expect(await auth('enrol', lost.request)).toBe(401);
  });
});

describe('an account that is closed', () => {
  it('takes all its computers and its open codes along', async () => {
    const [one, two] = [await enrol('Dries Maes'), await enrol('Dries Maes', 'thuis')];
    const invitation = { name: 'Dries Maes', role: 'office', organisationId: officeId } as const;
    const { code } = await inviteAccount({ pool, environment }, invitation);
    expect(await revoke(command('--account', one.enrolment.account.id))).toContain('afgesloten');
    for (const { enrolment } of [one, two]) {
      expect(await mayPull(enrolment)).toBe(false);
      expect(await auth('refresh', { refreshToken: enrolment.refreshToken })).toBe(401);
    }
    expect(await auth('enrol', { code, deviceName: 'x' })).toBe(401);
  });
});

describe('the command to revoke', () => {
  it.each([
    [['--device', 'nobody'], 'settingInvalid'],
    [['--account', 'nobody'], 'settingInvalid'],
    [[], 'argumentMissing'],
    [['--device', 'a', '--account', 'b'], 'argumentUnknown'],
    [['--person', 'a'], 'argumentUnknown'],
  ])('refuses %j', async (args, code) => {
    await expect(revoke(command(...args))).rejects.toMatchObject({ code });
  });
});

describe('the list of accounts', () => {
  it('names people, roles and computers in words, with what the command to revoke takes', async () => {
    const { enrolment } = await enrol('Els De Smet', 'Loket 3');
    const lost = await enrol('Els De Smet', 'Oude laptop');
    await revoke(command('--device', lost.enrolment.deviceId));
    const text = await describeAccounts(command());
    const [block = ''] = text.split('\n\n').filter((part) => part.startsWith('Els De Smet'));
    expect(block).toContain('Els De Smet, Smart City Office\n');
    expect(block).toContain(`--account ${enrolment.account.id}`);
    expect(block).toMatch(
      new RegExp(`“Loket 3”: aangemeld, laatst gebruikt op .*\\n +--device ${enrolment.deviceId}`),
    );
    expect(block).toMatch(new RegExp(`“Oude laptop”: afgemeld.*\\n +--device ${lost.enrolment.deviceId}`));
    await revoke(command('--account', enrolment.account.id));
    expect(await describeAccounts(command())).toMatch(/^Els De Smet, .*, afgesloten$/m);
  });
});

describe('signing out', () => {
  it('ends the whole family, whichever of its refresh tokens is shown, and no other', async () => {
    const [mine, other] = [await enrol('Farid Amrani'), await enrol('Farid Amrani', 'thuis')];
    const answer = await post(`${register.url}/api/v1/auth/refresh`, mine.enrolment);
    const next = (await answer.json()) as EnrolAnswer;
    expect(await mayPull(next)).toBe(true);
    expect(await auth('sign-out', { refreshToken: mine.enrolment.refreshToken })).toBe(200);
    expect(await mayPull(next)).toBe(false);
    expect(await auth('refresh', { refreshToken: next.refreshToken })).toBe(401);
    expect(await mayPull(other.enrolment)).toBe(true);
  });

  it('tells nothing about a token nobody gave', async () => {
    expect(await auth('sign-out', { refreshToken: 'x'.repeat(43) })).toBe(200);
  });
});

describe('codes and tokens of long ago', () => {
  async function count(table: string): Promise<number> {
    const found = await pool.query<{ count: number }>(`select count(*) from ${table}`);
    return found.rows[0]?.count ?? 0;
  }

  it('go once they mean nothing to anybody', async () => {
    const { enrolment } = await enrol('Gé Jacobs');
    const gone = await enrol('Gé Jacobs', 'oud');
    await auth('sign-out', { refreshToken: gone.enrolment.refreshToken });
    const later = (days: number): typeof environment => ({
      ...environment,
      now: () => Date.now() + days * 24 * 3_600_000,
    });
    const before = await count('token_families');
    await forgetOldSecrets({ pool, environment: later(29) });
    expect(await count('token_families')).toBe(before);
    expect(await count('enrolment_codes')).toBeGreaterThan(0);
    await forgetOldSecrets({ pool, environment: later(90) });
    expect(await count('enrolment_codes')).toBe(0);
    expect(await count('token_families')).toBeLessThan(before);
    expect(await auth('refresh', { refreshToken: enrolment.refreshToken })).toBe(200);
    await forgetOldSecrets({ pool, environment: later(500) });
    expect([
      await count('token_families'),
      await count('refresh_tokens'),
      await count('access_tokens'),
    ]).toEqual([0, 0, 0]);
  });

  it('go as a computer exchanges them, but for the last week’s, in which a thief would be noticed', async () => {
    const { enrolment } = await enrol('Hilde Wouters');
    let { refreshToken } = enrolment;
    const exchange = async (): Promise<void> => {
      const answer = await post(`${register.url}/api/v1/auth/refresh`, { refreshToken });
      ({ refreshToken } = (await answer.json()) as EnrolAnswer);
    };
    for (let i = 0; i < 3; i += 1) await exchange();
    await pool.query(
      "update refresh_tokens set used_at = now() - interval '8 days' where used_at is not null",
    );
    await exchange();
    const family = `from refresh_tokens where family_id = (select id from token_families where device_id = $1)`;
    const left = await pool.query(`select 1 ${family}`, [enrolment.deviceId]);
    expect(left.rowCount).toBe(2);
    await exchange();
    expect((await pool.query(`select 1 ${family}`, [enrolment.deviceId])).rowCount).toBe(3);
  });
});
