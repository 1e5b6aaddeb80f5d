import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Pool } from 'pg';
import type { EnrolAnswer } from '../../../shared/sync/messages.ts';
import { createPool } from '../../database/pool.ts';
import { officeId } from '../../demo/organisation-records.ts';
import { createEnvironment } from '../../plugins/environment.ts';
import { inviteAccount } from '../../storage/enrolment.ts';
import { post, startHttpRegister } from '../../testing/http-register.ts';
import type { HttpRegister } from '../../testing/http-register.ts';

let register: HttpRegister;
let pool: Pool;

beforeAll(async () => {
  register = await startHttpRegister();
  pool = createPool(register.databaseUrl);
});

afterAll(async () => {
  await pool.end();
  await register.stop();
});

interface Answer {
  readonly status: number;
  readonly body: EnrolAnswer & { readonly error: { readonly code: string; readonly message: string } };
}

async function ask(path: string, body: object, headers: Record<string, string> = {}): Promise<Answer> {
  const answer = await post(`${register.url}/api/v1/auth/${path}`, body, headers);
  return { status: answer.status, body: (await answer.json()) as Answer['body'] };
}

function newCode(): Promise<{ code: string }> {
  return inviteAccount(
    { pool, environment: createEnvironment('') },
    { name: 'An Peeters', role: 'office', organisationId: officeId },
  );
}

async function mayPull(accessToken: string): Promise<number> {
  const answer = await fetch(`${register.url}/api/v1/sync/pull?limit=1`, {
    headers: { authorization: `Bearer ${accessToken}` },
  });
  return answer.status;
}

describe('a one-time code', () => {
  it('makes a device once, however it is typed', async () => {
    const { code } = await newCode();
    const typed = ` ${code.toLowerCase().replaceAll('-', ' ')} `;
    const first = await ask('enrol', { code: typed, deviceName: 'Bureau' });
    expect(first).toMatchObject({
      status: 200,
      body: { account: { name: 'An Peeters', role: 'office', organisationId: officeId } },
    });
    expect(await mayPull(first.body.accessToken)).toBe(200);
    expect(await ask('enrol', { code, deviceName: 'x' })).toMatchObject({
      status: 401,
      body: { error: { code: 'codeUsed' } },
    });
  });

  it('gives a second computer of the same person the same account and a device of its own', async () => {
    const [one, two] = [await newCode(), await newCode()];
    const first = await ask('enrol', { ...one, deviceName: 'a' });
    const second = await ask('enrol', { ...two, deviceName: 'b' });
    expect(second.body.account).toEqual(first.body.account);
    expect(second.body.deviceId).not.toBe(first.body.deviceId);
  });

  it('is not lost with a lost answer: the same attempt again gets the same device, until its tokens were used', async () => {
    const { code } = await newCode();
    const request = { code, deviceName: 'x', attempt: 'attempt-0123456789' };
    const lost = await ask('enrol', request);
    const again = await ask('enrol', request);
    expect(again.body.deviceId).toBe(lost.body.deviceId);
    expect(await mayPull(lost.body.accessToken)).toBe(401);
    expect(await mayPull(again.body.accessToken)).toBe(200);
    expect((await ask('enrol', request)).body.error.code).toBe('codeUsed');
  });

  it('is refused when it is wrong or too old, in the reader’s language', async () => {
    expect(
      await ask('enrol', { code: 'ABCD-EFGH', deviceName: 'x' }, { 'accept-language': 'fr-BE,fr;q=0.9' }),
    ).toMatchObject({
      status: 401,
      body: { error: { code: 'codeInvalid', message: expect.stringContaining('Ce code') as unknown } },
    });
    const { code } = await newCode();
    await pool.query(
      "update enrolment_codes set expires_at = now() - interval '1 second' where used_at is null",
    );
    expect((await ask('enrol', { code, deviceName: 'x' })).body.error.code).toBe('codeExpired');
  });

  it('is nowhere kept in the clear, and neither is a token', async () => {
    const { code } = await newCode();
    const { body } = await ask('enrol', { code, deviceName: 'x' });
    const dump = await pool.query<{ text: string }>(
      `select coalesce(string_agg(t::text, ' '), '') as text from (
         select enrolment_codes::text as t from enrolment_codes union all select refresh_tokens::text from refresh_tokens
         union all select access_tokens::text from access_tokens) as rows`,
    );
    for (const secret of [code, body.accessToken, body.refreshToken])
      expect(dump.rows[0]?.text).not.toContain(secret);
  });
});

