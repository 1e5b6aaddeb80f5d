// Lists on packed records: the newest at once, all of them after that, and every change from then on.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { adoptAccount } from '../../shared/sync/client/account.ts';
import { readFacts, writeFacts } from '../../shared/sync/client/meta.ts';
import { newId } from '../../shared/ids.ts';
import { openClientDatabase } from './database.ts';
import type { ClientDatabase } from './database.ts';
import { changeRecord, deleteRecord } from './edits.ts';
import { environment } from './environment.ts';
import { kindFeed, stopFeeds } from './kind-feed.ts';
import type { ListRow } from './list-row.ts';
import { pageTables } from './packed/packing.ts';
import type { PageRow } from './packed/packing.ts';
import { setPageData } from './page-data.ts';
import { receivedRows } from './testing/received-rows.ts';
import type { TidyOrder } from './testing/tidy-until-killed.ts';

const pageSize = 250;
let data: ClientDatabase;

beforeEach(async () => {
  data = await openClientDatabase({ name: `feed ${crypto.randomUUID()}` });
  setPageData(data);
  const organisationId = '01900000-0000-7000-8000-000000021015';
  const account = { id: newId(environment), name: 'An', role: 'coordinator', organisationId } as const;
  await adoptAccount(data, { account, deviceId: newId(environment) });
});
afterEach(async () => {
  stopFeeds();
  setPageData(undefined);
  await data.database.delete();
});

const receive = (rows: ReturnType<typeof receivedRows>): Promise<void> =>
  data.storage.write(async (transaction) => {
    await transaction.takeNumbers(rows.length);
    await transaction.put('records', rows);
  });
const titles = (rows: readonly ListRow[]): unknown[] => rows.map(({ values }) => values['titleNl']);
const settled = (): Promise<number> => data.database.table('records').count();

describe('the feed of a kind', () => {
  it('shows the page made last at once, and then every record, newest first', async () => {
    const all = receivedRows(3 * pageSize);
    for (let i = 0; i < 3; i++) await receive(all.slice(i * pageSize, (i + 1) * pageSize));
    expect(await settled()).toBe(0);
    const feed = kindFeed('initiative');
    const seen: number[] = [];
    while (feed.rows.value.length < all.length) {
      const { length } = feed.rows.value;
      if (seen.at(-1) !== length) seen.push(length);
      await new Promise((resolve) => setTimeout(resolve));
    }
    expect(seen).toEqual([0, pageSize]);
    expect(titles(feed.rows.value)).toEqual(
      titles(all.map((row) => ({ ...row, values: row.body }) as never)).reverse(),
    );
  });

  it('follows a change, a deletion, and the packing of what has changed, without a row twice or missing', async () => {
    const all = receivedRows(600);
    await receive(all);
    const feed = kindFeed('initiative');
    await vi.waitFor(() => expect(feed.rows.value).toHaveLength(600));
    const [first, second] = [all[0]?.id ?? '', all[1]?.id ?? ''];
    await changeRecord({ recordId: first, values: { titleNl: 'Anders' } });
    await vi.waitFor(() => expect(feed.rows.value[0]).toMatchObject({ id: first, pendingCount: 1 }));
    expect(titles(feed.rows.value)[0]).toBe('Anders');
    await deleteRecord(second);
    await vi.waitFor(() => expect(feed.rows.value[0]).toMatchObject({ id: second, isDeleted: true }));
    const again = (await rowsOf(all.slice(2, 590))).map((row, i) => ({
      ...row,
      revision: 2,
      touched: 700 + i,
    }));
    for (const row of again) await data.storage.write((transaction) => transaction.put('records', [row]));
    while (await data.lists.tidy());
    expect(await settled()).toBeLessThan(pageSize);
    await vi.waitFor(() =>
      expect(feed.rows.value.filter(({ revision }) => revision === 2)).toHaveLength(588),
    );
    expect(new Set(feed.rows.value.map(({ id }) => id)).size).toBe(600);
    expect(feed.rows.value).toHaveLength(600);
  }, 60_000);

  it('is empty again when another person signs in', async () => {
    await receive(receivedRows(300));
    const feed = kindFeed('initiative');
    await vi.waitFor(() => expect(feed.rows.value).toHaveLength(300));
    const account = {
      id: newId(environment),
      name: 'Cas',
      role: 'reader',
      organisationId: newId(environment),
    };
    await adoptAccount(data, { account: account as never, deviceId: newId(environment) });
    await vi.waitFor(() => expect(feed.rows.value).toHaveLength(0));
  });

  const rowsOf = async (rows: ReturnType<typeof receivedRows>) => {
    const keys = rows.map(({ id }) => id);
    return (await data.storage.read((transaction) => transaction.get('records', keys))).flatMap(
      (row) => row ?? [],
    );
  };
});

it('a damaged page is asked of the register again, and said', async () => {
  const all = receivedRows(2 * pageSize);
  await receive(all.slice(0, pageSize));
  await receive(all.slice(pageSize));
  await data.storage.write((transaction) =>
    writeFacts(transaction, { cursor: 'somewhere', isComplete: true }),
  );
  const table = data.database.table<PageRow>(pageTables.pages);
  const [page] = await table.toArray();
  if (!page) throw new Error('no page');
  const text = new TextDecoder().decode(page.lines).replace('Initiatief 7"', 'Initiatief 8"');
  await table.put({ ...page, lines: new TextEncoder().encode(text) });
  const rows = await data.storage.read((transaction) =>
    transaction.list('records', { index: 'byKind', equals: 'initiative' }),
  );
  expect(rows).toHaveLength(pageSize);
  const facts = await data.storage.read((transaction) =>
    readFacts(transaction, ['cursor', 'comparison', 'lastRepair']),
  );
  expect(facts).toMatchObject({ comparison: 1, lastRepair: { count: pageSize } });
  expect(facts.cursor).toBeUndefined();
});

it('packing killed anywhere loses no record and doubles none', async () => {
  const all = receivedRows(2 * pageSize);
  await receive(all);
  const ids = all.map(({ id }) => id);
  let rounds = 0;
  for (let kill = 0; kill < 12; kill++) {
    const worker = new Worker(new URL('./testing/tidy-until-killed.ts', import.meta.url), { type: 'module' });
    const started = new Promise((resolve) => worker.addEventListener('message', resolve, { once: true }));
    worker.addEventListener('message', () => (rounds += 1));
    worker.postMessage({ name: data.database.name, ids } satisfies TidyOrder);
    await started;
    await new Promise((resolve) => setTimeout(resolve, 40 + ((kill * 53) % 200)));
    worker.terminate();
    const rows = await data.storage.read((transaction) =>
      transaction.list('records', { index: 'byKind', equals: 'initiative' }),
    );
    expect(rows.map(({ id }) => id).sort()).toEqual([...ids].sort());
  }
  expect(rounds).toBeGreaterThan(12);
}, 60_000);
