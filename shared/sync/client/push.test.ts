import { describe, expect, it } from 'vitest';
import {
  createPair,
  createShared,
  createTestClient,
  jsonAnswer,
  registerRecord,
} from '../testing/test-client.ts';
import { createTestRegister } from '../testing/test-register.ts';
import { changeRecord, createRecord } from './edit.ts';

describe('a refused operation (S05)', () => {
  it('in the middle of fifty leaves the queue with its values, and the others arrive', async () => {
    const { register, an } = await createPair();
    const id = await createShared([an], { titleNl: 'Begin' });
    for (let i = 1; i <= 50; i++)
      await changeRecord(an, { recordId: id, values: { leadService: `Dienst ${i}` } });
    // Spoil one, as a program with a fault would.
    const rows = await an.outbox('waiting');
    const bad = rows[24];
    if (!bad) throw new Error('no operation');
    const changes = { stage: { base: 1, value: 'no-such-stage' } };
    await an.storage.write((t) => t.put('outbox', [{ ...bad, operation: { ...bad.operation, changes } }]));
    await an.sync();
    const rejected = await an.outbox('rejected');
    expect(rejected).toHaveLength(1);
    expect(rejected[0]).toMatchObject({
      opId: bad.opId,
      operation: { changes },
      result: { reason: { code: 'valueNotInList', details: { field: 'stage' } } },
    });
    expect(await an.outbox('waiting')).toEqual([]);
    expect(await registerRecord(register, id)).toMatchObject({ leadService: 'Dienst 50', stage: 'idea' });
    expect((await an.record(id))?.body['stage']).toBe('idea');
    expect((await an.status()).rejected).toBe(1);
  });

  it('of another municipality is not applied, and stays readable', async () => {
    const register = createTestRegister();
    const an = await createTestClient(register, { name: 'An' });
    const { recordId } = await createRecord(an, {
      kind: 'initiative',
      values: { titleNl: 'Van een ander', ownerId: '01900000-0000-7000-8000-000000021009' },
    });
    await changeRecord(an, { recordId, values: { leadService: 'Groen' } });
    await an.sync();
    expect(await an.record(recordId)).toBeUndefined();
    expect((await an.outbox('rejected')).map((row) => row.result?.reason?.code)).toEqual([
      'notAllowed',
      'recordNotFound',
    ]);
    expect((await an.outbox('rejected'))[0]?.operation.changes['titleNl']?.value).toBe('Van een ander');
  });

  it('whose id was used for something else is set aside, and the rest goes on', async () => {
    const { register, an } = await createPair();
    const id = await createShared([an], { titleNl: 'Begin' });
    const first = await changeRecord(an, { recordId: id, values: { leadService: 'Een' } });
    await changeRecord(an, { recordId: id, values: { summaryNl: 'Twee' } });
    const foreign = {
      recordId: id,
      opId: first?.opId ?? '',
      changes: { titleFr: { base: 1, value: 'Autre' } },
      n: 2,
    };
    await an.device.send(an.device.operation(foreign));
    await an.sync();
    expect((await an.outbox('rejected')).map((row) => row.result?.reason?.code)).toEqual(['operationReused']);
    expect(await an.outbox('waiting')).toEqual([]);
    expect(await registerRecord(register, id)).toMatchObject({ summaryNl: 'Twee' });
  });
});

