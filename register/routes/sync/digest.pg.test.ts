import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addToBuckets, emptyBuckets } from '../../../shared/sync/digest.ts';
import type { BucketAnswer, DigestAnswer, PullAnswer } from '../../../shared/sync/messages.ts';
import { startHttpRegister } from '../../testing/http-register.ts';
import type { HttpDevice, HttpRegister } from '../../testing/http-register.ts';

let register: HttpRegister;

beforeAll(async () => {
  register = await startHttpRegister();
});

afterAll(() => register.stop());

async function ask<Answer>(device: HttpDevice, path: string, cursor: string): Promise<Answer> {
  const answer = await device.get(`${path}?cursor=${encodeURIComponent(cursor)}`);
  expect(answer.status).toBe(200);
  return (await answer.json()) as Answer;
}

async function pulled(device: HttpDevice): Promise<PullAnswer> {
  return (await (await device.get('/api/v1/sync/pull?limit=2000')).json()) as PullAnswer;
}

describe('the digest', () => {
  it.each(['demo-sco', 'demo-21015'])(
    'of %s is what a client works out from what it pulled',
    async (code) => {
      const device = await register.enrol(code);
      const { changes, cursor } = await pulled(device);
      const own = emptyBuckets();
      for (const { recordId: id, revision, record, last, conflicts = [] } of changes) {
        const body = record ?? last;
        if (!body) throw new Error('a pulled row has a body');
        const conflictIds = conflicts.map((conflict) => conflict.id);
        addToBuckets(own, { id, revision, isDeleted: !record, bodyText: JSON.stringify(body), conflictIds });
      }
      const { isCurrent, buckets } = await ask<DigestAnswer>(device, '/api/v1/sync/digest', cursor);
      expect(isCurrent).toBe(true);
      expect(buckets).toEqual(own);
      const first = changes[0];
      const number = Number.parseInt(first?.recordId.slice(-2) ?? '', 16);
      const bucket = await ask<BucketAnswer>(device, `/api/v1/sync/digest/${number}`, cursor);
      expect(bucket.changes).toContainEqual(first);
    },
  );

  it('says so, instead, when something has changed since the cursor', async () => {
    const device = await register.enrol('demo-21015');
    const { cursor } = await pulled(device);
    await device.push([device.create('Nieuw')]);
    expect(await ask(device, '/api/v1/sync/digest', cursor)).toEqual({ isCurrent: false, buckets: [] });
    expect(await ask(device, '/api/v1/sync/digest/7', cursor)).toEqual({ isCurrent: false, changes: [] });
  });

  it('is given for no cursor but the person’s own', async () => {
    const [office, device] = [await register.enrol('demo-sco'), await register.enrol('demo-21015')];
    const { cursor } = await pulled(office);
    const answer = await device.get(`/api/v1/sync/digest?cursor=${encodeURIComponent(cursor)}`);
    expect([answer.status, await answer.json()]).toMatchObject([400, { error: { code: 'cursorInvalid' } }]);
    expect((await device.get('/api/v1/sync/digest')).status).toBe(400);
  });
});
