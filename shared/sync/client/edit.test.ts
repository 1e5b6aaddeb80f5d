import { describe, expect, it } from 'vitest';
import { newId } from '../../ids.ts';
import type { Value } from '../../fields/field.ts';
import { createShared, createTestClient, registerRecord } from '../testing/test-client.ts';
import type { TestClient } from '../testing/test-client.ts';
import { createTestRegister, ixelles, schaerbeek } from '../testing/test-register.ts';
import type { TestRegister } from '../testing/test-register.ts';
import { adoptAccount, forgetTokens, readAccount } from './account.ts';
import { correctRejected, dismissRejected } from './correct.ts';
import { changeRecord, createRecord, deleteRecord, restoreRecord, saveEdits } from './edit.ts';
import { undoOperation } from './undo.ts';

async function person(): Promise<{ register: TestRegister; an: TestClient }> {
  const register = createTestRegister();
  return { register, an: await createTestClient(register, { name: 'An' }) };
}

async function body(client: TestClient, id: string): Promise<Readonly<Record<string, Value>>> {
  return (await client.record(id))?.body ?? {};
}

const minutes = 60_000;

/** A register whose clock a test can move. */
async function personWithClock(): Promise<{ an: TestClient; wait: (ms: number) => void }> {
  const register = createTestRegister();
  let added = 0;
  const { now } = register.environment;
  Object.assign(register.environment, { now: () => now() + added });
  return { an: await createTestClient(register), wait: (ms) => (added += ms) };
}

describe('values that are no good', () => {
  it('are refused together, with their fields, and nothing is saved', async () => {
    const { an } = await person();
    const values = { stage: 'no-such-stage', staffFte: 5_000, startOn: '2024-05-02', endOn: '2024-01-01' };
    await expect(createRecord(an, { kind: 'initiative', values })).rejects.toMatchObject({
      code: 'valueNotInList',
      details: {
        field: 'stage',
        faults: [
          { code: 'valueNotInList', fields: ['stage'] },
          { code: 'valueOutOfRange', fields: ['staffFte'] },
          { code: 'titleMissing', fields: ['titleNl', 'titleFr'] },
          { code: 'endBeforeStart', fields: ['startOn', 'endOn'] },
        ],
      },
    });
    expect((await an.status()).waiting).toBe(0);
  });

  it('elsewhere in the record do not stand in the way of a good one', async () => {
    const { an } = await person();
    const id = await createShared([an], { titleNl: 'Begin' });
    await an.storage.write(async (transaction) => {
      const [row] = await transaction.get('records', [id]);
      if (row)
        await transaction.put('records', [{ ...row, body: { ...row.body, stage: 'from-a-newer-program' } }]);
    });
    await changeRecord(an, { recordId: id, values: { leadService: 'Goed' } });
    expect(await body(an, id)).toMatchObject({ leadService: 'Goed', stage: 'from-a-newer-program' });
  });

  it('cannot empty the only title, overwrite a status entry, or touch what the register writes', async () => {
    const { an } = await person();
    const entry = { id: newId(an.environment), enteredOn: '2024-05-02', resultNl: 'Gestart' };
    const id = await createShared([an], { titleNl: 'Begin', statusEntries: [entry] });
    const change = (values: Record<string, Value>) => changeRecord(an, { recordId: id, values });
    await expect(change({ titleNl: ' ' })).rejects.toMatchObject({ code: 'titleMissing' });
    const other = [{ ...entry, resultNl: 'Anders' }];
    await expect(change({ statusEntries: other })).rejects.toMatchObject({ code: 'entryNotAppendOnly' });
    await expect(change({ reviewState: 'accepted' })).rejects.toMatchObject({ code: 'fieldNotWritable' });
    const added = [entry, { id: newId(an.environment), enteredOn: '2024-06-02' }];
    expect(await change({ statusEntries: added })).not.toBeNull();
  });
});

