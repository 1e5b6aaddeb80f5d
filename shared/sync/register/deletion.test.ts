import { describe, expect, it } from 'vitest';
import { newId } from '../../ids.ts';
import { createTestRegister, edits } from '../testing/test-register.ts';
import { readHistory } from './reads.ts';

describe('a deletion', () => {
  async function scene() {
    const register = createTestRegister(2);
    const [an, bert] = [await register.device({ name: 'An' }), await register.device({ name: 'Bert' })];
    const recordId = newId(register.environment);
    await an.push({ recordId, type: 'create', changes: edits(null, { titleNl: 'Bakken' }) });
    return { register, an, bert, recordId };
  }

  it('leaves a tombstone with how the record was', async () => {
    const { an, bert, recordId } = await scene();
    await an.push({ recordId, type: 'delete', base: 1 });
    const [change] = await bert.pullAll();
    expect(change).toMatchObject({ recordId, revision: 2, deleted: true, last: { titleNl: 'Bakken' } });
    expect(change?.record).toBeUndefined();
  });

  it('says who deleted it', async () => {
    const { an, bert, recordId } = await scene();
    await bert.push({ recordId, type: 'delete', base: 1 });
    const [change] = await an.pullAll();
    expect(change?.last).toMatchObject({ changedBy: 'Bert', createdBy: 'An' });
  });

  it('can be undone from history by anyone who has seen it', async () => {
    const { register, an, bert, recordId } = await scene();
    await an.push({ recordId, type: 'delete', base: 1 });
    const [answer] = await bert.push({ recordId, base: 2 });
    expect(answer).toMatchObject({ outcome: 'applied', revision: 3 });
    expect(await an.record(recordId)).toMatchObject({ titleNl: 'Bakken' });
    const input = { storage: register.storage, accountId: an.account.id, kind: 'initiative', id: recordId };
    expect((await readHistory(input)).map((entry) => entry.type)).toEqual(['restore', 'delete', 'create']);
  });

  it.each(['delete first', 'edit first'])(
    'against an edit unseen keeps the record and says so (%s)',
    async (order) => {
      const { an, bert, recordId } = await scene();
      const remove = () => an.push({ recordId, type: 'delete', base: 1 });
      const edit = () => bert.push({ recordId, changes: edits(1, { stage: 'pilot' }) });
      const [, [answer]] =
        order === 'delete first' ? [await remove(), await edit()] : [await edit(), await remove()];
      expect(answer?.outcome).toBe('conflict');
      expect(await an.record(recordId)).toMatchObject({ titleNl: 'Bakken', stage: 'pilot' });
      expect(await bert.conflicts(recordId)).toMatchObject([
        { type: 'deletion', currentBy: { accountName: 'Bert' }, incomingBy: { accountName: 'An' } },
      ]);
    },
  );

  it('by two people opens no conflict', async () => {
    const { an, bert, recordId } = await scene();
    await an.push({ recordId, type: 'delete', base: 1 });
    const [answer] = await bert.push({ recordId, type: 'delete', base: 1 });
    expect(answer).toMatchObject({ outcome: 'applied', revision: 2 });
  });

  it('by two people is brought back unseen by neither of them', async () => {
    const { an, bert, recordId } = await scene();
    await an.push({ recordId, type: 'delete', base: 1 });
    await bert.push({ recordId, type: 'delete', base: 1 });
    const [answer] = await an.push({ recordId, base: 1 });
    expect(answer?.outcome).toBe('conflict');
    expect(await an.conflicts(recordId)).toMatchObject([
      { type: 'deletion', currentBy: { accountName: 'An' }, incomingBy: { accountName: 'Bert' } },
    ]);
  });

  it('that nobody saw stays unseen when its device meets it with a deletion of its own', async () => {
    const { an, bert, recordId } = await scene();
    await an.push({ recordId, type: 'delete', base: 1 });
    const results = await bert.push(
      { recordId, changes: edits(1, { stage: 'pilot' }) },
      { recordId, type: 'delete', base: 1 },
      { recordId, changes: edits(1, { leadService: 'Groen' }) },
    );
    expect(results.map(({ outcome }) => outcome)).toEqual(['conflict', 'applied', 'conflict']);
    expect(await bert.conflicts(recordId)).toMatchObject([
      { type: 'deletion', currentBy: { accountName: 'Bert' }, incomingBy: { accountName: 'An' } },
    ]);
  });

  it('can be taken back in the same offline chain', async () => {
    const { an, recordId } = await scene();
    const results = await an.push({ recordId, type: 'delete', base: 1 }, { recordId, base: 1 });
    expect(results.map((result) => result.outcome)).toEqual(['applied', 'applied']);
    expect(await an.record(recordId)).toMatchObject({ titleNl: 'Bakken' });
  });

  it('unseen by someone who settles a conflict, even by keeping what was, keeps the record and says so', async () => {
    const { an, bert, recordId } = await scene();
    await an.push({ recordId, changes: edits(1, { titleNl: 'A' }) });
    const [clash] = await bert.push({ recordId, changes: edits(1, { titleNl: 'B' }) });
    const conflictIds = [clash?.conflictId ?? ''];
    await an.push({ recordId, type: 'delete', base: 2, conflictIds });
    const decision = { type: 'resolve', conflictIds, changes: edits(2, { titleNl: 'A' }) } as const;
    const [answer] = await bert.push({ recordId, ...decision });
    expect(answer?.outcome).toBe('conflict');
    expect(await an.record(recordId)).toMatchObject({ titleNl: 'A' });
    expect(await an.conflicts(recordId)).toMatchObject([
      { type: 'deletion', currentBy: { accountName: 'Bert' }, incomingBy: { accountName: 'An' } },
    ]);
  });

  it('that does not name an open conflict has not seen it, and the record stays', async () => {
    const { an, bert, recordId } = await scene();
    await an.push({ recordId, changes: edits(1, { titleNl: 'A' }) });
    await bert.push({ recordId, changes: edits(1, { titleNl: 'B' }) });
    const [answer] = await an.push({ recordId, type: 'delete', base: 2 });
    expect(answer?.outcome).toBe('conflict');
    expect((await an.conflicts(recordId)).map(({ type }) => type)).toEqual(['value', 'deletion']);
  });

  it('that names the open conflicts closes them', async () => {
    const { an, bert, recordId } = await scene();
    await an.push({ recordId, changes: edits(1, { titleNl: 'A' }) });
    const [clash] = await bert.push({ recordId, changes: edits(1, { titleNl: 'B' }) });
    await an.push({ recordId, type: 'delete', base: 2, conflictIds: [clash?.conflictId ?? ''] });
    expect(await an.record(recordId)).toBeUndefined();
    expect(await an.conflicts(recordId)).toEqual([]);
  });
});