describe('a request the register fails on as a whole', () => {
  /** A register that cannot take requests with this word in them. */
  async function failing(code: string, status: number) {
    const { register, an } = await createPair();
    const id = await createShared([an], { titleNl: 'Begin' });
    for (let i = 1; i <= 9; i++) {
      const leadService = i === 5 ? 'gif' : `Dienst ${i}`;
      await changeRecord(an, { recordId: id, values: { leadService } });
    }
    an.wire = async (request, go) =>
      request.body?.includes('gif')
        ? jsonAnswer(status, { error: { code, message: '' } }, an.environment)
        : go();
    return { register, an, id };
  }

  it.each([
    ['requestInvalid', 400, 2],
    ['internal', 500, 20],
  ])(
    'sets aside the one operation it is about after %s, and sends the others',
    async (code, status, rounds) => {
      const { register, an, id } = await failing(code, status);
      for (let i = 1; i < rounds; i++) {
        await expect(an.sync()).rejects.toMatchObject({ code });
        expect(await an.outbox('rejected')).toEqual([]);
      }
      // What came before it has arrived all the same.
      expect(await registerRecord(register, id)).toMatchObject({ leadService: 'Dienst 4' });
      await an.sync();
      expect(await an.outbox('rejected')).toMatchObject([
        { operation: { changes: { leadService: { value: 'gif' } } }, result: { reason: { code } } },
      ]);
      expect(await an.outbox('waiting')).toEqual([]);
      expect(await registerRecord(register, id)).toMatchObject({ leadService: 'Dienst 9' });
    },
  );

  it('blames no operation while the register fails on everything', async () => {
    const { an } = await failing('internal', 500);
    an.wire = async () => jsonAnswer(500, { error: { code: 'internal', message: '' } }, an.environment);
    for (let i = 0; i < 30; i++) await expect(an.sync()).rejects.toMatchObject({ code: 'internal' });
    expect(await an.outbox('rejected')).toEqual([]);
    expect(await an.outbox('waiting')).toHaveLength(9);
  });
});

describe('the order of operations', () => {
  it('is put right when the register counts otherwise, with the same ids', async () => {
    const { register, an } = await createPair();
    const id = await createShared([an], { titleNl: 'Begin' });
    await changeRecord(an, { recordId: id, values: { leadService: 'Een' } });
    await changeRecord(an, { recordId: id, values: { summaryNl: 'Twee' } });
    const before = await an.outbox('waiting');
    await an.storage.write((t) =>
      t.put(
        'outbox',
        before.map((row) => ({ ...row, n: row.n + 7, operation: { ...row.operation, n: row.n + 7 } })),
      ),
    );
    await an.sync();
    const settled = (await an.outbox('settled')).filter((row) =>
      before.some(({ opId }) => opId === row.opId),
    );
    expect(settled.map((row) => row.n)).toEqual(before.map((row) => row.n));
    expect(settled.map((row) => row.opId)).toEqual(before.map((row) => row.opId));
    expect(await registerRecord(register, id)).toMatchObject({ leadService: 'Een', summaryNl: 'Twee' });
    await changeRecord(an, { recordId: id, values: { leadService: 'Drie' } });
    await an.sync();
    expect((await an.status()).waiting).toBe(0);
  });

  it('holds over more operations than one batch takes', async () => {
    const { register, an } = await createPair();
    const id = await createShared([an], { titleNl: 'Begin' });
    const sizes: number[] = [];
    an.wire = (request, go) => {
      if (request.method === 'POST')
        sizes.push((JSON.parse(request.body ?? '') as { ops: unknown[] }).ops.length);
      return go();
    };
    for (let i = 1; i <= 120; i++)
      await changeRecord(an, { recordId: id, values: { leadService: `Dienst ${i}` } });
    await an.sync();
    expect(sizes).toEqual([50, 50, 20]);
    expect(await registerRecord(register, id)).toMatchObject({ leadService: 'Dienst 120' });
  });

  it('splits batches at 256 kB', async () => {
    const { an } = await createPair();
    const id = await createShared([an], { titleNl: 'Begin' });
    const bytes: number[] = [];
    an.wire = (request, go) => {
      if (request.method === 'POST') bytes.push(new TextEncoder().encode(request.body ?? '').length);
      return go();
    };
    for (let i = 0; i < 10; i++) {
      await changeRecord(an, { recordId: id, values: { descriptionNl: `${i}${'é'.repeat(39_000)}` } });
    }
    await an.sync();
    expect(bytes.length).toBeGreaterThan(2);
    expect(Math.max(...bytes)).toBeLessThanOrEqual(256 * 1024);
  });
});
