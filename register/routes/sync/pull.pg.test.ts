import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PullChange } from '../../../shared/sync/messages.ts';
import { pullAnswer } from '../../../shared/sync/messages.ts';
import { startHttpRegister } from '../../testing/http-register.ts';
import type { HttpDevice, HttpRegister } from '../../testing/http-register.ts';

let register: HttpRegister;
let office: HttpDevice;
let coordinator: HttpDevice;

beforeAll(async () => {
  register = await startHttpRegister();
  office = await register.enrol('demo-sco');
  coordinator = await register.enrol('demo-21015');
});

afterAll(() => register.stop());

type Line = PullChange & { readonly cursor?: string; readonly more?: boolean };

async function lines(device: HttpDevice, query = ''): Promise<Line[]> {
  const answer = await device.get(`/api/v1/sync/pull${query}`, { accept: 'application/x-ndjson' });
  expect(answer.headers.get('content-type')).toContain('application/x-ndjson');
  const text = await answer.text();
  expect(text.endsWith('\n')).toBe(true);
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

describe('a pull', () => {
  it('brings the whole demonstration to the Region, in the contract’s form', async () => {
    const answer = await office.get('/api/v1/sync/pull?limit=2000', { 'accept-encoding': 'gzip' });
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const page = pullAnswer.parse(await answer.json());
    const count = (kind: string): number => page.changes.filter((change) => change.kind === kind).length;
    expect({ initiatives: count('initiative'), sessions: count('session') }).toEqual({
      initiatives: 113,
      sessions: 32,
    });
    expect(count('organisation')).toBeGreaterThanOrEqual(19 + 35);
    expect(page.more).toBe(false);
  });

  it('brings the same as lines, whatever the size of the pages', async () => {
    const whole = await office.pullAll();
    for (const query of ['', '?limit=7', '?limit=500']) {
      const found = await lines(office, query);
      expect(found.filter((line) => line.cursor === undefined)).toEqual(whole);
      const ends = found.filter((line) => line.cursor !== undefined);
      expect(ends.at(-1)?.more).toBe(false);
      expect(ends.slice(0, -1).every((end) => end.more)).toBe(true);
    }
  });

  it('goes on from a cursor, and has nothing when nothing happened', async () => {
    const cursor = (await lines(coordinator)).at(-1)?.cursor ?? '';
    const query = `?cursor=${encodeURIComponent(cursor)}`;
    expect(await lines(coordinator, query)).toEqual([{ cursor, more: false, epoch: cursor.split('.')[0] }]);
    const create = coordinator.create('Nieuw sinds de vorige keer');
    await coordinator.push([create]);
    expect((await lines(coordinator, query)).map((line) => line.recordId)).toEqual([
      create.recordId,
      undefined,
    ]);
  });

  it('does not show another municipality’s draft', async () => {
    const create = coordinator.create('Klad');
    await coordinator.push([create]);
    const other = await register.enrol('demo-21001');
    const seen = async (device: HttpDevice): Promise<boolean> =>
      (await device.pullAll()).some((change) => change.recordId === create.recordId);
    expect([await seen(coordinator), await seen(office), await seen(other)]).toEqual([true, true, false]);
  });

  it.each(['nonsense', 'a.1.1.x'])('does not know the cursor %s', async (cursor) => {
    for (const accept of ['application/json', 'application/x-ndjson']) {
      const answer = await office.get(`/api/v1/sync/pull?cursor=${cursor}`, { accept });
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ error: { code: 'cursorInvalid' } });
    }
  });

  it('does not know somebody else’s cursor (P05)', async () => {
    const cursor = encodeURIComponent((await lines(office)).at(-1)?.cursor ?? '');
    expect((await coordinator.get(`/api/v1/sync/pull?cursor=${cursor}`)).status).toBe(400);
  });

  it.each(['limit=ten', 'limit=-1', 'limit=1&limit=2', 'cursor='])(
    'refuses %s instead of guessing',
    async (query) => {
      expect((await office.get(`/api/v1/sync/pull?${query}`)).status).toBe(400);
    },
  );

  it('tells a client of another time so', async () => {
    const answer = await office.get('/api/v1/sync/pull', { 'x-client-protocol': '99' });
    expect(answer.status).toBe(426);
    expect((await office.get('/api/v1/sync/pull?limit=1', { 'x-client-protocol': '1' })).status).toBe(200);
  });
});
