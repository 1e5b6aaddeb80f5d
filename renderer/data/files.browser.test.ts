import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isAppError } from '../../shared/errors.ts';
import { newId } from '../../shared/ids.ts';
import { adoptAccount } from '../../shared/sync/client/account.ts';
import { openClientDatabase } from './database.ts';
import type { ClientDatabase } from './database.ts';
import { environment } from './environment.ts';
import { keepFile, readFile } from './files.ts';
import { setPageData } from './page-data.ts';

let data: ClientDatabase;

beforeEach(async () => {
  data = await openClientDatabase();
  setPageData(data);
  const organisationId = '01900000-0000-7000-8000-000000021015';
  const account = { id: newId(environment), name: 'An', role: 'coordinator', organisationId } as const;
  await adoptAccount(data, { account, deviceId: newId(environment) });
});

afterEach(async () => {
  setPageData(undefined);
  await data.database.delete();
});

async function sha256Of(blob: Blob): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** How often the screen's thread got its turn while something else went on. */
async function turnsDuring(work: Promise<unknown>): Promise<number> {
  let isBusy = true;
  let turns = 0;
  void work.finally(() => (isBusy = false));
  for (; isBusy; turns++) await new Promise((resolve) => setTimeout(resolve, 4));
  return turns;
}

describe('a chosen file', () => {
  it('is kept by a worker and comes out as it went in', async () => {
    const bytes = new Uint8Array(3 * 1024 * 1024 + 5).map((_byte, i) => i * 7 + (i >> 8));
    const file = new File(['%PDF-1.7 ', bytes], 'Plan.pdf');
    const facts = await keepFile(file);
    expect(facts).toEqual({
      ...{ name: 'Plan.pdf', byteCount: file.size, mediaType: 'application/pdf' },
      sha256: await sha256Of(file),
    });
    const out = await readFile(facts);
    expect({ type: out.type, sha256: await sha256Of(out) }).toEqual({
      ...{ type: 'application/pdf', sha256: facts.sha256 },
    });
  });

  it('of 50 MB leaves the screen’s thread free', async () => {
    const file = new File([new Uint8Array(50 * 1024 * 1024)], 'Film.mp4');
    // A thread that took it in itself would get no turn before the end.
    expect(await turnsDuring(keepFile(file))).toBeGreaterThan(10);
  }, 120_000);

  it('that is not here and cannot be fetched is said to be so', async () => {
    const facts = { sha256: 'a'.repeat(64), name: 'x', byteCount: 10, mediaType: 'application/pdf' };
    await expect(readFile(facts)).rejects.toSatisfy((error) => isAppError(error));
  });
});
