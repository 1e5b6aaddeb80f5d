import { describe, expect, it } from 'vitest';
import { AppError } from '../../errors.ts';
import { createPair, createShared, registerRecord } from '../testing/test-client.ts';
import { changeRecord, createRecord, deleteRecord, restoreRecord } from './edit.ts';
import { resolveConflict } from './resolve.ts';

const initiative = { kind: 'initiative', values: { titleNl: 'Slimme vuilnisbak' } } as const;

describe('two people on one register', () => {
  it('brings a new record to the other', async () => {
    const { an, bea } = await createPair();
    const { recordId } = await createRecord(an, initiative);
    expect(await an.record(recordId)).toMatchObject({ revision: 0, pendingCount: 1, acknowledged: null });
    await an.sync();
    await bea.sync();
    expect(await an.record(recordId)).toMatchObject({ revision: 1, pendingCount: 0 });
    expect((await bea.record(recordId))?.body).toMatchObject({ titleNl: 'Slimme vuilnisbak', stage: 'idea' });
    expect(await an.status()).toMatchObject({ waiting: 0, isComplete: true, retries: 0 });
  });

  it('keeps both changes of different fields', async () => {
    const { register, an, bea } = await createPair();
    const id = await createShared([an, bea], { titleNl: 'Begin' });
    await changeRecord(an, { recordId: id, values: { leadService: 'Mobiliteit' } });
    await changeRecord(bea, { recordId: id, values: { summaryNl: 'Kort' } });
    for (const client of [an, bea, an]) await client.sync();
    const expected = { leadService: 'Mobiliteit', summaryNl: 'Kort' };
    expect((await an.record(id))?.body).toMatchObject(expected);
    expect((await bea.record(id))?.body).toMatchObject(expected);
    expect(await registerRecord(register, id)).toMatchObject(expected);
  });

  it('shows one conflict with both values to both when they changed the same field', async () => {
    const { an, bea } = await createPair();
    const id = await createShared([an, bea], { titleNl: 'Begin' });
    await changeRecord(an, { recordId: id, values: { titleNl: 'Van An' } });
    await changeRecord(bea, { recordId: id, values: { titleNl: 'Van Bea' } });
    for (const client of [an, bea, an]) await client.sync();
    for (const client of [an, bea]) {
      const conflicts = await client.conflicts(id);
      expect(conflicts).toHaveLength(1);
      expect(conflicts[0]).toMatchObject({
        current: { titleNl: 'Van An' },
        incoming: { titleNl: 'Van Bea' },
      });
      expect((await client.record(id))?.body['titleNl']).toBe('Van An');
      expect((await client.status()).conflicts).toBe(1);
    }
  });

  it('settles a conflict on screen at once, and for the other after synchronising', async () => {
    const { register, an, bea } = await createPair();
    const id = await createShared([an, bea], { titleNl: 'Begin' });
    await changeRecord(an, { recordId: id, values: { titleNl: 'Van An' } });
    await changeRecord(bea, { recordId: id, values: { titleNl: 'Van Bea' } });
    for (const client of [an, bea, an]) await client.sync();
    const [conflict] = await bea.conflicts(id);
    await resolveConflict(bea, { conflictId: conflict?.id ?? '', values: { titleNl: 'Samen' } });
    expect((await bea.status()).conflicts).toBe(0);
    for (const client of [bea, an]) await client.sync();
    expect(await an.conflicts(id)).toEqual([]);
    expect(await bea.conflicts(id)).toEqual([]);
    expect((await an.record(id))?.body['titleNl']).toBe('Samen');
    expect(await registerRecord(register, id)).toMatchObject({ titleNl: 'Samen' });
  });

  it('keeps what each added to one list', async () => {
    const { an, bea } = await createPair();
    const tag = (n: number, label: string) => ({ id: `01900000-0000-7000-8000-00000000000${n}`, label });
    const id = await createShared([an, bea], { titleNl: 'Begin', tags: [tag(1, 'oud')] });
    await changeRecord(an, { recordId: id, values: { tags: [tag(1, 'oud'), tag(2, 'van an')] } });
    await changeRecord(bea, { recordId: id, values: { tags: [tag(3, 'van bea')] } });
    for (const client of [an, bea, an]) await client.sync();
    for (const client of [an, bea]) {
      expect((await client.record(id))?.body['tags']).toEqual([tag(2, 'van an'), tag(3, 'van bea')]);
      expect(await client.conflicts(id)).toEqual([]);
    }
  });

  it('shows what others added to a list beneath unsent additions, and sends both', async () => {
    const { register, an, bea } = await createPair();
    const tag = (n: number, label: string) => ({ id: `01900000-0000-7000-8000-00000000000${n}`, label });
    const id = await createShared([an, bea], { titleNl: 'Begin' });
    await changeRecord(bea, { recordId: id, values: { tags: [tag(1, 'van bea')] } });
    await bea.sync();
    await changeRecord(an, { recordId: id, values: { tags: [tag(2, 'van an')] } });
    an.wire = (request, go) => {
      if (request.method === 'POST') throw new AppError('answerUnusable');
      return go();
    };
    await expect(an.sync()).rejects.toThrow('answerUnusable');
    expect((await an.record(id))?.body['tags']).toEqual([tag(1, 'van bea'), tag(2, 'van an')]);
    await changeRecord(an, {
      recordId: id,
      values: { tags: [tag(1, 'van bea'), tag(2, 'van an'), tag(3, 'nog een')] },
    });
    an.wire = (_request, go) => go();
    await an.sync();
    expect((await registerRecord(register, id))?.['tags']).toHaveLength(3);
    expect(await an.conflicts(id)).toEqual([]);
  });

  it('deletes for both, keeps what was, and brings it back', async () => {
    const { an, bea } = await createPair();
    const id = await createShared([an, bea], { titleNl: 'Begin' });
    await deleteRecord(an, id);
    expect((await an.record(id))?.isDeleted).toBe(true);
    for (const client of [an, bea]) await client.sync();
    expect(await bea.record(id)).toMatchObject({ isDeleted: true, body: { titleNl: 'Begin' } });
    await restoreRecord(bea, id);
    for (const client of [bea, an]) await client.sync();
    expect(await an.record(id)).toMatchObject({ isDeleted: false, body: { titleNl: 'Begin' } });
  });

  it('keeps a record that one deleted while the other changed it, with a conflict that says so', async () => {
    const { an, bea } = await createPair();
    const id = await createShared([an, bea], { titleNl: 'Begin' });
    await changeRecord(an, { recordId: id, values: { titleNl: 'Beter' } });
    await deleteRecord(bea, id);
    for (const client of [an, bea, an]) await client.sync();
    for (const client of [an, bea]) {
      expect(await client.record(id)).toMatchObject({ isDeleted: false, body: { titleNl: 'Beter' } });
      expect(await client.conflicts(id)).toMatchObject([{ type: 'deletion' }]);
    }
    const [conflict] = await an.conflicts(id);
    await resolveConflict(an, { conflictId: conflict?.id ?? '', values: {} });
    for (const client of [an, bea]) await client.sync();
    expect(await bea.conflicts(id)).toEqual([]);
  });

  it('is no conflict when both delete', async () => {
    const { an, bea } = await createPair();
    const id = await createShared([an, bea], { titleNl: 'Begin' });
    await deleteRecord(an, id);
    await deleteRecord(bea, id);
    for (const client of [an, bea, an]) await client.sync();
    expect(await an.record(id)).toMatchObject({ isDeleted: true, pendingCount: 0 });
    expect(await bea.record(id)).toMatchObject({ isDeleted: true, pendingCount: 0 });
    expect(await bea.conflicts(id)).toEqual([]);
  });
});