describe('an edit', () => {
  it('stores values in their one spelling, and nothing when nothing differs', async () => {
    const { an } = await person();
    const id = await createShared([an], { titleNl: '  Slimme   bak ' });
    expect((await body(an, id))['titleNl']).toBe('Slimme   bak');
    expect(
      await changeRecord(an, { recordId: id, values: { titleNl: 'Slimme   bak  ', leadService: '' } }),
    ).toBeNull();
    expect((await an.status()).waiting).toBe(0);
  });

  it('is based on the revision the person saw, also when they began to type before it was pulled', async () => {
    const { register, an } = await person();
    const bea = await createTestClient(register, { name: 'Bea' });
    const id = await createShared([an, bea], { titleNl: 'Begin' });
    await changeRecord(bea, { recordId: id, values: { titleNl: 'Van Bea' } });
    await bea.sync();
    await an.sync();
    await changeRecord(an, { recordId: id, values: { titleNl: 'Van An' }, seenRevision: 1 });
    await an.sync();
    expect(await an.conflicts(id)).toMatchObject([
      { current: { titleNl: 'Van Bea' }, incoming: { titleNl: 'Van An' } },
    ]);
  });

  it('of one member of an atom sends all of them', async () => {
    const { an } = await person();
    const period = { startOn: '2024-01-01', startOnPrecision: 'month', endOn: '2024-12-31' };
    const id = await createShared([an], { titleNl: 'Begin', ...period });
    await changeRecord(an, { recordId: id, values: { endOn: '2025-12-31' } });
    const [row] = await an.outbox('waiting');
    expect(
      Object.fromEntries(Object.entries(row?.operation.changes ?? {}).map(([f, c]) => [f, c.value])),
    ).toEqual({
      ...period,
      endOn: '2025-12-31',
      endOnPrecision: null,
    });
  });

  it('of a deleted or unknown record is refused', async () => {
    const { an } = await person();
    const id = await createShared([an], { titleNl: 'Begin' });
    await deleteRecord(an, id);
    const change = { recordId: id, values: { titleNl: 'Nee' } };
    await expect(changeRecord(an, change)).rejects.toMatchObject({ code: 'recordDeleted' });
    await expect(changeRecord(an, { ...change, recordId: newId(an.environment) })).rejects.toMatchObject({
      code: 'recordNotFound',
    });
    expect(await restoreRecord(an, id)).not.toBeNull();
    expect(await restoreRecord(an, id)).toBeNull();
  });

  it('keeps fields this program does not know', async () => {
    const { register, an } = await person();
    const id = newId(an.environment);
    const changes = {
      titleNl: { base: null, value: 'Begin' },
      futureField: { base: null, value: { deep: [1] } },
    };
    await an.device.push({ recordId: id, type: 'create', changes });
    const bea = await createTestClient(register, { name: 'Bea' });
    await bea.sync();
    await changeRecord(bea, { recordId: id, values: { titleNl: 'Anders' } });
    await bea.sync();
    expect(await body(bea, id)).toMatchObject({ titleNl: 'Anders', futureField: { deep: [1] } });
    expect(await registerRecord(register, id)).toMatchObject({ futureField: { deep: [1] } });
  });
});

