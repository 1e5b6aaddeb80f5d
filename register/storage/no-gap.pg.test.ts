// S01: 19 writers for 10 seconds, a reader every 2 ms, and not one change skipped. The same reader on a table numbered
// the naive way must lose some, or this test could not tell.
import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../shared/ids.ts';
import { readChanges } from '../../shared/sync/register/pull.ts';
import { createPushQueue } from '../../shared/sync/register/push-queue.ts';
import { createPool } from '../database/pool.ts';
import { migrate } from '../migrations/migrate.ts';
import { createEnvironment } from '../plugins/environment.ts';
import { startTestPostgres } from '../testing/postgres.ts';
import type { TestDatabase } from '../testing/postgres.ts';
import { createRegisterStorage } from './register-storage.ts';

const writerCount = 19;
const batchSize = 50;
const durationMs = 10_000;
const atLeast = 20_000;
const readEveryMs = 2;

const environment = createEnvironment('secret');
let database: TestDatabase;
let writers: Pool;
let reader: Pool;

beforeAll(async () => {
  database = await startTestPostgres();
  // As two processes have it: a reader never waits behind a writer for a connection.
  writers = createPool(database.url);
  reader = createPool(database.url);
  await migrate(writers);
});

afterAll(async () => {
  await Promise.all([writers.end(), reader.end()]);
  await database.stop();
});

/** Reads until the writers have ended and nothing is left. */
async function readAll(readPage: () => Promise<number>, isWriting: () => boolean): Promise<void> {
  for (;;) {
    const wasWriting = isWriting();
    const count = await readPage();
    if (count === 0 && !wasWriting) return;
    await pause(readEveryMs);
  }
}

describe('S01: what has been acknowledged', () => {
  it(
    `is seen by a reader, all of it: ${writerCount} writers, ${durationMs / 1_000} s`,
    { timeout: 120_000 },
    async () => {
      const storage = createRegisterStorage(writers);
      const accountId = newId(environment);
      const devices = Array.from({ length: writerCount }, () => ({
        accountId,
        id: newId(environment),
        name: 'w',
        lastN: 0,
      }));
      await storage.write(async (transaction) => {
        const rights = {
          role: 'office',
          organisationId: newId(environment),
          isActive: true,
          scopeRevision: 1,
          formerScopes: [],
        } as const;
        await transaction.put('accounts', [{ id: accountId, name: 'Office', ...rights }]);
        await transaction.put('devices', devices);
      });
      const acknowledged = new Set<string>();
      const seen = new Set<string>();
      const endsAt = performance.now() + durationMs;
      let writing = writerCount;
      // As several register processes beside each other have them.
      const queues = Array.from({ length: 4 }, () => createPushQueue({ storage, environment }));
      const write = async ({ id: deviceId }: { readonly id: string }, i: number): Promise<void> => {
        const push = queues[i % queues.length] as (typeof queues)[number];
        // On a busy machine it takes longer, never fewer.
        for (let n = 1; performance.now() < endsAt || acknowledged.size < atLeast; n += batchSize) {
          const ops = Array.from({ length: batchSize }, (_, i) => ({
            ...{
              opId: newId(environment),
              n: n + i,
              kind: 'initiative',
              recordId: newId(environment),
              type: 'create',
            },
            changes: { titleNl: { base: null, value: `Initiatief ${n + i}` } },
          }));
          const request = { deviceId, protocol: 1, schema: 1, ops };
          const answer = await push({ accountId, deviceId, request });
          for (const [i, { outcome }] of answer.results.entries()) {
            if (outcome === 'applied') acknowledged.add(ops[i]?.recordId ?? '');
          }
        }
        writing -= 1;
      };
      let cursor: string | undefined;
      const source = createRegisterStorage(reader);
      const readPage = async (): Promise<number> => {
        const page = await readChanges({
          storage: source,
          environment,
          accountId,
          cursor,
          limit: 2_000,
        });
        for (const row of page.rows) seen.add((JSON.parse(row) as { recordId: string }).recordId);
        ({ cursor } = page);
        return page.rows.length;
      };
      await Promise.all([...devices.map(write), readAll(readPage, () => writing > 0)]);

      const missed = [...acknowledged].filter((id) => !seen.has(id));
      expect({ missed: missed.length, acknowledged: acknowledged.size }).toEqual({
        missed: 0,
        acknowledged: seen.size,
      });
      expect(acknowledged.size).toBeGreaterThanOrEqual(atLeast);
    },
  );

  it('would be skipped by a reader of a naive serial number', { timeout: 60_000 }, async () => {
    await writers.query('create table naive (seq bigserial primary key)');
    const seen = new Set<number>();
    const written: number[] = [];
    const endsAt = performance.now() + 3_000;
    let writing = writerCount;
    const write = async (): Promise<void> => {
      while (performance.now() < endsAt) {
        const client = await writers.connect();
        await client.query('begin');
        const added = await client.query<{ seq: number }>('insert into naive default values returning seq');
        await client.query('commit');
        client.release();
        written.push(added.rows[0]?.seq ?? 0);
      }
      writing -= 1;
    };
    let cursor = 0;
    const readPage = async (): Promise<number> => {
      const found = await reader.query<{ seq: number }>('select seq from naive where seq > $1 order by seq', [
        cursor,
      ]);
      for (const { seq } of found.rows) seen.add(seq);
      cursor = found.rows.at(-1)?.seq ?? cursor;
      return found.rows.length;
    };
    await Promise.all([...Array.from({ length: writerCount }, write), readAll(readPage, () => writing > 0)]);
    expect(written.filter((seq) => !seen.has(seq)).length).toBeGreaterThan(0);
  });
});
