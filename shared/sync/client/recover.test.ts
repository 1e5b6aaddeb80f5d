// A second copy of unsent work against a database that has lost some or all of it.
import { describe, expect, it } from 'vitest';
import { createShared, createTestClient, registerRecord } from '../testing/test-client.ts';
import type { TestClient } from '../testing/test-client.ts';
import { createTestRegister } from '../testing/test-register.ts';
import type { TestRegister } from '../testing/test-register.ts';
import { changeRecord, createRecord, deleteRecord } from './edit.ts';
import type { JournalEntry } from './journal-entry.ts';
import { readJournalEntries, readUnsentEntries, recoverOperations } from './recover.ts';

interface Desk {
  readonly register: TestRegister;
  readonly pc: TestClient;
}

async function desk(): Promise<Desk> {
  const register = createTestRegister();
  return { register, pc: await createTestClient(register, { name: 'An' }) };
}

/** The same person on the same computer after its database has gone: nothing but who they are. */
async function afterLoss({ register, pc }: Desk): Promise<TestClient> {
  const empty = await createTestClient(register, { name: 'Nobody yet' });
  await empty.signIn(pc.device);
  return empty;
}

async function forget(pc: TestClient, opIds: readonly string[]): Promise<void> {
  await pc.storage.write((transaction) => transaction.remove('outbox', opIds));
}

async function saveThree(pc: TestClient, recordId: string): Promise<readonly string[]> {
  const opIds: string[] = [];
  for (const titleNl of ['Een', 'Twee', 'Drie']) {
    opIds.push((await changeRecord(pc, { recordId, values: { titleNl } }))?.opId ?? '');
  }
  return opIds;
}

const idsOf = (entries: readonly JournalEntry[]): readonly string[] =>
  entries.map(({ operation }) => operation.opId);

describe('a database that has gone', () => {
  it('gets every unsent operation back, and they arrive at the register once (L05)', async () => {
    const { register, pc } = await desk();
    const shared = await createShared([pc], { titleNl: 'Begin' });
    const gone = await createShared([pc], { titleNl: 'Weg' });
    await saveThree(pc, shared);
    const created = await createRecord(pc, { kind: 'initiative', values: { titleNl: 'Nieuw' } });
    await deleteRecord(pc, gone);
    const journal = await readUnsentEntries(pc);

    const again = await afterLoss({ register, pc });
    expect(await recoverOperations(again, journal)).toBe(5);
    expect((await again.outbox('waiting')).map(({ opId }) => opId)).toEqual(idsOf(journal));
    await again.sync();
    expect(await registerRecord(register, shared)).toMatchObject({ titleNl: 'Drie' });
    expect(await registerRecord(register, created.recordId)).toMatchObject({ titleNl: 'Nieuw' });
    expect(await registerRecord(register, gone)).toBeNull();
    expect(await again.outbox('rejected')).toEqual([]);
    expect(await again.record(shared)).toMatchObject({ pendingCount: 0, body: { titleNl: 'Drie' } });
  });

  it('shows a record created here and never sent at once', async () => {
    const { register, pc } = await desk();
    const { recordId } = await createRecord(pc, { kind: 'initiative', values: { titleNl: 'Nieuw' } });
    await changeRecord(pc, { recordId, values: { titleFr: 'Nouveau' } });
    const journal = await readUnsentEntries(pc);
    const again = await afterLoss({ register, pc });
    await recoverOperations(again, journal);
    expect(await again.record(recordId)).toMatchObject({
      pendingCount: 2,
      body: { titleNl: 'Nieuw', titleFr: 'Nouveau' },
    });
  });

  it('sends what the register had answered already a second time, which changes nothing', async () => {
    const { register, pc } = await desk();
    const id = await createShared([pc], { titleNl: 'Begin' });
    const opIds = await saveThree(pc, id);
    const journal = await readJournalEntries(pc, opIds);
    await pc.sync();
    const other = await createTestClient(register, { name: 'Bea' });
    await other.sync();
    await changeRecord(other, { recordId: id, values: { titleNl: 'Later van Bea' } });
    await other.sync();
    const again = await afterLoss({ register, pc });
    await recoverOperations(again, journal);
    await again.sync();
    expect(await registerRecord(register, id)).toMatchObject({ titleNl: 'Later van Bea' });
    expect((await again.record(id))?.body['titleNl']).toBe('Later van Bea');
    expect(await again.conflicts(id)).toEqual([]);
  });

  it('goes on under a new device when the person had to sign in again', async () => {
    const { register, pc } = await desk();
    const id = await createShared([pc], { titleNl: 'Begin' });
    await saveThree(pc, id);
    const journal = await readUnsentEntries(pc);
    const again = await createTestClient(register, { name: 'Nobody yet' });
    const device = await register.deviceFor(pc.account);
    await again.signIn(device);
    await recoverOperations(again, journal);
    expect((await again.outbox('waiting')).map(({ operation }) => operation.device)).toEqual([
      device.id,
      device.id,
      device.id,
    ]);
    await again.sync();
    expect(await registerRecord(register, id)).toMatchObject({ titleNl: 'Drie' });
  });
});

describe('a database that has lost its last writes', () => {
  it('gets back those in the middle at their own place', async () => {
    const { register, pc } = await desk();
    const id = await createShared([pc], { titleNl: 'Begin' });
    const opIds = await saveThree(pc, id);
    const journal = await readUnsentEntries(pc);
    // Made while the journal could not be written.
    const unwritten = await changeRecord(pc, { recordId: id, values: { titleNl: 'Vier' } });
    await forget(pc, opIds.slice(1, 2));
    expect(await recoverOperations(pc, journal)).toBe(1);
    expect((await pc.outbox('waiting')).map(({ opId }) => opId)).toEqual([...opIds, unwritten?.opId]);
    await pc.sync();
    expect(await registerRecord(register, id)).toMatchObject({ titleNl: 'Vier' });
    expect(await pc.conflicts(id)).toEqual([]);
  });

  it('is left alone when it knows everything, in whatever state', async () => {
    const { pc } = await desk();
    const id = await createShared([pc], { titleNl: 'Begin' });
    const opIds = await saveThree(pc, id);
    const journal = await readJournalEntries(pc, opIds);
    await pc.sync();
    expect(await recoverOperations(pc, journal)).toBe(0);
    expect(await pc.outbox('waiting')).toEqual([]);
  });
});

describe('several people on one computer', () => {
  it('nobody gets the work of another, nor twice what waits aside for its author', async () => {
    const { register, pc } = await desk();
    const id = await createShared([pc], { titleNl: 'Begin' });
    await saveThree(pc, id);
    const journal = await readUnsentEntries(pc);
    await pc.signIn(await register.device({ name: 'Cas' }));
    expect(await recoverOperations(pc, journal)).toBe(0);
    expect(await pc.outbox('waiting')).toEqual([]);
    await pc.signIn(await register.deviceFor(pc.account));
    expect(await recoverOperations(pc, journal)).toBe(0);
    expect(await pc.outbox('waiting')).toHaveLength(3);
  });
});
