// Kept prints: whatever has happened since they were kept, and whoever asks, a digest is what a client works out from
// what it pulls, which is read anew.
import { expect, it } from 'vitest';
import { newId } from '../../ids.ts';
import type { ReadTransaction } from '../storage.ts';
import { addToBuckets, emptyBuckets } from '../digest.ts';
import type { Bucket } from '../digest.ts';
import { createTestRegister, edits, ixelles, region, seededRandom } from '../testing/test-register.ts';
import type { TestDevice, TestRegister } from '../testing/test-register.ts';
import { appendHistory } from './chain.ts';
import { readDigest } from './digest.ts';
import { createPrintShelf } from './kept-prints.ts';
import { readChanges } from './pull.ts';
import type { RegisterTables } from './tables.ts';

interface Scene {
  readonly register: TestRegister;
  readonly devices: TestDevice[];
}

async function open(seed: number): Promise<Scene> {
  const register = createTestRegister(seed);
  const devices = [
    await register.device({ name: 'An' }),
    await register.device({ name: 'Bert' }),
    await register.device({ organisationId: ixelles, name: 'Chloé' }),
    await register.device({ role: 'office', organisationId: region, name: 'Dirk' }),
  ];
  return { register, devices };
}

async function pulled(register: TestRegister, { account }: TestDevice) {
  const { rows, cursor } = await readChanges({
    ...{ ...register, accountId: account.id, cursor: undefined, limit: 2_000 },
  });
  const buckets = emptyBuckets();
  for (const text of rows) {
    const row = JSON.parse(text) as {
      readonly recordId: string;
      readonly revision: number;
      readonly record?: object;
      readonly last?: object;
      readonly conflicts?: readonly { readonly id: string }[];
    };
    const { recordId: id, revision, record, last, conflicts = [] } = row;
    const bodyText = JSON.stringify(record ?? last);
    const conflictIds = conflicts.map((conflict) => conflict.id);
    addToBuckets(buckets, { id, revision, isDeleted: !record, bodyText, conflictIds });
  }
  return { buckets: buckets as readonly Bucket[], cursor, count: rows.length };
}

async function expectDigests({ register, devices }: Scene): Promise<void> {
  // Whoever needs least comes first.
  for (const device of devices.toReversed()) {
    const { buckets, cursor } = await pulled(register, device);
    const digest = await readDigest({ ...register, accountId: device.account.id, cursor });
    expect(digest).toEqual({ isCurrent: true, buckets });
  }
}

/** As the review will: with a number. */
async function receive({ storage, environment }: TestRegister, recordId: string): Promise<void> {
  await storage.write(async (transaction) => {
    const [row] = await transaction.getForUpdate('records', [recordId]);
    const [first] = await transaction.list('history', { index: 'byRecord', equals: recordId, limit: 1 });
    if (!row || !first) return;
    const { seq: _seq, hash: _hash, ...said } = first;
    const draft = { ...said, opId: newId(environment) };
    const [noted] = await appendHistory(transaction, environment, [draft]);
    await transaction.put('records', [{ ...row, reviewState: 'received', seq: noted?.seq ?? 0 }]);
  });
}

/** One thing somebody does; also what changes are made on that nobody sees any more. */
async function act({ register, devices }: Scene, ids: string[], random: () => number): Promise<void> {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const device = pick(devices);
  const recordId = pick(ids) ?? '';
  const [row] = await register.storage.read((transaction) => transaction.get('records', [recordId]));
  if (!row || random() < 0.3) {
    const id = newId(register.environment);
    const [kind, title] = random() < 0.8 ? ['initiative', 'titleNl'] : ['person', 'name'];
    const values = { [title as string]: `Nr ${ids.length}` };
    await device.push({ recordId: id, kind: kind as string, type: 'create', changes: edits(null, values) });
    ids.push(id);
    return;
  }
  const { kind } = row;
  const title = kind === 'person' ? 'name' : 'titleNl';
  const base = Math.max(1, row.revision - Math.floor(random() * 2));
  const which = random();
  if (which < 0.15) await device.push({ recordId, kind, type: 'delete', base, changes: {} });
  else if (which < 0.45) await receive(register, recordId);
  else
    await device.push({ recordId, kind, type: 'change', changes: edits(base, { [title]: `${random()}` }) });
}

it.each([1, 2, 3, 4])('a digest is what was pulled, also after older states came back (%i)', async (seed) => {
  const scene = await open(seed);
  const { register } = scene;
  const random = seededRandom(seed);
  const ids: string[] = [];
  let image = register.storage.image();
  for (let step = 0; step < 120; step += 1) {
    await act(scene, ids, random);
    if (random() < 0.3) await expectDigests(scene);
    if (random() < 0.05) image = register.storage.image();
    if (random() < 0.05) {
      register.storage.restore(image);
      for (const [i, { account }] of scene.devices.entries())
        scene.devices[i] = await register.deviceFor(account);
    }
  }
  await expectDigests(scene);
  expect((await pulled(register, scene.devices[3] as TestDevice)).count).toBeGreaterThan(10);
  const disputes = await register.storage.read((t) =>
    t.list('conflicts', { index: 'byState', equals: 'open' }),
  );
  expect(disputes.length).toBeGreaterThan(0);
});

it('reads no record twice, for whomever', async () => {
  const scene = await open(9);
  const { register, devices } = scene;
  const ids: string[] = [];
  const random = seededRandom(9);
  while (ids.length < 20) await act(scene, ids, random);
  let read = 0;
  const counting = (transaction: ReadTransaction<RegisterTables>): ReadTransaction<RegisterTables> => ({
    ...transaction,
    async list(table, query) {
      const rows = await transaction.list(table, query);
      if (table === 'records') read += rows.length;
      return rows;
    },
  });
  const storage = {
    ...register.storage,
    read: <Result>(work: (transaction: ReadTransaction<RegisterTables>) => Promise<Result>) =>
      register.storage.read((transaction) => work(counting(transaction))),
  };
  const prints = createPrintShelf(5);
  const digestOf = async (device: TestDevice): Promise<void> => {
    const { cursor } = await pulled(register, device);
    await readDigest({ ...register, storage, prints, accountId: device.account.id, cursor });
  };
  await digestOf(devices[0] as TestDevice);
  expect(read).toBe(
    await register.storage.read(async (t) => (await t.list('records', { index: 'bySeq' })).length),
  );
  read = 0;
  for (const device of devices) await digestOf(device);
  expect(read).toBe(0);
  const [recordId = ''] = ids;
  const [row] = await register.storage.read((t) => t.get('records', [recordId]));
  if (row)
    await devices[3]?.push({ recordId, kind: row.kind, changes: edits(row.revision, { description: 'x' }) });
  await digestOf(devices[2] as TestDevice);
  expect(read).toBeLessThanOrEqual(1);
});

it('begins anew when it holds too much', async () => {
  const scene = await open(5);
  const ids: string[] = [];
  const random = seededRandom(5);
  while (ids.length < 20) await act(scene, ids, random);
  const prints = createPrintShelf(5, 7);
  await expectDigests({ ...scene, register: { ...scene.register, prints } });
  await expectDigests({ ...scene, register: { ...scene.register, prints } });
  expect([...Array(500).keys()].filter((end) => prints.find(end)).length).toBeLessThan(3);
});