describe('translation states', () => {
  it('follow a change of an up-to-date text: the other language is outdated', async () => {
    const { an } = await person();
    const id = await createShared([an], { titleNl: 'Bak', titleFr: 'Poubelle' });
    expect(await body(an, id)).toMatchObject({ titleNlState: 'up-to-date', titleFrState: 'up-to-date' });
    await changeRecord(an, { recordId: id, values: { titleNl: 'Vuilnisbak' } });
    expect(await body(an, id)).toMatchObject({ titleNlState: 'up-to-date', titleFrState: 'outdated' });
  });

  it('stay when the change is minor, or the other language has no text', async () => {
    const { an } = await person();
    const id = await createShared([an], { titleNl: 'Bak', titleFr: 'Poubelle', summaryNl: 'Kort' });
    await changeRecord(an, { recordId: id, values: { titleNl: 'Bakk' }, minor: true });
    await changeRecord(an, { recordId: id, values: { summaryNl: 'Langer' } });
    const after = await body(an, id);
    expect(after).toMatchObject({ titleNlState: 'up-to-date', titleFrState: 'up-to-date' });
    expect(after['summaryFrState']).toBeUndefined();
  });

  it('come up to date by translating, which outdates nothing, also when it is saved while typing', async () => {
    const { an, wait } = await personWithClock();
    const { recordId } = await createRecord(an, {
      kind: 'initiative',
      values: { titleNl: 'Bak', titleFr: 'Poubelle' },
    });
    wait(60 * minutes);
    await changeRecord(an, { recordId, values: { titleNl: 'Vuilnisbak' } });
    for (const titleFr of ['P', 'Poubelle in', 'Poubelle intelligente']) {
      wait(minutes);
      await changeRecord(an, { recordId, values: { titleFr } });
    }
    expect(await body(an, recordId)).toMatchObject({
      titleNlState: 'up-to-date',
      titleFrState: 'up-to-date',
    });
    wait(60 * minutes);
    await changeRecord(an, { recordId, values: { titleFr: 'Une autre' } });
    expect(await body(an, recordId)).toMatchObject({ titleNlState: 'outdated', titleFrState: 'up-to-date' });
  });

  it('are what the person says when they say it, also before there is a text', async () => {
    const { an } = await person();
    const id = await createShared([an], { titleNl: 'Bak', summaryNl: 'Kort' });
    await changeRecord(an, {
      recordId: id,
      values: { summaryFrState: 'draft', titleNl: 'Vuilnisbak', titleNlState: 'draft' },
    });
    expect(await body(an, id)).toMatchObject({ summaryFrState: 'draft', titleNlState: 'draft' });
  });

  it('go with the text', async () => {
    const { an } = await person();
    const id = await createShared([an], { titleNl: 'Bak', titleFr: 'Poubelle' });
    await changeRecord(an, { recordId: id, values: { titleFr: null } });
    const after = await body(an, id);
    expect([after['titleFr'], after['titleFrState'], after['titleNlState']]).toEqual([
      undefined,
      undefined,
      'up-to-date',
    ]);
  });
});

describe('undo', () => {
  it('gives the values before back, and can itself be undone', async () => {
    const { register, an } = await person();
    const id = await createShared([an], { titleNl: 'Eerst', leadService: 'Dienst' });
    const saved = await changeRecord(an, { recordId: id, values: { titleNl: 'Daarna', leadService: null } });
    const undone = await undoOperation(an, saved?.opId ?? '');
    expect(await body(an, id)).toMatchObject({ titleNl: 'Eerst', leadService: 'Dienst' });
    await undoOperation(an, undone?.opId ?? '');
    expect((await body(an, id))['titleNl']).toBe('Daarna');
    await an.sync();
    expect(await registerRecord(register, id)).toMatchObject({ titleNl: 'Daarna' });
  });

  it('leaves alone what was changed since, and the list elements of others', async () => {
    const { register, an } = await person();
    const bea = await createTestClient(register, { name: 'Bea' });
    const tag = (label: string) => ({ id: newId(an.environment), label });
    const [mine, theirs] = [tag('van an'), tag('van bea')];
    const id = await createShared([an, bea], { titleNl: 'Eerst' });
    const saved = await changeRecord(an, { recordId: id, values: { titleNl: 'Van An', tags: [mine] } });
    await an.sync();
    await bea.sync();
    await changeRecord(bea, { recordId: id, values: { titleNl: 'Van Bea', tags: [mine, theirs] } });
    await bea.sync();
    await an.sync();
    await undoOperation(an, saved?.opId ?? '');
    expect(await body(an, id)).toMatchObject({ titleNl: 'Van Bea', tags: [theirs] });
    expect(await undoOperation(an, saved?.opId ?? '')).toBeNull();
  });

  it('of a creation deletes, of a deletion brings back', async () => {
    const { an } = await person();
    const { recordId, opId } = await createRecord(an, { kind: 'initiative', values: { titleNl: 'Even' } });
    const deletion = await undoOperation(an, opId);
    expect((await an.record(recordId))?.isDeleted).toBe(true);
    const back = await undoOperation(an, deletion?.opId ?? '');
    expect((await an.record(recordId))?.isDeleted).toBe(false);
    await undoOperation(an, back?.opId ?? '');
    expect((await an.record(recordId))?.isDeleted).toBe(true);
  });
});

