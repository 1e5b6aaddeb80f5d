// A first synchronisation on a line that is cut again and again: it goes on where it was, and says meanwhile that it is
// not whole.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AppError, isAppError } from '../../../shared/errors.ts';
import { readStatus } from '../../../shared/sync/client/read-status.ts';
import { defaultPullLimit } from '../../../shared/sync/protocol.ts';
import { createPool } from '../../database/pool.ts';
import { officeId } from '../../demo/organisation-records.ts';
import { createHttpClient } from '../../testing/http-client.ts';
import { startHttpRegister } from '../../testing/http-register.ts';
import type { HttpRegister } from '../../testing/http-register.ts';

/** The catalogue's figure is 50,000. */
const recordCount = Number(process.env['FIRST_PULL_RECORDS'] ?? 6_000);
const cutCount = 20;

let register: HttpRegister;

beforeAll(async () => {
  register = await startHttpRegister();
  const pool = createPool(register.databaseUrl);
  await pool.query(
    `with made as (
       select n, '0190a000-0000-7000-8000-' || lpad(to_hex(n), 12, '0') as id from generate_series(1, $1::int) as n),
     counted as (update counter set value = value + $1::int returning value)
     insert into records (id, kind, owner_id, review_state, revision, seq, is_deleted, open_conflict_count, body)
     select id, 'initiative', $2::text, 'draft', 1, value - $1::int + n, false, 0,
       json_build_object('id', id, 'ownerId', $2::text, 'reviewState', 'draft', 'titleNl', 'Nr ' || n, 'summaryNl', repeat('woord ', 100))::text
     from made, counted`,
    [recordCount, officeId],
  );
  await pool.end();
}, 120_000);

afterAll(() => register.stop());

it(
  'resumes after each of 20 cuts, downloads next to nothing twice, and is marked incomplete till its end (S15)',
  { timeout: 600_000 },
  async () => {
    let received = 0;
    let pages = 0;
    const pagesInAll = Math.ceil(recordCount / defaultPullLimit);
    const cutEvery = Math.max(1, Math.floor(pagesInAll / cutCount));
    const client = await createHttpClient(
      () => register.url,
      'demo-sco',
      (path, answer) => {
        if (!path.includes('/sync/pull')) return answer;
        const { changes } = JSON.parse(answer.body) as { changes: readonly unknown[] };
        received += changes.length;
        pages += 1;
        // The page has gone over the line, whole or in part, and never arrives.
        if (pages % (cutEvery + 1) === cutEvery) {
          received -= Math.round(changes.length / 2);
          throw new AppError('registerUnreachable');
        }
        return answer;
      },
    );
    const startedAt = performance.now();
    let cuts = 0;
    for (let isWhole = false; !isWhole;) {
      await client.sync().then(
        () => (isWhole = true),
        (error: unknown) => {
          if (!isAppError(error, 'registerUnreachable')) throw error;
          cuts += 1;
        },
      );
      const { isComplete } = await readStatus(client, { isSyncing: false, fault: null, done: null });
      expect(isComplete).toBe(isWhole);
    }
    const seconds = (performance.now() - startedAt) / 1_000;
    const rows = await client.storage.read((t) =>
      t.list('records', { index: 'byKind', equals: 'initiative' }),
    );
    expect(rows.filter(({ id }) => id.startsWith('0190a000-'))).toHaveLength(recordCount);
    console.info(
      `S15: ${recordCount} records, ${cuts} cuts, ${received} rows received, ${Math.round(recordCount / seconds)} rows/s`,
    );
    expect(cuts).toBeGreaterThanOrEqual(10);
    // Of each page that was cut, half on average: with 50,000 records that is under a twentieth of all.
    expect(received).toBeLessThanOrEqual(recordCount + (cuts * defaultPullLimit) / 2 + 1_000);
  },
);