describe('a refresh token', () => {
  it('is exchanged for the next pair, which works', async () => {
    const { body } = await ask('enrol', { code: 'demo-sco', deviceName: 'x' });
    const next = await ask('refresh', { refreshToken: body.refreshToken });
    expect(next.status).toBe(200);
    expect(Date.parse(next.body.expiresAt) - Date.now()).toBeLessThanOrEqual(10 * 60_000);
    expect(await mayPull(next.body.accessToken)).toBe(200);
    expect((await ask('refresh', { refreshToken: next.body.refreshToken })).status).toBe(200);
  });

  it('takes its whole family down when it is used twice', async () => {
    const { body } = await ask('enrol', { code: 'demo-sco', deviceName: 'x' });
    const next = await ask('refresh', { refreshToken: body.refreshToken });
    expect(await ask('refresh', { refreshToken: body.refreshToken })).toMatchObject({
      status: 401,
      body: { error: { code: 'refreshTokenInvalid' } },
    });
    expect(await mayPull(body.accessToken)).toBe(401);
    expect(await mayPull(next.body.accessToken)).toBe(401);
    expect((await ask('refresh', { refreshToken: next.body.refreshToken })).status).toBe(401);
  });

  it('may be repeated by the same attempt while its answer was never used', async () => {
    const { body } = await ask('enrol', { code: 'demo-sco', deviceName: 'x' });
    const request = { refreshToken: body.refreshToken, attempt: 'one-attempt-0123456789' };
    const lost = await ask('refresh', request);
    const again = await ask('refresh', request);
    expect(again.status).toBe(200);
    expect((await ask('refresh', { refreshToken: lost.body.refreshToken })).status).toBe(401);
    expect(await mayPull(again.body.accessToken)).toBe(200);
    expect((await ask('refresh', request)).status).toBe(401);
    expect(await mayPull(again.body.accessToken)).toBe(401);
  });

  it('gives one pair when two ask at the same moment', async () => {
    const { body } = await ask('enrol', { code: 'demo-sco', deviceName: 'x' });
    const answers = await Promise.all(
      [1, 2, 3].map(() => ask('refresh', { refreshToken: body.refreshToken })),
    );
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
  });

  it('that nobody gave is refused', async () => {
    expect((await ask('refresh', { refreshToken: 'x'.repeat(43) })).status).toBe(401);
  });
});

describe('an access token', () => {
  it('is worth nothing as soon as the account is closed', async () => {
    const { body } = await ask('enrol', { code: 'demo-21001', deviceName: 'x' });
    expect(await mayPull(body.accessToken)).toBe(200);
    await pool.query('update accounts set is_active = false where id = $1', [body.account.id]);
    expect(await mayPull(body.accessToken)).toBe(401);
    expect((await ask('refresh', { refreshToken: body.refreshToken })).status).toBe(401);
  });

  it('is worth nothing when its time is over', async () => {
    const { body } = await ask('enrol', { code: 'demo-21002', deviceName: 'x' });
    await pool.query(`update access_tokens set expires_at = now() - interval '1 second'`);
    expect(await mayPull(body.accessToken)).toBe(401);
  });
});