describe('a refused operation', () => {
  const foreign = { titleNl: 'Van ons', ownerId: ixelles };

  it('is corrected and sent anew, and leaves the list', async () => {
    const { register, an } = await person();
    const { recordId, opId } = await createRecord(an, { kind: 'initiative', values: foreign });
    await an.sync();
    await correctRejected(an, { opId, values: { ownerId: schaerbeek } });
    expect((await an.status()).rejected).toBe(0);
    await an.sync();
    expect(await registerRecord(register, recordId)).toMatchObject({
      titleNl: 'Van ons',
      ownerId: schaerbeek,
    });
    expect(await an.record(recordId)).toMatchObject({ pendingCount: 0, revision: 1 });
  });

  it('keeps its values when the person sets it aside', async () => {
    const { an } = await person();
    const { opId } = await createRecord(an, { kind: 'initiative', values: foreign });
    await an.sync();
    await dismissRejected(an, opId);
    expect((await an.status()).rejected).toBe(0);
    expect((await an.outbox('dismissed'))[0]?.operation.changes['titleNl']?.value).toBe('Van ons');
    await expect(dismissRejected(an, opId)).rejects.toMatchObject({ code: 'notFound' });
  });
});

describe('who works on this computer', () => {
  it('cannot save before signing in', async () => {
    const { an } = await person();
    await an.storage.write((transaction) => transaction.remove('meta', ['deviceId']));
    const values = { titleNl: 'Nee' };
    await expect(createRecord(an, { kind: 'initiative', values })).rejects.toMatchObject({
      code: 'notSignedIn',
    });
  });

  it('goes on with unsent work under a new device', async () => {
    const { register, an } = await person();
    const id = await createShared([an], { titleNl: 'Begin' });
    await changeRecord(an, { recordId: id, values: { titleNl: 'Wacht' } });
    await forgetTokens(an);
    expect(await readAccount(an)).toBeNull();
    await expect(an.sync()).rejects.toMatchObject({ code: 'notSignedIn' });
    const deviceId = newId(an.environment);
    await adoptAccount(an, { account: an.account, deviceId });
    expect(
      (await an.outbox('waiting')).map(({ n, operation }) => [n, operation.n, operation.device]),
    ).toEqual([[1, 1, deviceId]]);
    expect(await registerRecord(register, id)).toMatchObject({ titleNl: 'Begin' });
    expect((await body(an, id))['titleNl']).toBe('Wacht');
  });

  it('never sends what another person left, and no longer sees their records', async () => {
    const { register, an } = await person();
    const id = await createShared([an], { titleNl: 'Begin' });
    await changeRecord(an, { recordId: id, values: { titleNl: 'Van An' } });
    const device = await register.device({ name: 'Cas', organisationId: ixelles });
    await adoptAccount(an, { account: device.account, deviceId: device.id });
    expect(await an.record(id)).toBeUndefined();
    expect(await an.status()).toMatchObject({ waiting: 0, rejected: 0, isComplete: false });
  });
});

describe('several edits at once', () => {
  it('are saved in their order, and one that changes nothing is told apart', async () => {
    const { an } = await person();
    const id = await createShared([an], { titleNl: 'Begin' });
    const [created, same, changed] = await saveEdits(an, [
      { kind: 'initiative', values: { titleNl: 'Nieuw' } },
      { recordId: id, values: { titleNl: 'Begin' } },
      { recordId: id, values: { titleNl: 'Anders' } },
    ]);
    expect([created?.recordId === id, same, changed?.recordId]).toEqual([false, null, id]);
    expect((await body(an, id))['titleNl']).toBe('Anders');
    expect((await an.status()).waiting).toBe(2);
  });

  it('are saved all or, after a fault in one, none', async () => {
    const { an } = await person();
    const id = await createShared([an], { titleNl: 'Begin' });
    const edits = [
      { recordId: id, values: { titleNl: 'Anders' } },
      { kind: 'initiative', values: { stage: 'idea' } },
    ];
    await expect(saveEdits(an, edits)).rejects.toMatchObject({ code: 'titleMissing' });
    expect((await body(an, id))['titleNl']).toBe('Begin');
    expect((await an.status()).waiting).toBe(0);
  });
});
