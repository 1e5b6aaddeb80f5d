// A queue of weeks: however long, it is sent in pieces, every operation is answered by itself, and a bad one among them
// holds up no other.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRecord } from '../../../shared/sync/client/edit.ts';
import { createHttpClient } from '../../testing/http-client.ts';
import { startHttpRegister } from '../../testing/http-register.ts';
import type { HttpRegister } from '../../testing/http-register.ts';

/** The long form is 100,000. */
const operationCount = Number(process.env['QUEUE_OPERATIONS'] ?? 2_000);
const badEvery = 500;

let register: HttpRegister;

beforeAll(async () => {
  register = await startHttpRegister();
});

afterAll(() => register.stop());

it(`of ${operationCount} operations arrives whole but for the bad ones`, { timeout: 3_600_000 }, async () => {
  const client = await createHttpClient(() => register.url, 'demo-21015');
  for (let i = 1; i <= operationCount; i += 1)
    await createRecord(client, { kind: 'initiative', values: { titleNl: `nr ${i}` } });
  const badCount = await client.storage.write(async (transaction) => {
    const rows = await transaction.list('outbox', { index: 'byState', equals: 'waiting' });
    const bad = rows.filter(({ n }) => n % badEvery === 0);
    await transaction.put(
      'outbox',
      bad.map((row) => {
        const changes = { ...row.operation.changes, stage: { base: null, value: 'sparkling' } };
        return { ...row, operation: { ...row.operation, changes } };
      }),
    );
    return bad.length;
  });
  const startedAtMs = performance.now();
  await client.sync();
  const tookMs = performance.now() - startedAtMs;
  console.info(`${operationCount} operations queued: sent and taken in again in ${Math.round(tookMs)} ms`);
  const outbox = (state: 'waiting' | 'rejected') =>
    client.storage.read((transaction) => transaction.list('outbox', { index: 'byState', equals: state }));
  expect(await outbox('waiting')).toEqual([]);
  expect((await outbox('rejected')).map(({ result }) => result?.reason?.code)).toEqual(
    Array.from({ length: badCount }, () => 'valueNotInList'),
  );
  expect(badCount).toBe(Math.floor(operationCount / badEvery));
  expect(await client.acknowledged()).toHaveLength(operationCount - badCount);
});
