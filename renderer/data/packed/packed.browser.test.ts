// Packed rows behave as loose ones do, whatever is packed when; and a page that cannot be read loses nothing for good.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { Dexie } from 'dexie';
import { registerTables } from '../../../shared/sync/register/tables.ts';
import type { RegisterTables } from '../../../shared/sync/register/tables.ts';
import type { Storage, TableDefinitions } from '../../../shared/sync/storage.ts';
import { storageContract } from '../../../shared/sync/testing/storage-contract.ts';
import { createDatabase, createDexieStorage } from '../dexie-storage.ts';
import type { PackedLists } from '../dexie-storage.ts';
import { pageTables } from './packing.ts';
import type { Packing, Row } from './packing.ts';

/** Small pages, so that few rows fill several. */
const packing: Packing = {
  table: 'records',
  isSettled: (row) => row['isLoose'] !== true,
  slim: ({ id, seq }) => ({ id: String(id), seq: Number(seq) }),
  slimVersion: 'one',
  pageSize: 3,
  bulkSize: 4,
};

async function openContract(options: Partial<Packing>) {
  const definitions = registerTables;
  const packs = { ...packing, ...options };
  const database = createDatabase(`packed ${crypto.randomUUID()}`, {
    definitions,
    version: 1,
    packing: packs,
  });
  await database.open();
  const { storage, lists } = createDexieStorage(database, { definitions, packing: packs });
  return { storage, lists, close: () => database.delete() };
}

storageContract('packed at once', () => openContract({ bulkSize: 1 }));
storageContract('packed after every write', async () => {
  const { storage, lists, close } = await openContract({ pageSize: 1 });
  const tidied: Storage<RegisterTables> = {
    read: (work) => storage.read(work),
    async write(work) {
      const result = await storage.write(work);
      while (await lists.tidy());
      return result;
    },
  };
  return { storage: tidied, close };
});

interface Thing {
  readonly id: string;
  readonly group: string;
  readonly at: number;
  readonly text: string;
  readonly isLoose?: boolean;
}
type Things = { readonly records: Thing };
const definitions: TableDefinitions<Things> = {
  records: { key: 'id', indexes: { byGroup: { equal: 'group', orderBy: 'at' } } },
};

interface Store {
  readonly name: string;
  readonly database: Dexie;
  readonly storage: Storage<Things>;
  readonly lists: PackedLists;
}

const stores: Store[] = [];
const damaged: number[] = [];

async function openThings(name = `things ${crypto.randomUUID()}`, version = 'one'): Promise<Store> {
  const packs: Packing = {
    ...packing,
    slimVersion: version,
    slim: ({ id, at }) => ({ id: String(id), at: Number(at), version }),
  };
  const database = createDatabase(name, { definitions, version: 1, packing: packs });
  await database.open();
  const onDamaged = (_transaction: unknown, count: number): Promise<void> => {
    damaged.push(count);
    return Promise.resolve();
  };
  const store = {
    name,
    database,
    ...createDexieStorage(database, { definitions, packing: packs, onDamaged }),
  };
  stores.push(store);
  return store;
}

let store: Store;
beforeEach(async () => {
  damaged.length = 0;
  store = await openThings();
});
afterEach(async () => {
  for (const { database } of stores.splice(0)) await database.delete();
});

const thing = (n: number, changes: Partial<Thing> = {}): Thing => ({
  ...{ id: `id-${n}`, group: n % 2 === 0 ? 'even' : 'odd', at: n, text: `tekst ${n}` },
  ...changes,
});
const things = (from: number, to: number): Thing[] =>
  Array.from({ length: to - from + 1 }, (_, i) => thing(from + i, { group: 'even' }));
const put = (rows: readonly Thing[], { storage } = store): Promise<void> =>
  storage.write((transaction) => transaction.put('records', rows));
const idsOf = (rows: readonly (Thing | undefined)[]): unknown[] => rows.map((row) => row?.id);
const listed = ({ storage } = store, equals = 'even') =>
  storage.read((transaction) => transaction.list('records', { index: 'byGroup', equals }));
