import { describe, expect, it } from 'vitest';
import type { OperationResult } from '../messages.ts';
import { protocolVersion, schemaVersion } from '../protocol.ts';
import { createTestRegister, edits } from '../testing/test-register.ts';
import type { OperationDraft, TestDevice, TestRegister } from '../testing/test-register.ts';
import { readEpoch, startNewEpoch } from './epoch.ts';
import { applyPush } from './push.ts';

const recordId = '0190a000-0000-7000-8000-000000000001';

function pushFrom(
  { storage, environment }: TestRegister,
  device: TestDevice,
  { cursor, draft }: { readonly cursor: string; readonly draft: OperationDraft },
): Promise<readonly OperationResult[]> {
  const request = {
    ...{ deviceId: device.id, protocol: protocolVersion, schema: schemaVersion, cursor },
    ops: [device.operation(draft)],
  };
  return applyPush({
    ...{ storage, environment, request },
    ...{ accountId: device.account.id, deviceId: device.id },
  }).then(({ results }) => results);
}

describe('a register restored from a backup', () => {
  async function restored() {
    const register = createTestRegister();
    const an = await register.device({ name: 'An' });
    const bea = await register.device({ name: 'Bea' });
    await an.push({ recordId, type: 'create', changes: edits(null, { titleNl: 'een' }) });
    const backup = register.storage.image();
    await bea.push({ recordId, changes: edits(1, { titleNl: 'twee van Bea' }) });
    await an.push({ recordId, changes: edits(2, { titleNl: 'drie van An, die Bea zag' }) });
    const { cursor } = await an.pull();
    const epoch = await register.storage.read(readEpoch);
    register.storage.restore(backup);
    return { register, an, bea, cursor, epoch };
  }

  it('notices at a cursor beyond its head, whoever pulls or pushes first', async () => {
    const { register, an, cursor, epoch } = await restored();
    await expect(an.pull(cursor)).rejects.toMatchObject({ code: 'cursorInvalid' });
    const next = await register.storage.read(readEpoch);
    expect(next).not.toBe(epoch);
    const draft = { recordId, changes: edits(3, { titleNl: 'vier' }) };
    await expect(pushFrom(register, an, { cursor, draft })).rejects.toMatchObject({
      code: 'epochChanged',
      details: { epoch: next },
    });
  });

  it('notices when it has counted past the cursor again with other changes (R02)', async () => {
    const { register, an, bea, cursor, epoch } = await restored();
    const other = '0190a000-0000-7000-8000-000000000002';
    await bea.push({
      recordId: other,
      n: 1,
      type: 'create',
      changes: edits(null, { titleNl: 'iets anders' }),
    });
    for (let n = 2; n < 6; n++)
      await bea.push({ recordId: other, n, changes: edits(n - 1, { titleNl: `nr ${n}` }) });
    const draft = { recordId, n: 2, changes: edits(1, { titleFr: 'quatre' }) };
    await expect(pushFrom(register, an, { cursor, draft })).rejects.toMatchObject({ code: 'epochChanged' });
    expect(await register.storage.read(readEpoch)).not.toBe(epoch);
  });

  it('takes back what is offered again; who had seen the other’s word still comes after it, in either order', async () => {
    for (const order of ['Bea first', 'An first']) {
      const { register, an, bea } = await restored();
      const ofBea: OperationDraft = {
        ...{ recordId, n: 1, changes: edits(1, { titleNl: 'twee van Bea' }) },
        former: { revision: 2 },
      };
      const ofAn: OperationDraft = {
        ...{ recordId, n: 2, changes: edits(2, { titleNl: 'drie van An, die Bea zag' }) },
        former: { revision: 3 },
      };
      if (order === 'Bea first') await bea.push(ofBea);
      await an.push(ofAn);
      if (order === 'An first') await bea.push(ofBea);
      expect((await an.record(recordId))?.['titleNl']).toBe('drie van An, die Bea zag');
      expect(await an.conflicts(recordId)).toEqual([]);
      const history = await register.storage.read((t) => t.list('history', { index: 'bySeq' }));
      expect(JSON.stringify(history)).toContain('twee van Bea');
    }
  });

  it('takes nothing written since for seen, however the revisions count', async () => {
    const { register, an, bea, epoch } = await restored();
    await startNewEpoch(register, { seen: epoch });
    await bea.push({ recordId, n: 1, changes: edits(1, { titleNl: 'van Bea, sindsdien' }) });
    // An had seen two revisions of then: the second is another one now.
    const draft = { recordId, n: 2, changes: edits(2, { titleNl: 'van An' }), former: { epoch } };
    expect(await an.push(draft)).toMatchObject([{ outcome: 'conflict' }]);
    const deletion = { recordId, n: 3, type: 'delete' as const, base: 2, former: { epoch }, changes: {} };
    expect(await an.push(deletion)).toMatchObject([{ outcome: 'conflict' }]);
    expect(await an.record(recordId)).toMatchObject({ titleNl: 'van Bea, sindsdien' });
  });

  it('takes for seen what was seen then and is back', async () => {
    const { register, an, bea, epoch } = await restored();
    await startNewEpoch(register, { seen: epoch });
    await bea.push({
      ...{ recordId, n: 1, changes: edits(1, { sdgs: ['sdg-03', 'sdg-04'] }) },
      former: { epoch, revision: 2 },
    });
    const draft = { recordId, n: 2, changes: edits(2, { sdgs: ['sdg-04', 'sdg-11'] }), former: { epoch } };
    expect(await an.push(draft)).toMatchObject([{ outcome: 'applied' }]);
    expect((await an.record(recordId))?.['sdgs']).toEqual(['sdg-04', 'sdg-11']);
  });

  it('takes nothing for shared with an epoch of another line of backups', async () => {
    const { register, an, bea, epoch } = await restored();
    await bea.push({ recordId, n: 1, changes: edits(1, { titleNl: 'van Bea' }) });
    await startNewEpoch(register, { seen: epoch });
    const draft = {
      recordId,
      n: 2,
      changes: edits(2, { titleNl: 'van An' }),
      former: { epoch: 'elsewhere' },
    };
    expect(await an.push(draft)).toMatchObject([{ outcome: 'conflict' }]);
  });

  it('compares no places of different epochs', async () => {
    const { register, an, bea, epoch } = await restored();
    await startNewEpoch(register, { seen: epoch });
    await an.push({
      ...{ recordId, n: 2, changes: edits(2, { titleNl: 'van An' }) },
      former: { epoch: 'the second', revision: 3 },
    });
    const ofBea = {
      recordId,
      n: 1,
      changes: edits(1, { titleNl: 'van Bea' }),
      former: { epoch, revision: 2 },
    };
    expect(await bea.push(ofBea)).toMatchObject([{ outcome: 'conflict' }]);
  });

  it('keeps deleted what was deleted by whoever had seen the word that comes back later', async () => {
    const { register, an, bea, epoch } = await restored();
    await startNewEpoch(register, { seen: epoch });
    const deletion = { recordId, n: 2, type: 'delete' as const, base: 2, changes: {} };
    await an.push({ ...deletion, former: { epoch, revision: 3 } });
    const ofBea = {
      recordId,
      n: 1,
      changes: edits(1, { titleNl: 'van Bea' }),
      former: { epoch, revision: 2 },
    };
    expect(await bea.push(ofBea)).toMatchObject([{ outcome: 'applied' }]);
    expect(await an.record(recordId)).toBeUndefined();
    expect(await an.conflicts(recordId)).toEqual([]);
    const history = await register.storage.read((t) => t.list('history', { index: 'bySeq' }));
    expect(JSON.stringify(history)).toContain('van Bea');
  });

  it('of an epoch it never heard of shares no more than with the one before the present one', async () => {
    const { register, an, bea, epoch } = await restored();
    await startNewEpoch(register, { seen: epoch });
    await bea.push({ recordId, n: 1, changes: edits(1, { titleNl: 'van Bea, sindsdien' }) });
    const draft = {
      recordId,
      n: 2,
      changes: edits(2, { titleNl: 'van An' }),
      former: { epoch: 'of another line' },
    };
    expect(await an.push(draft)).toMatchObject([{ outcome: 'conflict' }]);
  });

  it('keeps what is offered again for a record that is not back yet, and adds it when it is', async () => {
    const register = createTestRegister();
    const an = await register.device({ name: 'An' });
    const bea = await register.device({ name: 'Bea' });
    const [answer] = await an.push({
      ...{ recordId, changes: edits(1, { titleFr: 'de An' }) },
      former: { revision: 2 },
    });
    expect(answer).toMatchObject({ outcome: 'held', reason: { code: 'recordNotBack' } });
    const create = { recordId, type: 'create' as const, changes: edits(null, { titleNl: 'van Bea' }) };
    await bea.push({ ...create, former: { revision: 1 } });
    expect(await bea.record(recordId)).toMatchObject({ titleNl: 'van Bea', titleFr: 'de An' });
    expect(await register.storage.read((t) => t.get('waitingOperations', [answer?.opId ?? '']))).toEqual([
      undefined,
    ]);
  });

  it('keeps it for who has the right now, when its author has left before the record is back', async () => {
    const register = createTestRegister();
    const an = await register.device({ name: 'An' });
    const bea = await register.device({ name: 'Bea' });
    const former = { revision: 2 };
    await an.push({ recordId, changes: edits(1, { titleFr: 'de An' }), former });
    await register.storage.write(async (t) => {
      const [account] = await t.get('accounts', [an.account.id]);
      if (account) await t.put('accounts', [{ ...account, isActive: false }]);
    });
    const create = { recordId, type: 'create' as const, changes: edits(null, { titleNl: 'van Bea' }) };
    await bea.push({ ...create, former: { revision: 1 } });
    expect((await bea.record(recordId))?.['titleFr'] ?? null).toBeNull();
    expect(await bea.conflicts(recordId)).toMatchObject([
      { isHeld: true, incoming: { titleFr: 'de An' }, incomingBy: { accountName: 'An' } },
    ]);
  });

  it('says nothing against a cursor that still holds', async () => {
    const register = createTestRegister();
    const an = await register.device({ name: 'An' });
    await an.push({ recordId, type: 'create', changes: edits(null, { titleNl: 'een' }) });
    const { cursor } = await an.pull();
    const draft = { recordId, changes: edits(1, { titleFr: 'un' }) };
    expect(await pushFrom(register, an, { cursor, draft })).toMatchObject([{ outcome: 'applied' }]);
  });
});
