import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../ids.ts';
import { pushRequest } from '../messages.ts';
import { createFileShelf, sourceOf, startNodeHash } from '../testing/file-shelf.ts';
import { createPair, createShared, createTestClient, registerRecord } from '../testing/test-client.ts';
import type { TestClient } from '../testing/test-client.ts';
import { ixelles, region } from '../testing/test-register.ts';
import type { TestRegister } from '../testing/test-register.ts';
import { correctRejected, dismissRejected } from './correct.ts';
import { changeRecord, createRecord } from './edit.ts';
import { addFile } from './files.ts';
import type { OutboxRow } from './tables.ts';

let register: TestRegister;
let an: TestClient;
let bea: TestClient;

beforeEach(async () => {
  ({ register, an, bea } = await createPair());
});

/** How many operations, and ids of held ones, are in each push it sends from now on. */
function watchPushes(client: TestClient): { readonly ops: number; readonly held: number }[] {
  const pushes: { readonly ops: number; readonly held: number }[] = [];
  const { wire } = client;
  client.wire = (request, go) => {
    if (request.method === 'POST') {
      const { ops, held = [] } = pushRequest.parse(JSON.parse(request.body ?? ''));
      pushes.push({ ops: ops.length, held: held.length });
    }
    return wire(request, go);
  };
  return pushes;
}

describe('what waits for a file at the register', () => {
  /** A file of which this computer believes that the register has it: someone else who worked here had sent it in. */
  async function addLostFile() {
    const shelf = createFileShelf(register, an);
    let isDown = true;
    an.wire = (request, go) => {
      if (!request.path.startsWith('/api/v1/files/')) return go();
      return isDown ? Promise.resolve({ status: 503, headers: {}, body: '' }) : shelf.answer(request);
    };
    const source = sourceOf(new Uint8Array([1, 2, 3]));
    const facts = await addFile(an, { source, startHash: startNodeHash });
    await an.storage.write(async (t) => {
      const [row] = await t.get('files', [facts.sha256]);
      if (row) await t.put('files', [{ ...row, state: 'uploaded' }]);
    });
    const attachments = [{ id: newId(an.environment), ...facts }];
    return { attachments, mend: () => (isDown = false) };
  }

  async function only(state: OutboxRow['state']): Promise<OutboxRow | undefined> {
    const rows = await an.outbox(state);
    expect(rows).toHaveLength(1);
    return rows[0];
  }

  it('is sent again, added, and no longer called held', async () => {
    const { attachments, mend } = await addLostFile();
    const values = { titleNl: 'Met plan', attachments };
    const { recordId } = await createRecord(an, { kind: 'initiative', values });
    await an.sync();
    expect((await only('held'))?.result?.reason).toEqual({ code: 'fileMissing' });
    mend();
    await an.sync();
    expect(await an.outbox('held')).toEqual([]);
    expect(await registerRecord(register, recordId)).toMatchObject(values);
    expect((await an.record(recordId))?.body).toMatchObject(values);
    expect(await only('settled')).toMatchObject({ result: { outcome: 'applied', revision: 1 } });
  });

  it('and contradicts another’s word is a conflict both see', async () => {
    const recordId = await createShared([an, bea], { titleNl: 'begin' });
    const { attachments, mend } = await addLostFile();
    await changeRecord(an, { recordId, values: { titleNl: 'van An', attachments } });
    await an.sync();
    await changeRecord(bea, { recordId, values: { titleNl: 'van Bea' } });
    await bea.sync();
    mend();
    await an.sync();
    await bea.sync();
    expect(await an.outbox('held')).toEqual([]);
    for (const client of [an, bea])
      expect(await client.conflicts(recordId)).toMatchObject([{ incoming: { titleNl: 'van An' } }]);
  });

  it('and is refused comes to the list to correct, also when the person had hidden it', async () => {
    const { attachments, mend } = await addLostFile();
    const values = { titleNl: 'Met plan', attachments };
    const { opId, recordId } = await createRecord(an, { kind: 'initiative', values });
    await an.sync();
    await dismissRejected(an, opId);
    await an.device.push({
      recordId,
      n: 2,
      type: 'create',
      changes: { titleNl: { base: null, value: 'x' } },
    });
    mend();
    // The file is sent for what was hidden, too.
    await an.sync();
    expect(await only('rejected')).toMatchObject({ opId, result: { reason: { code: 'recordExists' } } });
  });

  it('is not sent a second time as a correction', async () => {
    const { attachments } = await addLostFile();
    const values = { titleNl: 'Met plan', attachments };
    const { opId } = await createRecord(an, { kind: 'initiative', values });
    await an.sync();
    await expect(correctRejected(an, { opId, values: {} })).rejects.toMatchObject({ code: 'notFound' });
    expect(await an.outbox('waiting')).toEqual([]);
  });

  it('is asked for by its id alone, and only while something waits', async () => {
    const { attachments, mend } = await addLostFile();
    const pushes = watchPushes(an);
    await createRecord(an, { kind: 'initiative', values: { titleNl: 'Met plan', attachments } });
    await an.sync();
    mend();
    for (let round = 0; round < 3; round++) await an.sync();
    expect(pushes).toEqual([
      { ops: 1, held: 0 },
      { ops: 0, held: 1 },
      { ops: 0, held: 1 },
    ]);
  });
});

describe('what waits for a record that is not back', () => {
  async function restoredWithout() {
    const office = await createTestClient(register, { name: 'Ria', role: 'office', organisationId: region });
    const chloe = await createTestClient(register, { name: 'Chloé', organisationId: ixelles });
    await createShared([chloe], { titleNl: 'eerder' });
    await office.sync();
    const backup = register.storage.image();
    const recordId = await createShared([chloe, office], { titleNl: 'van Chloé' });
    await changeRecord(office, { recordId, values: { titleFr: 'de Ria' } });
    await office.sync();
    register.storage.restore(backup);
    await office.sync();
    const [held] = await office.outbox('held');
    expect(held?.result?.reason).toEqual({ code: 'recordNotBack' });
    return { office, chloe, recordId };
  }

  it('is no longer called held once it was added', async () => {
    const { office, chloe, recordId } = await restoredWithout();
    await chloe.sync();
    await office.sync();
    expect(await office.outbox('held')).toEqual([]);
    expect((await office.record(recordId))?.body).toMatchObject({ titleNl: 'van Chloé', titleFr: 'de Ria' });
    expect(await office.status()).toMatchObject({ waiting: 0, rejected: 0 });
  });

  it('and is refused when it is back comes to the list to correct, whatever the pull says of the record', async () => {
    const { office, chloe, recordId } = await restoredWithout();
    await register.storage.write(async (t) => {
      const [account] = await t.get('accounts', [office.account.id]);
      if (account) await t.put('accounts', [{ ...account, role: 'coordinator', scopeRevision: 2 }]);
    });
    await chloe.sync();
    await office.sync();
    expect(await office.outbox('rejected')).toMatchObject([
      { recordId, result: { outcome: 'rejected', reason: { code: 'recordNotFound' } } },
    ]);
    expect(await office.status()).toMatchObject({ rejected: 1 });
  });
});
