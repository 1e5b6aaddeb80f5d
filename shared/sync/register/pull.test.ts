import { describe, expect, it } from 'vitest';
import { newId } from '../../ids.ts';
import { createTestRegister, edits, ixelles, region } from '../testing/test-register.ts';
import type { TestDevice } from '../testing/test-register.ts';
import { startNewEpoch } from './epoch.ts';
import { readChanges } from './pull.ts';
import { readConflicts, readRecord } from './reads.ts';

async function scene() {
  const register = createTestRegister(3);
  const an = await register.device({ name: 'An' });
  const create = async (device: TestDevice, kind: string, values: Record<string, string | object>) => {
    const recordId = newId(register.environment);
    await device.push({ recordId, kind, type: 'create', changes: edits(null, values as never) });
    return recordId;
  };
  /** As the review will: only the register sets a review state. */
  const receive = (recordId: string) =>
    register.storage.write(async (transaction) => {
      const [row] = await transaction.getForUpdate('records', [recordId]);
      if (row) await transaction.put('records', [{ ...row, reviewState: 'received' }]);
    });
  return { register, an, create, receive };
}

describe('a pull', () => {
  it('gives every change once, page by page, in the order of the numbers', async () => {
    const { register, an, create } = await scene();
    const ids: string[] = [];
    for (let i = 0; i < 7; i++) ids.push(await create(an, 'initiative', { titleNl: `Nr ${i}` }));
    const seen: string[] = [];
    let cursor: string | undefined;
    let more = true;
    while (more) {
      const page = await readChanges({ ...register, accountId: an.account.id, cursor, limit: 3 });
      seen.push(...page.rows.map((row) => (JSON.parse(row) as { recordId: string }).recordId));
      ({ cursor, more } = page);
    }
    expect(seen).toEqual(ids);
  });

  it('moves a changed record behind the cursor again', async () => {
    const { an, create } = await scene();
    const recordId = await create(an, 'initiative', { titleNl: 'Een' });
    await create(an, 'initiative', { titleNl: 'Twee' });
    const { cursor } = await an.pull();
    expect((await an.pull(cursor)).changes).toEqual([]);
    await an.push({ recordId, changes: edits(1, { titleNl: 'Een bis' }) });
    expect((await an.pull(cursor)).changes).toMatchObject([{ recordId, revision: 2 }]);
  });

  it('takes no cursor of another person, another epoch, or a made-up one', async () => {
    const { register, an, create } = await scene();
    await create(an, 'initiative', { titleNl: 'Een' });
    const bert = await register.device({ name: 'Bert' });
    const { cursor } = await an.pull();
    const as = (accountId: string, given: string) =>
      readChanges({ ...register, accountId, cursor: given, limit: 10 });
    await expect(as(an.account.id, cursor)).resolves.toMatchObject({ rows: [] });
    await expect(as(bert.account.id, cursor)).rejects.toMatchObject({ code: 'cursorInvalid' });
    for (const forged of ['', 'x', cursor.replace(/\.\d+\./, '.0.'), `${cursor}0`]) {
      await expect(as(an.account.id, forged)).rejects.toMatchObject({ code: 'cursorInvalid' });
    }
    const epoch = await startNewEpoch(register, { seen: 'first' });
    await expect(as(an.account.id, cursor)).rejects.toMatchObject({
      code: 'cursorInvalid',
      details: { epoch },
    });
  });

  it('shows a municipality its own drafts and others’ records once they are ready', async () => {
    const { register, an, create, receive } = await scene();
    const chloe = await register.device({ organisationId: ixelles, name: 'Chloé' });
    const recordId = await create(an, 'initiative', { titleNl: 'Een' });
    expect(await chloe.pullAll()).toEqual([]);
    await receive(recordId);
    expect(await chloe.pullAll()).toMatchObject([{ recordId, record: { titleNl: 'Een' } }]);
    const office = await register.device({ role: 'office', organisationId: region });
    expect(await office.pullAll()).toHaveLength(1);
  });

  it('keeps personal data to its owner and the Region', async () => {
    const { register, an, create, receive } = await scene();
    const personId = await create(an, 'person', { name: 'Dirk' });
    const recordId = await create(an, 'initiative', { titleNl: 'Een', contactPersonId: personId });
    await Promise.all([receive(personId), receive(recordId)]);
    const chloe = await register.device({ organisationId: ixelles, name: 'Chloé' });
    expect((await chloe.pullAll()).map((change) => change.recordId)).toEqual([recordId]);
    expect(await chloe.record(recordId)).not.toHaveProperty('contactPersonId');
    expect(await an.record(recordId)).toHaveProperty('contactPersonId', personId);
    const read = { storage: register.storage, accountId: chloe.account.id, kind: 'person', id: personId };
    await expect(readRecord(read)).rejects.toMatchObject({ code: 'notFound' });
  });

  it('shows conflicts only to those who can settle them', async () => {
    const { register, an, create, receive } = await scene();
    const recordId = await create(an, 'initiative', { titleNl: 'Een' });
    await receive(recordId);
    const bert = await register.device({ name: 'Bert' });
    await an.push({ recordId, changes: edits(1, { titleNl: 'A' }) });
    await bert.push({ recordId, changes: edits(1, { titleNl: 'B' }) });
    const chloe = await register.device({ organisationId: ixelles, name: 'Chloé' });
    expect(await chloe.conflicts(recordId)).toEqual([]);
    const conflictsOf = (device: TestDevice) =>
      readConflicts({ storage: register.storage, accountId: device.account.id });
    expect(await conflictsOf(chloe)).toEqual([]);
    expect(await conflictsOf(bert)).toMatchObject([{ recordId, incoming: { titleNl: 'B' } }]);
  });
});
