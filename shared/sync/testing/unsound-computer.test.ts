// Computers that are not as they should be: a wrong clock, an old disk put back, a disk that fails half-way.
import { describe, expect, it } from 'vitest';
import { AppError } from '../../errors.ts';
import type { Environment } from '../../ids.ts';
import type { FlatRecord } from '../../records/definition.ts';
import { askForCheck } from '../client/ask-for-check.ts';
import type { ClientWrite } from '../client/context.ts';
import { changeRecord, createRecord } from '../client/edit.ts';
import { readFacts } from '../client/meta.ts';
import { addToBuckets, emptyBuckets } from '../digest.ts';
import { createPair, registerRecord } from './test-client.ts';
import type { TestClient } from './test-client.ts';
import type { TestRegister } from './test-register.ts';

const dayMs = 24 * 3_600_000;
const idOf = (i: number): string => `01900000-0000-7000-8000-${String(i).padStart(12, '0')}`;

/** Digest of all records at the register, and what stands in its conflicts; without the moments it took them in. */
function outcomeOf({ storage }: TestRegister, ids: readonly string[]) {
  return storage.read(async (transaction) => {
    const buckets = emptyBuckets();
    const conflicts: unknown[] = [];
    for (const id of ids) {
      const [row] = await transaction.get('records', [id]);
      if (!row) throw new Error(`no record ${id}`);
      const { revision, isDeleted } = row;
      const { createdAt: _made, changedAt: _changed, ...body } = JSON.parse(row.body) as FlatRecord;
      addToBuckets(buckets, { id, revision, isDeleted, bodyText: JSON.stringify(body), conflictIds: [] });
      for (const { fields, current, incoming } of await transaction.list('conflicts', {
        ...{ index: 'byRecord', equals: id },
      }))
        conflicts.push({ fields, current, incoming });
    }
    return { buckets, conflicts };
  });
}

/** Compares all the client holds with the register; true when nothing had to be put right. */
async function isAsTheRegister(client: TestClient): Promise<boolean> {
  await askForCheck(client);
  await client.sync();
  const facts = await client.storage.read((t) => readFacts(t, ['isCheckWanted', 'lastRepair']));
  return facts.isCheckWanted === undefined && facts.lastRepair === undefined;
}

describe('a computer with a wrong clock (S12)', () => {
  const workIds = Array.from({ length: 20 }, (_, i) => idOf(i + 1));

  /** An evening's work of two people; how far Bea's clock is off at each step is told. */
  async function work(offAt: (step: number) => number) {
    const { register, an, bea } = await createPair();
    let step = 0;
    const right = bea.environment;
    const environment: Environment = { ...right, now: () => right.now() + offAt(step) };
    Object.assign(bea, { environment });
    for (step = 1; step <= workIds.length; step++) {
      const [author, other] = step % 3 === 0 ? [an, bea] : [bea, an];
      const recordId = idOf(step);
      await createRecord(author, { kind: 'initiative', recordId, values: { titleNl: `nr ${step}` } });
      await author.sync();
      await other.sync();
      await changeRecord(an, { recordId, values: { titleNl: 'An', leadService: 'A' } });
      await changeRecord(bea, { recordId, values: { titleNl: 'Bea', titleFr: 'B' } });
      await (step % 2 === 0 ? an : bea).sync();
      await (step % 2 === 0 ? bea : an).sync();
    }
    for (const client of [an, bea, an]) await client.sync();
    return { register, an, bea };
  }

  const clocks: Readonly<Record<string, (step: number) => number>> = {
    'three years behind': () => -3 * 365 * dayMs,
    'two days ahead': () => 2 * dayMs,
    'put back during the work': (step) => (step < 10 ? 0 : -5 * dayMs),
    'put an hour ahead and back, as at night in March and October': (step) =>
      step > 5 && step < 15 ? 3_600_000 : 0,
  };

  it.each(Object.entries(clocks))('%s: as with a right clock', { timeout: 60_000 }, async (_name, offAt) => {
    const [wrong, right] = [await work(offAt), await work(() => 0)];
    const outcome = await outcomeOf(wrong.register, workIds);
    expect(outcome.conflicts.length).toBeGreaterThan(10);
    expect(outcome).toEqual(await outcomeOf(right.register, workIds));
    for (const who of ['an', 'bea'] as const) {
      expect(await isAsTheRegister(wrong[who])).toBe(true);
      expect(await wrong[who].status()).toMatchObject({ waiting: 0, rejected: 0 });
    }
  });
});

