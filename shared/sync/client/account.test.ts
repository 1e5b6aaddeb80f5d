// One computer, several people: nothing of one reaches another, and nothing anybody wrote is lost.
import { describe, expect, it } from 'vitest';
import { AppError } from '../../errors.ts';
import type { Value } from '../../fields/field.ts';
import { newId } from '../../ids.ts';
import { createShared, createTestClient, jsonAnswer, registerRecord } from '../testing/test-client.ts';
import type { TestClient } from '../testing/test-client.ts';
import { createTestRegister, ixelles } from '../testing/test-register.ts';
import type { TestDevice, TestRegister } from '../testing/test-register.ts';
import { applyChanges } from './apply-changes.ts';
import { dismissRejected } from './correct.ts';
import { changeRecord, createRecord } from './edit.ts';
import { enrol } from './enrol.ts';
import type { TransportRequest } from './transport.ts';
import { undoOperation } from './undo.ts';

async function sharedComputer(): Promise<{ register: TestRegister; pc: TestClient; cas: TestDevice }> {
  const register = createTestRegister();
  const pc = await createTestClient(register, { name: 'An' });
  return { register, pc, cas: await register.device({ name: 'Cas', organisationId: ixelles }) };
}

describe('the same person enrols again', () => {
  it('and what they saved before still counts as seen by them, also when its answer was lost', async () => {
    const { register, pc } = await sharedComputer();
    const { recordId } = await createRecord(pc, {
      kind: 'initiative',
      values: { titleNl: 'Begin', leadService: 'dienst' },
    });
    pc.wire = async (_request, go) => {
      await go();
      throw new AppError('registerUnreachable');
    };
    await expect(pc.sync()).rejects.toMatchObject({ code: 'registerUnreachable' });
    pc.wire = (_request, go) => go();
    await changeRecord(pc, { recordId, values: { leadService: null } });
    await pc.signIn(await register.deviceFor(pc.account));
    await pc.sync();
    expect(await registerRecord(register, recordId)).not.toHaveProperty('leadService');
    expect(await pc.conflicts(recordId)).toEqual([]);
  });

  it('and sees their words in the order they said them, although the new device counts from 1 again', async () => {
    const { register, pc } = await sharedComputer();
    const id = await createShared([pc], { titleNl: 'Begin' });
    await changeRecord(pc, { recordId: id, values: { titleNl: 'eerst' } });
    pc.wire = async ({ method }, go) => {
      if (method === 'POST') return go();
      throw new AppError('registerUnreachable');
    };
    await expect(pc.sync()).rejects.toMatchObject({ code: 'registerUnreachable' });
    await changeRecord(pc, { recordId: id, values: { titleNl: 'daarna' } });
    await pc.signIn(await register.deviceFor(pc.account));
    await expect(pc.sync()).rejects.toMatchObject({ code: 'registerUnreachable' });
    expect(await pc.outbox('received')).toHaveLength(2);
    expect((await pc.record(id))?.body['titleNl']).toBe('daarna');
  });

  it('but what they did at another computer is somebody else’s word', async () => {
    const { register, pc } = await sharedComputer();
    const id = await createShared([pc], { titleNl: 'Begin' });
    const laptop = await register.deviceFor(pc.account);
    await laptop.push({ recordId: id, changes: { titleNl: { base: 1, value: 'laptop' } } });
    await changeRecord(pc, { recordId: id, values: { titleNl: 'vast toestel' } });
    await pc.signIn(await register.deviceFor(pc.account));
    await pc.sync();
    expect(await pc.conflicts(id)).toHaveLength(1);
  });
});

