import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPool } from './database/pool.ts';
import { invite } from './invite.ts';
import { post, startHttpRegister } from './testing/http-register.ts';
import { startTestPostgres } from './testing/postgres.ts';
import type { TestDatabase } from './testing/postgres.ts';

let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await startTestPostgres();
  pool = createPool(database.url);
});

afterAll(async () => {
  await pool.end();
  await database.stop();
});

async function count(where: string): Promise<number> {
  const found = await pool.query<{ count: number }>(`select count(*) from records where ${where}`);
  return found.rows[0]?.count ?? 0;
}

describe('a register’s first start', () => {
  it('without --demo has the organisations people belong to, and nothing else', async () => {
    const register = await startHttpRegister({ databaseUrl: database.url, isDemo: false });
    expect(await count('true')).toBe(20);
    expect(await count(`kind = 'organisation'`)).toBe(20);
    await register.stop();
  });

  it('with --demo loads the data once, and leaves what people did with them', async () => {
    const first = await startHttpRegister({ databaseUrl: database.url });
    const office = await first.enrol('demo-sco');
    const [initiative] = (await office.pullAll()).filter((change) => change.kind === 'initiative');
    const facts = { type: 'delete', recordId: initiative?.recordId ?? '', base: 1 } as const;
    expect((await office.push([office.operation(facts)])).status).toBe(200);
    await first.stop();
    const second = await startHttpRegister({ databaseUrl: database.url });
    expect(await count(`kind = 'initiative'`)).toBe(113);
    expect(await count(`kind = 'initiative' and not is_deleted`)).toBe(112);
    expect(await count(`kind = 'session'`)).toBe(32);
    await second.stop();
  });

  it('may be that of two processes at the same moment', async () => {
    const empty = await startTestPostgres();
    const both = await Promise.all([1, 2].map(() => startHttpRegister({ databaseUrl: empty.url })));
    const office = await both[0]?.enrol('demo-sco');
    const kinds = (await office?.pullAll())?.map((change) => change.kind) ?? [];
    expect(kinds.filter((kind) => kind === 'initiative')).toHaveLength(113);
    for (const register of both) await register.stop();
    await empty.stop();
  });
});

describe('an invitation', () => {
  const environment = (): Record<string, string> => ({ DATABASE_URL: database.url });

  it('prints a code that opens the register once', async () => {
    const register = await startHttpRegister({ databaseUrl: database.url, isDemo: false });
    const args = ['--role', 'coordinator', '--organisation', '21015', '--name', 'Noémie Dubois'];
    const text = await invite({ environment: environment(), args });
    const code = /^Noémie Dubois: (\S+)$/m.exec(text)?.[1] ?? '';
    expect(code).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
    const answer = await post(`${register.url}/api/v1/auth/enrol`, { code, deviceName: 'x' });
    expect(await answer.json()).toMatchObject({ account: { name: 'Noémie Dubois', role: 'coordinator' } });
    await register.stop();
  });

  it.each([
    [['--role', 'king', '--name', 'x'], 'settingInvalid'],
    [['--role', 'coordinator', '--name', 'x'], 'argumentMissing'],
    [['--role', 'coordinator', '--organisation', '99999', '--name', 'x'], 'settingInvalid'],
    [['--role', 'office'], 'argumentMissing'],
    [['--rôle', 'office'], 'argumentUnknown'],
    [['--role'], 'argumentUnknown'],
  ])('refuses %j', async (args, code) => {
    await expect(invite({ environment: environment(), args })).rejects.toMatchObject({ code });
  });
});
