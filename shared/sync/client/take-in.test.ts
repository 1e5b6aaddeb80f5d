import { beforeEach, describe, expect, it } from 'vitest';
import { createTestClient } from '../testing/test-client.ts';
import type { TestClient } from '../testing/test-client.ts';
import { createTestRegister } from '../testing/test-register.ts';
import type { TestRegister } from '../testing/test-register.ts';
import { forgetTokens } from './account.ts';
import { changeRecord, createRecord } from './edit.ts';
import { takeInOperations, takeInRecords } from './take-in.ts';
import type { FormerWork } from './take-in.ts';
import type { OutboxRow, OutboxState } from './tables.ts';

let register: TestRegister;
let here: TestClient;
let elsewhere: TestClient;
let recordId: string;

beforeEach(async () => {
  register = createTestRegister();
  here = await createTestClient(register, { name: 'An' });
  elsewhere = await createTestClient(register);
  await elsewhere.signIn(await register.deviceFor(here.account));
  ({ recordId } = await createRecord(here, { kind: 'initiative', values: { titleNl: 'Eerst' } }));
  await changeRecord(here, { recordId, values: { titleNl: 'Daarna' } });
});

async function workOf(client: TestClient): Promise<FormerWork> {
  const states: readonly OutboxState[] = ['waiting', 'received', 'settled', 'rejected', 'held', 'dismissed'];
  const rows = await Promise.all(states.map((state) => client.outbox(state)));
  return { accountId: client.account.id, epoch: null, operations: rows.flat().toSorted((a, b) => a.n - b.n) };
}

describe('unsent work put back on another computer', () => {
  it('is in the queue in its own order, on screen at once, and received once', async () => {
    const taken = await takeInOperations(elsewhere, await workOf(here));
    expect(taken).toEqual({ added: 2, known: 0, isKeptForLater: false });
    expect((await elsewhere.record(recordId))?.body['titleNl']).toBe('Daarna');
    await elsewhere.sync();
    await here.sync();
    await elsewhere.sync();
    expect(await elsewhere.outbox('waiting')).toEqual([]);
    expect(await here.outbox('waiting')).toEqual([]);
    expect(await elsewhere.outbox('rejected')).toEqual([]);
    expect((await here.record(recordId))?.body['titleNl']).toBe('Daarna');
    expect(await here.conflicts(recordId)).toEqual([]);
    expect(await elsewhere.conflicts(recordId)).toEqual([]);
  });

  it('comes in once, however often it is put back, also after it was sent', async () => {
    const work = await workOf(here);
    await takeInOperations(elsewhere, work);
    expect(await takeInOperations(elsewhere, work)).toMatchObject({ added: 0, known: 2 });
    await elsewhere.sync();
    expect(await takeInOperations(elsewhere, work)).toMatchObject({ added: 0, known: 2 });
    expect(await elsewhere.outbox('waiting')).toEqual([]);
  });

  it('stands between what waits there already as it was saved, without a gap in the numbers', async () => {
    await createRecord(elsewhere, { kind: 'initiative', values: { titleNl: 'Van ginder' } });
    await changeRecord(here, { recordId, values: { titleNl: 'Ten slotte' } });
    await takeInOperations(elsewhere, await workOf(here));
    const waiting = await elsewhere.outbox('waiting');
    expect(waiting.map(({ n, operation }) => [n, operation.changes['titleNl']?.value])).toEqual([
      [1, 'Eerst'],
      [2, 'Daarna'],
      [3, 'Van ginder'],
      [4, 'Ten slotte'],
    ]);
    await createRecord(elsewhere, { kind: 'initiative', values: { titleNl: 'Nog een' } });
    await elsewhere.sync();
    expect(await elsewhere.outbox('waiting')).toEqual([]);
  });

  it('is refused while someone else is signed in, and waits for its author when nobody is', async () => {
    const bea = await createTestClient(register, { name: 'Bea' });
    const work = await workOf(here);
    await expect(takeInOperations(bea, work)).rejects.toMatchObject({ code: 'exportOfSomeoneElse' });
    await forgetTokens(bea);
    expect(await takeInOperations(bea, work)).toMatchObject({ added: 2, isKeptForLater: true });
    expect(await bea.outbox('waiting')).toEqual([]);
    await bea.signIn(await register.deviceFor(here.account));
    expect(await bea.outbox('waiting')).toHaveLength(2);
    expect((await bea.record(recordId))?.body['titleNl']).toBe('Daarna');
  });

  it('keeps what was refused in the list to correct', async () => {
    const work = await workOf(here);
    const operations = work.operations.map((row): OutboxRow => ({ ...row, state: 'rejected' }));
    await takeInOperations(elsewhere, { ...work, operations });
    expect(await elsewhere.outbox('rejected')).toHaveLength(2);
    expect(await elsewhere.outbox('waiting')).toEqual([]);
  });
});

describe('records put back', () => {
  it('are there until the first synchronisation, which has the last word', async () => {
    await here.sync();
    const row = await here.record(recordId);
    if (!row) throw new Error('no record');
    const records = [{ ...row, body: { ...row.body, titleNl: 'Een oude stand' } }];
    const of = { accountId: here.account.id, records };
    expect(await takeInRecords(elsewhere, of)).toBe(1);
    expect(await takeInRecords(elsewhere, of)).toBe(0);
    expect((await elsewhere.record(recordId))?.body['titleNl']).toBe('Een oude stand');
    await changeRecord(here, { recordId, values: { titleNl: 'Nieuwer' } });
    await here.sync();
    await elsewhere.sync();
    expect((await elsewhere.record(recordId))?.body['titleNl']).toBe('Nieuwer');
  });

  it('do not come back once everything has been synchronised, or for someone else', async () => {
    await here.sync();
    const row = await here.record(recordId);
    const bea = await createTestClient(register, { name: 'Bea' });
    const records = row ? [row] : [];
    expect(await takeInRecords(bea, { accountId: here.account.id, records })).toBe(0);
    await elsewhere.sync();
    expect(
      await takeInRecords(elsewhere, { accountId: here.account.id, records: records.map(renamed) }),
    ).toBe(0);
  });
});

function renamed<Row extends { readonly id: string }>(row: Row): Row {
  return { ...row, id: '01900000-0000-7000-8000-0000000000ff' };
}