describe('another person signs in', () => {
  it('and sees nothing of what the first one left, who finds all of it again', async () => {
    const { register, pc, cas } = await sharedComputer();
    const id = await createShared([pc], { titleNl: 'Begin' });
    const refused = await createRecord(pc, {
      kind: 'initiative',
      values: { titleNl: 'Nee', ownerId: ixelles },
    });
    await pc.sync();
    const saved = await changeRecord(pc, { recordId: id, values: { titleNl: 'Van An' } });
    const begun = await createRecord(pc, { kind: 'initiative', values: { titleNl: 'Nieuw van An' } });
    await pc.signIn(cas);
    await pc.sync();
    expect(await pc.status()).toMatchObject({ waiting: 0, rejected: 0, isComplete: true });
    for (const state of ['waiting', 'rejected', 'settled'] as const)
      expect(await pc.outbox(state)).toEqual([]);
    expect(await pc.record(id)).toBeUndefined();
    await expect(dismissRejected(pc, refused.opId)).rejects.toMatchObject({ code: 'notFound' });
    await expect(undoOperation(pc, saved?.opId ?? '')).rejects.toMatchObject({ code: 'notFound' });
    expect(await registerRecord(register, id)).toMatchObject({ titleNl: 'Begin' });

    await pc.signIn(await register.deviceFor(pc.account));
    expect(await pc.status()).toMatchObject({ waiting: 2, rejected: 1 });
    expect((await pc.record(begun.recordId))?.body).toMatchObject({ titleNl: 'Nieuw van An' });
    await pc.sync();
    expect(await registerRecord(register, id)).toMatchObject({ titleNl: 'Van An' });
    expect(await registerRecord(register, begun.recordId)).toMatchObject({ titleNl: 'Nieuw van An' });
    expect(await pc.record(id)).toMatchObject({ pendingCount: 0, body: { titleNl: 'Van An' } });
  });

  it('and shows, on return, unsent words on a record as soon as it is pulled, with the count', async () => {
    const { register, pc, cas } = await sharedComputer();
    const id = await createShared([pc], { titleNl: 'Begin' });
    await changeRecord(pc, { recordId: id, values: { titleNl: 'Van An' } });
    await pc.signIn(cas);
    await pc.signIn(await register.deviceFor(pc.account));
    pc.wire = async ({ method }, go) => (method === 'POST' ? { status: 500, headers: {}, body: '' } : go());
    await expect(pc.sync()).rejects.toMatchObject({ code: 'answerUnusable' });
    expect(await pc.record(id)).toMatchObject({
      pendingCount: 1,
      body: { titleNl: 'Van An' },
      acknowledged: { body: { titleNl: 'Begin' } },
    });
  });

  it('while a page is on the line: it is not stored, and their own comes instead', async () => {
    const register = createTestRegister();
    const an = await createTestClient(register, { name: 'An' });
    const id = await createShared([an], { titleNl: 'Klad van An' });
    const pc = await createTestClient(register, { name: 'Office', role: 'office' });
    const cas = await register.device({ name: 'Cas', organisationId: ixelles });
    let isFirst = true;
    pc.wire = async (_request, go) => {
      const answer = await go();
      if (isFirst) await pc.signIn(cas);
      isFirst = false;
      return answer;
    };
    await pc.sync();
    expect(isFirst).toBe(false);
    expect(await pc.record(id)).toBeUndefined();
    expect((await pc.status()).isComplete).toBe(true);
  });

  it('while operations are on the line: they are not sent in their name', async () => {
    const { register, pc, cas } = await sharedComputer();
    const { recordId } = await createRecord(pc, { kind: 'initiative', values: { titleNl: 'Van An' } });
    // They sign in between the reading of the queue and the request.
    const { read } = pc.storage;
    const spoiled = pc.storage as { read: typeof read };
    spoiled.read = async (work) => {
      const result = await read(work);
      if (!JSON.stringify(result ?? null).includes('Van An')) return result;
      spoiled.read = read;
      await pc.signIn(cas);
      return result;
    };
    await expect(pc.sync()).rejects.toMatchObject({ code: 'deviceMismatch' });
    expect(spoiled.read).toBe(read);
    await pc.sync();
    expect(await registerRecord(register, recordId)).toBeNull();
    expect(await pc.outbox('rejected')).toEqual([]);
    await pc.signIn(await register.deviceFor(pc.account));
    await pc.sync();
    expect(await registerRecord(register, recordId)).toMatchObject({ createdBy: 'An' });
  });

  it('while an answer is on the line: it changes nothing of theirs', async () => {
    const { register, pc, cas } = await sharedComputer();
    for (let i = 0; i < 3; i++) await createShared([pc], { titleNl: `Nr ${i}` });
    const { recordId } = await createRecord(pc, { kind: 'initiative', values: { titleNl: 'Van An' } });
    await pc.storage.write(async (t) => {
      const [row] = await t.list('outbox', { index: 'byState', equals: 'waiting' });
      if (row) await t.put('outbox', [{ ...row, n: 9, operation: { ...row.operation, n: 9 } }]);
    });
    let own: string | undefined;
    pc.wire = async (_request, go) => {
      const answer = await go();
      if (own !== undefined) return answer;
      await pc.signIn(cas);
      own = (await createRecord(pc, { kind: 'initiative', values: { titleNl: 'Van Cas' } })).recordId;
      // The number the register expects of An's device is none of Cas's.
      expect(answer.status).toBe(409);
      expect((await pc.outbox('waiting')).map(({ n }) => n)).toEqual([1]);
      return answer;
    };
    await pc.sync();
    expect(await registerRecord(register, own ?? '')).toMatchObject({ createdBy: 'Cas' });
    expect(await registerRecord(register, recordId)).toBeNull();
    const settled = await pc.outbox('settled');
    expect(settled.map(({ n }) => n)).toEqual([1]);
  });
});