const counts = async () => ({
  loose: await store.database.table('records').count(),
  pages: await store.database.table(pageTables.pages).count(),
});

describe('a packed table', () => {
  it('answers as a plain one does, whatever is done in whatever order', async () => {
    const id = fc.integer({ min: 1, max: 12 });
    const step = fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({
          do: fc.constant('put' as const),
          ids: fc.array(id, { maxLength: 8 }),
          isLoose: fc.boolean(),
        }),
      },
      {
        weight: 2,
        arbitrary: fc.record({ do: fc.constant('remove' as const), ids: fc.array(id, { maxLength: 3 }) }),
      },
      fc.constant({ do: 'tidy' as const }),
      fc.constant({ do: 'fail' as const }),
      fc.constant({ do: 'other' as const }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const first = await openThings();
        const second = await openThings(first.name);
        const plain = new Map<string, Thing>();
        let [here, there] = [first, second];
        let at = 0;
        for (const each of steps) {
          if (each.do === 'other') [here, there] = [there, here];
          if (each.do === 'tidy') await here.lists.tidy();
          if (each.do === 'put') {
            const rows = [...new Set(each.ids)].map((n) => thing(n, { at: ++at, isLoose: each.isLoose }));
            await put(rows, here);
            rows.forEach((row) => plain.set(row.id, row));
          }
          if (each.do === 'remove') {
            const keys = each.ids.map((n) => thing(n).id);
            await here.storage.write((transaction) => transaction.remove('records', keys));
            keys.forEach((key) => plain.delete(key));
          }
          if (each.do === 'fail') {
            const failing = here.storage.write(async (transaction) => {
              await transaction.put('records', things(1, 6));
              await transaction.remove('records', ['id-7', 'id-8']);
              throw new Error('half-way');
            });
            await expect(failing).rejects.toThrow('half-way');
          }
          await expectSame(there, plain);
          await expectSame(here, plain);
        }
        first.database.close();
        await second.database.delete();
        stores.splice(-2);
      }),
      { numRuns: 30 },
    );
  }, 120_000);

  it('packs many rows put at once, and a row that changes lies loose', async () => {
    await put(things(1, 7));
    expect(await counts()).toEqual({ loose: 0, pages: 3 });
    await put([thing(2, { text: 'anders', isLoose: true })]);
    expect(await counts()).toEqual({ loose: 1, pages: 3 });
    const [row] = await store.storage.read((transaction) => transaction.get('records', ['id-2']));
    expect(row?.text).toBe('anders');
  });

  it('folds what has settled, and what is left of pages half empty, into full pages', async () => {
    await put(things(1, 6));
    for (const n of [1, 2, 4, 5]) await put([thing(n, { group: 'even', at: 10 + n })]);
    expect(await counts()).toEqual({ loose: 4, pages: 2 });
    while (await store.lists.tidy());
    expect(await counts()).toEqual({ loose: 0, pages: 2 });
    expect(idsOf(await listed())).toEqual(['id-3', 'id-6', 'id-1', 'id-2', 'id-4', 'id-5']);
  });

  it('leaves loose what has not settled', async () => {
    await put([...things(1, 3).map((row) => ({ ...row, isLoose: true })), ...things(4, 5)]);
    await store.lists.tidy();
    expect(await counts()).toEqual({ loose: 5, pages: 0 });
  });

  it('tells its slim rows page by page, and then only what has changed', async () => {
    await put(things(1, 7));
    const loose = (): Promise<number> => store.database.table('records').count();
    const ask = (since: number) => store.lists.readSlims({ group: 'even', since }, loose);
    const all = await ask(0);
    expect(all.pages.flatMap(({ rows }) => rows.map((row) => row['id']))).toEqual(idsOf(things(1, 7)));
    expect((await ask(all.version)).pages).toEqual([]);
    await put([thing(5, { group: 'even', at: 50 })]);
    const changed = await ask(all.version);
    expect(changed.pages.map(({ rows }) => rows.map((row: Row) => row['id']))).toEqual([['id-4', 'id-6']]);
    expect(changed.loose).toBe(1);
    expect((await store.lists.readNewestSlims('even'))?.rows.map((row) => row['id'])).toEqual(['id-7']);
    expect(await store.lists.readNewestSlims('odd')).toBeUndefined();
  });
});