describe('a computer put back to an old disk image', () => {
  it('has everything again, and what is written on it arrives', async () => {
    const { register, an, bea } = await createPair();
    const ids = [1, 2, 3].map(idOf);
    for (const recordId of ids)
      await createRecord(an, { kind: 'initiative', recordId, values: { titleNl: 'begin' } });
    await an.sync();
    await bea.sync();
    await changeRecord(bea, { recordId: idOf(1), values: { titleFr: 'in het oude beeld, onverzonden' } });
    const image = bea.storage.image();
    await changeRecord(bea, { recordId: idOf(2), values: { titleFr: 'na het beeld' } });
    await bea.sync();
    await changeRecord(an, { recordId: idOf(3), values: { titleNl: 'van An' } });
    await an.sync();
    await bea.sync();
    bea.storage.restore(image);

    await changeRecord(bea, { recordId: idOf(1), values: { leadService: 'op de oude schijf' } });
    await changeRecord(bea, { recordId: idOf(3), values: { leadService: 'op de oude schijf' } });
    for (const client of [bea, an, bea]) await client.sync();
    expect(await registerRecord(register, idOf(1))).toMatchObject({
      ...{ titleFr: 'in het oude beeld, onverzonden', leadService: 'op de oude schijf' },
    });
    expect(await registerRecord(register, idOf(2))).toMatchObject({ titleFr: 'na het beeld' });
    expect(await registerRecord(register, idOf(3))).toMatchObject({
      ...{ titleNl: 'van An', leadService: 'op de oude schijf' },
    });
    for (const client of [an, bea]) {
      expect(await client.status()).toMatchObject({ waiting: 0, rejected: 0, conflicts: 0 });
      expect(await isAsTheRegister(client)).toBe(true);
    }
  });
});

describe('a disk that fails between the rows of a page and its cursor', () => {
  const faultPoints = 200;

  it(`skips no row at any of ${faultPoints} points (S16)`, { timeout: 120_000 }, async () => {
    const { an, bea } = await createPair();
    for (let points = 0; points < faultPoints;) {
      for (let i = 0; i < 10; i++)
        await createRecord(an, { kind: 'initiative', values: { titleNl: `nr ${points} ${i}` } });
      await an.sync();
      points += await failEverywhere(bea);
    }
  });

  /** Fails at every touch of the disk that taking in what is new has. Answers how many there were. */
  async function failEverywhere(client: TestClient): Promise<number> {
    const image = client.storage.image();
    for (let point = 0; ; point++) {
      client.storage.restore(image);
      const mend = failAfter(client, point);
      const error = await client.sync().catch((reason: unknown) => reason);
      mend();
      if (error === undefined) return point;
      expect(error).toMatchObject({ code: 'storageFull' });
      await client.sync();
      expect(await isAsTheRegister(client), `point ${point}`).toBe(true);
    }
  }
});

/** So much of what a program does in writing transactions goes well, nothing after that; answers how to mend the disk. */
function failAfter({ storage }: TestClient, limit: number): () => void {
  const { write } = storage;
  const spoiled = storage as { write: typeof write };
  let touches = 0;
  const touch = (): void => {
    touches += 1;
    if (touches > limit) throw new AppError('storageFull');
  };
  const failing = (transaction: ClientWrite): ClientWrite => ({
    ...transaction,
    get: (...args) => touched(touch, () => transaction.get(...args)),
    list: (...args) => touched(touch, () => transaction.list(...args)),
    count: (...args) => touched(touch, () => transaction.count(...args)),
    put: (...args) => touched(touch, () => transaction.put(...args)),
    remove: (...args) => touched(touch, () => transaction.remove(...args)),
  });
  spoiled.write = (work) => write((transaction) => work(failing(transaction)));
  return () => {
    spoiled.write = write;
  };
}

async function touched<Result>(touch: () => void, work: () => Promise<Result>): Promise<Result> {
  touch();
  return work();
}