describe('a new device of the same person', () => {
  it('shows the word that waits over the one the register has, whatever their numbers', async () => {
    const { register, pc } = await sharedComputer();
    const id = await createShared([pc], { titleNl: 'Begin' });
    await changeRecord(pc, { recordId: id, values: { titleNl: 'Ouder' } });
    // The answer arrives, and the line breaks before what was pulled shows it.
    pc.wire = async ({ method }, go) => {
      if (method === 'GET') throw new AppError('registerUnreachable');
      return go();
    };
    await expect(pc.sync()).rejects.toMatchObject({ code: 'registerUnreachable' });
    await changeRecord(pc, { recordId: id, values: { titleNl: 'Nieuwer' } });
    await pc.signIn(await register.deviceFor(pc.account));
    expect(await pc.outbox('received')).toMatchObject([{ n: 2 }]);
    expect(await pc.outbox('waiting')).toMatchObject([{ n: 1 }]);
    expect((await pc.record(id))?.body['titleNl']).toBe('Nieuwer');
  });
});

describe('a record that has left the view and comes back', () => {
  it('shows unsent words again', async () => {
    const { pc } = await sharedComputer();
    const id = await createShared([pc], { titleNl: 'Begin' });
    await changeRecord(pc, { recordId: id, values: { titleNl: 'Wacht' } });
    const change = { kind: 'initiative', recordId: id, revision: 1, seq: 9 };
    const record = { id, ownerId: pc.account.organisationId, reviewState: 'draft', titleNl: 'Begin' };
    const apply = (row: Record<string, Value>) =>
      pc.storage.write((t) =>
        applyChanges(t, [{ ...change, ...row }], { environment: pc.environment, acceptsOlder: false }),
      );
    await apply({ left: true });
    expect(await pc.record(id)).toBeUndefined();
    await apply({ record });
    expect(await pc.record(id)).toMatchObject({ pendingCount: 1, body: { titleNl: 'Wacht' } });
  });
});

describe('a code', () => {
  const answer = (pc: TestClient) => ({
    account: pc.account,
    deviceId: newId(pc.environment),
    accessToken: 'a',
    refreshToken: 'r',
    expiresAt: '2026-01-01T00:00:00.000Z',
  });

  it('is the same attempt until it has succeeded, also when the page was opened anew', async () => {
    const { pc } = await sharedComputer();
    const attempts: unknown[] = [];
    let isLost = true;
    const send = async ({ body }: TransportRequest) => {
      attempts.push((JSON.parse(body ?? '') as { attempt: unknown }).attempt);
      if (isLost) throw new AppError('registerUnreachable');
      return jsonAnswer(200, answer(pc), pc.environment);
    };
    const go = (code: string) => enrol({ ...pc, transport: { send } }, { code, deviceName: 'PC' });
    await expect(go('code-1')).rejects.toMatchObject({ code: 'registerUnreachable' });
    // Nothing but what is stored survives; `pc` keeps nothing else.
    isLost = false;
    await go(' code-1 ');
    await go('code-1');
    expect(attempts[0]).toBe(attempts[1]);
    expect(attempts[2]).not.toBe(attempts[1]);
    expect(await pc.storage.read((t) => t.get('meta', ['enrolment']))).toEqual([undefined]);
  });
});