describe('a page that is not what was written', () => {
  const readEach = async () => {
    const found = await listed();
    return idsOf(found);
  };

  it.each([
    { fault: 'one letter altered', alter: (text: string) => text.replace('tekst 2', 'tekst 3') },
    { fault: 'half of it', alter: (text: string) => text.slice(0, text.length / 2) },
  ])('($fault) is taken out and said, and every other row is there', async ({ alter }) => {
    await put(things(1, 6));
    await damage(alter);
    const other = await openThings(store.name);
    expect(idsOf(await listed(other))).toEqual(['id-4', 'id-5', 'id-6']);
    expect(damaged).toEqual([3]);
    expect(await readEach()).toEqual(['id-4', 'id-5', 'id-6']);
    await put(things(1, 3), other);
    expect(await readEach()).toEqual(idsOf(things(1, 6)));
  });

  it('that is gone altogether likewise', async () => {
    await put(things(1, 6));
    await store.database.table(pageTables.pages).delete(1);
    expect(await readEach()).toEqual(['id-4', 'id-5', 'id-6']);
    expect(damaged).toEqual([3]);
  });

  it('does not undo what is being written: the write is done again without it', async () => {
    await put(things(1, 6));
    await damage((text) => `${text} `);
    const other = await openThings(store.name);
    await other.storage.write(async (transaction) => {
      await transaction.put('records', [thing(20, { group: 'even' })]);
      await transaction.get('records', ['id-1']);
    });
    expect(idsOf(await listed(other))).toEqual(['id-4', 'id-5', 'id-6', 'id-20']);
  });

  it('has its slim rows made anew when only they are damaged, or of another version', async () => {
    await put(things(1, 4));
    const [slims] = await store.database.table(pageTables.slims).toArray();
    await store.database.table(pageTables.slims).put({ ...slims, sum: slims.sum + 1 });
    const loose = (): Promise<null> => Promise.resolve(null);
    const rowsOf = async ({ lists }: Store) =>
      (await lists.readSlims({ group: 'even', since: 0 }, loose)).pages.flatMap(({ rows }) => rows);
    expect((await rowsOf(store)).map((row) => row['version'])).toEqual(Array(4).fill('one'));
    const newer = await openThings(store.name, 'two');
    expect((await rowsOf(newer)).map((row) => row['version'])).toEqual(Array(4).fill('two'));
    await newer.lists.tidy();
    expect(await newer.database.table(pageTables.slims).toArray()).toMatchObject([
      { version: 'two' },
      { version: 'two' },
    ]);
    expect(damaged).toEqual([]);
  });

  async function damage(alter: (text: string) => string): Promise<void> {
    const [page] = await store.database.table(pageTables.pages).toArray();
    const lines = new TextEncoder().encode(alter(new TextDecoder().decode(page.lines)));
    await store.database.table(pageTables.pages).put({ ...page, lines });
  }
});

async function expectSame(opened: Store, plain: ReadonlyMap<string, Thing>): Promise<void> {
  const keys = Array.from({ length: 12 }, (_, i) => `id-${i + 1}`);
  const found = await opened.storage.read(async (transaction) => ({
    rows: await transaction.get('records', keys),
    even: await transaction.list('records', { index: 'byGroup', equals: 'even' }),
    some: await transaction.list('records', { index: 'byGroup', equals: 'odd', after: 4, limit: 2 }),
    count: await transaction.count('records', { index: 'byGroup', equals: 'even' }),
  }));
  const sorted = [...plain.values()].sort((a, b) => a.at - b.at);
  const even = sorted.filter(({ group }) => group === 'even');
  const odd = sorted.filter(({ group }) => group === 'odd');
  expect(found).toEqual({
    rows: keys.map((key) => plain.get(key)),
    even,
    some: odd.filter(({ at }) => at > 4).slice(0, 2),
    count: even.length,
  });
}
