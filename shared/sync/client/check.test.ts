import { describe, expect, it } from 'vitest';
import { createPair, createShared } from '../testing/test-client.ts';
import type { TestClient } from '../testing/test-client.ts';
import { changeRecord } from './edit.ts';
import { writeFacts } from './meta.ts';

/** As a fault of the disk or of a program would leave it. */
async function spoil(
  client: TestClient,
  id: string,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  const row = await client.record(id);
  if (!row) throw new Error('the record is there');
  await client.storage.write((t) => t.put('records', [{ ...row, body: { ...row.body, ...values } }]));
}

async function checkNow(client: TestClient): Promise<void> {
  await client.storage.write((t) => writeFacts(t, { isCheckWanted: true }));
  await client.sync();
}

describe('the comparison by digest (S22)', () => {
  it('finds the one row that was altered, repairs it and reports it', async () => {
    const { an, bea } = await createPair();
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) ids.push(await createShared([an, bea], { titleNl: `nr ${i}` }));
    const [id = ''] = ids;
    await spoil(bea, id, { titleNl: 'vervalst' });
    await checkNow(bea);
    expect((await bea.record(id))?.body).toMatchObject({ titleNl: 'nr 0' });
    expect((await bea.status()).lastRepair).toMatchObject({ count: 1 });
    expect((await bea.status()).lastCheckAt).not.toBeNull();
  });

  it('brings back a row that is missing and lets go one that should not be there', async () => {
    const { register, an, bea } = await createPair();
    const id = await createShared([an, bea], { titleNl: 'weg' });
    const row = await bea.record(id);
    const stray = '0190a000-0000-7000-8000-0000000000ff';
    if (!row) throw new Error('the record is there');
    await bea.storage.write(async (t) => {
      await t.remove('records', [id]);
      await t.put('records', [{ ...row, id: stray, body: { ...row.body, id: stray } }]);
    });
    await checkNow(bea);
    expect((await bea.record(id))?.body).toMatchObject({ titleNl: 'weg' });
    expect(await bea.record(stray)).toBeUndefined();
    expect(register).toBeDefined();
  });

  it('leaves unsent work on top, and finds nothing where all is well', async () => {
    const { an, bea } = await createPair();
    const id = await createShared([an, bea], { titleNl: 'begin' });
    await changeRecord(bea, { recordId: id, values: { titleFr: 'début' } });
    bea.wire = (request, go) =>
      request.path.startsWith('/api/v1/sync/push') ? Promise.reject(new Error('no push')) : go();
    await bea.storage.write((t) => writeFacts(t, { isCheckWanted: true }));
    bea.wire = (_request, go) => go();
    await spoil(bea, id, {});
    await bea.sync();
    expect((await bea.record(id))?.body).toMatchObject({ titleNl: 'begin', titleFr: 'début' });
    expect((await bea.status()).lastRepair).toBeNull();
  });

  it('is made once a day, not at every round', async () => {
    const { an } = await createPair();
    await createShared([an], { titleNl: 'begin' });
    let digests = 0;
    an.wire = (request, go) => {
      if (request.path.includes('/digest')) digests += 1;
      return go();
    };
    await an.sync();
    await an.sync();
    expect(digests).toBe(0);
  });
});