describe('own chains', () => {
  it('makes no conflict of five edits in a row around a change of someone else to another field (S08)', async () => {
    const { register, an, bea } = await createPair();
    const id = await createShared([an, bea], { titleNl: 'Begin' });
    for (let i = 1; i <= 3; i++) await changeRecord(an, { recordId: id, values: { titleNl: `Titel ${i}` } });
    await changeRecord(bea, { recordId: id, values: { leadService: 'Mobiliteit' } });
    await bea.sync();
    await an.sync();
    for (let i = 4; i <= 5; i++) await changeRecord(an, { recordId: id, values: { titleNl: `Titel ${i}` } });
    await an.sync();
    expect(await an.conflicts(id)).toEqual([]);
    expect(await registerRecord(register, id)).toMatchObject({
      titleNl: 'Titel 5',
      leadService: 'Mobiliteit',
    });
  });

  it('finds the conflict with the trunk although the later edits were made after pulling it', async () => {
    const { an, bea } = await createPair();
    const id = await createShared([an, bea], { titleNl: 'Begin' });
    await changeRecord(an, { recordId: id, values: { titleNl: 'An 1' } });
    await changeRecord(bea, { recordId: id, values: { titleNl: 'Bea' } });
    await bea.sync();
    an.wire = (request, go) => {
      if (request.method === 'POST') throw new AppError('answerUnusable');
      return go();
    };
    await expect(an.sync()).rejects.toThrow();
    await changeRecord(an, { recordId: id, values: { titleNl: 'An 2' } });
    expect((await an.record(id))?.body['titleNl']).toBe('An 2');
    an.wire = (_request, go) => go();
    await an.sync();
    expect(await an.conflicts(id)).toMatchObject([
      { current: { titleNl: 'Bea' }, incoming: { titleNl: 'An 2' } },
    ]);
  });

  it('creates, changes and deletes offline, and sends all three', async () => {
    const { an, bea } = await createPair();
    const { recordId } = await createRecord(an, initiative);
    await changeRecord(an, { recordId, values: { titleNl: 'Anders' } });
    await deleteRecord(an, recordId);
    await an.sync();
    await bea.sync();
    expect(await bea.record(recordId)).toMatchObject({ isDeleted: true, body: { titleNl: 'Anders' } });
    expect(await an.record(recordId)).toMatchObject({ pendingCount: 0, isDeleted: true });
  });
});

describe('an edit made while its push is in flight (S14)', () => {
  it('still waits after the answer, is on screen all the time, and arrives next', async () => {
    const { register, an } = await createPair();
    const id = await createShared([an], { titleNl: 'Begin' });
    await changeRecord(an, { recordId: id, values: { titleNl: 'Eerst' } });
    an.wire = async (request, go) => {
      const answer = await go();
      if (request.method === 'POST') await changeRecord(an, { recordId: id, values: { titleNl: 'Daarna' } });
      an.wire = (_request, next) => next();
      return answer;
    };
    await an.sync();
    expect((await an.record(id))?.body['titleNl']).toBe('Daarna');
    await an.sync();
    expect(await registerRecord(register, id)).toMatchObject({ titleNl: 'Daarna' });
    expect(await an.conflicts(id)).toEqual([]);
    expect((await an.status()).waiting).toBe(0);
  });
});