describe('the demonstration codes', () => {
  it('are reusable: each makes a device of the same account', async () => {
    const [one, two] = [await register.enrol('demo-21015'), await register.enrol('DEMO-21015')];
    expect(one.enrolment.account).toMatchObject({
      ...{ name: 'Coördinatie Schaarbeek / Coordination Schaerbeek', role: 'coordinator' },
    });
    expect(two.enrolment.account).toEqual(one.enrolment.account);
    expect(two.enrolment.deviceId).not.toBe(one.enrolment.deviceId);
  });

  it('are listed for the sign-in screen', async () => {
    const answer = (await (await fetch(`${register.url}/api/v1/auth/demo`)).json()) as {
      accounts: unknown[];
    };
    expect(answer.accounts).toHaveLength(21);
    expect(answer.accounts).toContainEqual(
      expect.objectContaining({
        code: 'demo-21015',
        nameNl: 'Schaarbeek',
        nameFr: 'Schaerbeek',
        role: 'coordinator',
      }),
    );
  });

  it('are refused through a relay and under a foreign host name', async () => {
    const enrolment = { code: 'demo-sco', deviceName: 'x' };
    expect((await ask('enrol', enrolment, { 'x-forwarded-for': '10.0.0.1' })).body.error.code).toBe(
      'codeInvalid',
    );
    const foreign = await register.app.inject({
      ...{
        method: 'POST',
        url: '/api/v1/auth/enrol',
        headers: { host: 'rebound.example' },
        payload: enrolment,
      },
    });
    expect(foreign.statusCode).toBe(401);
  });

  it('do not exist without --demo, and what they opened is closed', async () => {
    const device = await register.enrol('demo-21003');
    const plain = await startHttpRegister({ isDemo: false, databaseUrl: register.databaseUrl });
    const answer = await post(`${plain.url}/api/v1/auth/enrol`, { code: 'demo-sco', deviceName: 'x' });
    expect(answer.status).toBe(401);
    expect(await (await fetch(`${plain.url}/api/v1/auth/demo`)).json()).toEqual({ accounts: [] });
    const pull = await fetch(`${plain.url}/api/v1/sync/pull`, { headers: device.headers });
    expect(pull.status).toBe(401);
    await plain.stop();
  });
});

describe('wrong codes', () => {
  it('are slowed down after twenty in a minute, with the time to wait', async () => {
    const other = await startHttpRegister({ isDemo: false, databaseUrl: register.databaseUrl });
    const tryOne = (): Promise<Response> =>
      post(`${other.url}/api/v1/auth/enrol`, { code: 'WRONG', deviceName: 'x' });
    for (let i = 0; i < 20; i += 1) expect((await tryOne()).status).toBe(401);
    const slowed = await tryOne();
    expect(slowed.status).toBe(429);
    expect(Number(slowed.headers.get('retry-after'))).toBeGreaterThan(0);
    await other.stop();
  });

  async function tryTwentyTimes(
    trustedProxies: readonly string[],
  ): Promise<(address: string) => Promise<number>> {
    const other = await startHttpRegister({
      ...{ isDemo: false, databaseUrl: register.databaseUrl, trustedProxies },
    });
    onTestFinished(() => other.stop());
    const tryFrom = async (address: string): Promise<number> => {
      const body = { code: 'WRONG', deviceName: 'x' };
      const headers = { 'x-forwarded-for': `203.0.113.99, ${address}` };
      return (await post(`${other.url}/api/v1/auth/enrol`, body, headers)).status;
    };
    for (let i = 0; i < 20; i += 1) expect(await tryFrom('192.0.2.1')).toBe(401);
    return tryFrom;
  }

  it('behind a proxy that is believed slow down only the computer they come from', async () => {
    const tryFrom = await tryTwentyTimes(['127.0.0.1']);
    expect(await tryFrom('192.0.2.1')).toBe(429);
    expect(await tryFrom('192.0.2.2')).toBe(401);
  });

  it('are counted by the real address where no proxy was named', async () => {
    const tryFrom = await tryTwentyTimes([]);
    expect(await tryFrom('192.0.2.2')).toBe(429);
  });
});
