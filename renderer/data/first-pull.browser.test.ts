// A first synchronisation into the real IndexedDB, cut and killed again and again: it goes on where it was.
import { afterEach, expect, it } from 'vitest';
import { AppError, isAppError } from '../../shared/errors.ts';
import { newId } from '../../shared/ids.ts';
import { adoptAccount } from '../../shared/sync/client/account.ts';
import { readStatus } from '../../shared/sync/client/read-status.ts';
import { defaultPullLimit, maxOperationsPerPush } from '../../shared/sync/protocol.ts';
import { edits, schaerbeek } from '../../shared/sync/testing/test-register.ts';
import type { TestRegister } from '../../shared/sync/testing/test-register.ts';
import { openClientDatabase } from './database.ts';
import type { ClientDatabase } from './database.ts';
import { environment } from './environment.ts';
import { startPageRegister } from './testing/page-register.ts';

/** The catalogue's figure is 50,000. */
const recordCount = Number(import.meta.env['FIRST_PULL_RECORDS']);
const cutCount = 20;
let data: ClientDatabase | undefined;

afterEach(() => data?.database.delete());

async function fill(register: TestRegister): Promise<void> {
  const bea = await register.device({ name: 'Bea' });
  for (let made = 0; made < recordCount; made += maxOperationsPerPush) {
    const drafts = Array.from({ length: Math.min(maxOperationsPerPush, recordCount - made) }, (_, i) => ({
      ...{ recordId: newId(environment), type: 'create' as const },
      changes: edits(null, { titleNl: `Nr ${made + i}`, summaryNl: 'woord '.repeat(100) }),
    }));
    await bea.push(...drafts);
  }
}

it(
  'resumes after each cut and each death, downloads next to nothing twice, and is marked incomplete till its end (S15)',
  { timeout: 1_200_000 },
  async () => {
    const page = startPageRegister();
    await fill(page.register);
    const name = `first pull ${crypto.randomUUID()}`;
    data = await openClientDatabase({ name });
    const account = { id: newId(environment), name: 'An', role: 'coordinator' } as const;
    await adoptAccount(data, {
      account: { ...account, organisationId: schaerbeek },
      deviceId: newId(environment),
    });
    const cutEvery = Math.max(1, Math.floor(recordCount / defaultPullLimit / cutCount));
    let [received, pages, cuts] = [0, 0, 0];
    page.line = (request, answer) => {
      if (!request.path.includes('/sync/pull')) return answer;
      const { changes } = JSON.parse(answer.body) as { changes: readonly unknown[] };
      pages += 1;
      const isCut = pages % (cutEvery + 1) === cutEvery;
      // Of a page that is cut, half has gone over the line.
      received += isCut ? Math.round(changes.length / 2) : changes.length;
      if (isCut) throw new AppError('registerUnreachable');
      return answer;
    };
    const startedAt = performance.now();
    const mostCuts = (2 * recordCount) / defaultPullLimit;
    for (let isWhole = false; !isWhole && cuts < mostCuts;) {
      await page.sync(data).then(
        () => (isWhole = true),
        (error: unknown) => {
          if (!isAppError(error, 'registerUnreachable')) throw error;
          cuts += 1;
        },
      );
      // The program ends, too, and begins anew on what is on the disk.
      data.database.close();
      data = await openClientDatabase({ name });
      const { isComplete } = await readStatus(data, { isSyncing: false, fault: null, done: null });
      expect(isComplete).toBe(isWhole);
    }
    const seconds = (performance.now() - startedAt) / 1_000;
    const rows = await data.storage.read((t) => t.list('records', { index: 'byKind', equals: 'initiative' }));
    const titles = new Set(rows.map(({ body }) => body['titleNl']));
    console.info(
      `S15: ${recordCount} records on IndexedDB, ${cuts} cuts, ${received} rows received, ${Math.round(recordCount / seconds)} rows/s`,
    );
    expect([rows.length, titles.size]).toEqual([recordCount, recordCount]);
    expect(cuts).toBeGreaterThanOrEqual(Math.min(cutCount, recordCount / defaultPullLimit));
    // With 50,000 records that is under a twentieth of all.
    expect(received).toBeLessThanOrEqual(recordCount + (cuts * defaultPullLimit) / 2);
  },
);
