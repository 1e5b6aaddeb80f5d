import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPool } from '../../database/pool.ts';
import { startHttpRegister } from '../../testing/http-register.ts';
import type { HttpRegister } from '../../testing/http-register.ts';

let register: HttpRegister;

beforeAll(async () => {
  register = await startHttpRegister();
});

afterAll(() => register.stop());

async function get(
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; text: string; headers: Headers }> {
  const answer = await fetch(`${register.url}${path}`, { headers });
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
}

describe('the watch over the register', () => {
  it('says that the process lives, and which numbers it speaks', async () => {
    const { status, text } = await get('/healthz');
    expect(status).toBe(200);
    expect(JSON.parse(text)).toEqual({ status: 'ok', version: '0.1.0', protocol: 2, schema: 3 });
  });

  it('says whether it can work: not while the database lacks its form', async () => {
    expect((await get('/readyz')).status).toBe(200);
    const pool = createPool(register.databaseUrl);
    await pool.query('update migrations set number = -number');
    const unready = await get('/readyz');
    expect(unready.status).toBe(503);
    expect(unready.headers.get('retry-after')).toBe('2');
    await pool.query('update migrations set number = -number');
    await pool.end();
    expect((await get('/readyz')).status).toBe(200);
  });

  it('gives its figures without an id or a name in them', async () => {
    const device = await register.enrol('demo-21015');
    const create = device.create('Geteld');
    await device.push([create]);
    await device.get(`/api/v1/records/initiative/${create.recordId}`);
    const { text } = await get('/metrics');
    expect(text).toContain('register_operations_total{outcome="applied"} 1');
    expect(text).toContain('route="/api/v1/records/:kind/:id"');
    expect(text).not.toContain(create.recordId);
  });
});

describe('the figures', () => {
  it.each(['x-forwarded-for', 'forwarded', 'x-forwarded-host', 'via'])(
    'are not there for who comes through a proxy (%s)',
    async (name) => {
      expect((await get('/metrics', { [name]: '127.0.0.1' })).status).toBe(404);
    },
  );

  it('are not there for a foreign page that was pointed at this machine', async () => {
    const answer = await register.app.inject({ url: '/metrics', headers: { host: 'rebound.example' } });
    expect(answer.statusCode).toBe(404);
  });
});

describe('the contract as a document', () => {
  it('is the one that was agreed', async () => {
    const { text, headers } = await get('/api/openapi.json');
    expect(headers.get('content-type')).toContain('application/json');
    await expect(`${JSON.stringify(JSON.parse(text), null, 2)}\n`).toMatchFileSnapshot('openapi.json.snap');
  });

  it('refers to nothing that is not in it', async () => {
    const { text } = await get('/api/openapi.json');
    expect(text).toContain('"Operation"');
    expect(text).not.toContain('$ref');
  });

  it('names every call of the contract', async () => {
    const { paths } = JSON.parse((await get('/api/openapi.json')).text) as { paths: Record<string, object> };
    const calls = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(calls.toSorted()).toEqual([
      'delete /api/v1/calendar',
      'get /api/v1/calendar',
      'get /api/v1/conflicts',
      'get /api/v1/files/{sha256}',
      'get /api/v1/map',
      'get /api/v1/map/{z}/{x}/{y}',
      'get /api/v1/records/{kind}/{id}',
      'get /api/v1/records/{kind}/{id}/history',
      'get /api/v1/sync/digest',
      'get /api/v1/sync/digest/{bucket}',
      'get /api/v1/sync/events',
      'get /api/v1/sync/pull',
      'get /calendar/{file}',
      'get /healthz',
      'get /readyz',
      'post /api/v1/auth/enrol',
      'post /api/v1/auth/refresh',
      'post /api/v1/auth/sign-out',
      'post /api/v1/calendar',
      'post /api/v1/sync/push',
      'put /api/v1/files/{sha256}',
    ]);
  });
});

describe('what is not there', () => {
  it('answers in the common shape, in the reader’s language', async () => {
    const answer = async (language: string): Promise<unknown> =>
      JSON.parse((await get('/api/v1/nothing', { 'accept-language': language })).text);
    expect(await answer('en-GB')).toMatchObject({
      error: { code: 'notFound', message: 'This does not exist, or it is not yours to see.' },
    });
    const both = (await answer('de-DE')) as { error: { message: string } };
    expect(both.error.message.split(' / ')).toHaveLength(2);
    expect((await answer('de, nl;q=0.3, fr;q=0.8')) as object).not.toEqual(both);
  });

  it('is not to be had by another method either', async () => {
    const answer = await fetch(`${register.url}/api/v1/sync/pull`, { method: 'DELETE' });
    expect(answer.status).toBe(404);
  });

  it('carries the headers that protect whoever shows it', async () => {
    const { headers } = await get('/api/v1/conflicts');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
});
