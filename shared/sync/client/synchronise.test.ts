import { describe, expect, it } from 'vitest';
import { AppError } from '../../errors.ts';
import { createShared, createTestClient, jsonAnswer, registerRecord } from '../testing/test-client.ts';
import type { TestClient } from '../testing/test-client.ts';
import { createTestRegister } from '../testing/test-register.ts';
import type { TestRegister } from '../testing/test-register.ts';
import { readFacts, writeFacts } from './meta.ts';
import { changeRecord, createRecord, deleteRecord, resolveConflict, restoreRecord } from './edit.ts';
import type { TransportAnswer } from './transport.ts';

async function pair(): Promise<{ register: TestRegister; an: TestClient; bea: TestClient }> {
  const register = createTestRegister();
  return {
    register,
    an: await createTestClient(register, { name: 'An' }),
    bea: await createTestClient(register, { name: 'Bea' }),
  };
}

const initiative = { kind: 'initiative', values: { titleNl: 'Slimme vuilnisbak' } } as const;

describe('two people on one register', () => {
  it('brings a new record to the other', async () => {
    const { an, bea } = await pair();
    const { recordId } = await createRecord(an, initiative);
    expect(await an.record(recordId)).toMatchObject({ revision: 0, pendingCount: 1, acknowledged: null });
    await an.sync();
    await bea.sync();
    expect(await an.record(recordId)).toMatchObject({ revision: 1, pendingCount: 0 });
    expect((await bea.record(recordId))?.body).toMatchObject({ titleNl: 'Slimme vuilnisbak', stage: 'idea' });
    expect(await an.status()).toMatchObject({ waiting: 0, isComplete: true, retries: 0 });
  });

  it('keeps both changes of different fields', async () => {
    const { register, an, bea } = await pair();
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
    const { an, bea } = await pair();
    const id = await createShared([an, bea], { titleNl: 'Begin' });
    await changeRecord(an, { recordId: id, values: { titleNl: 'Van An' } });
    await changeRecord(bea, { recordId: id, values: { titleNl: 'Van Bea' } });
    for (const client of [an, bea, an]) await client.sync();
    for (const client of [an, bea]) {
      const conflicts = await client.conflicts(id);
      expect(conflicts).toHaveLength(1);
      expect(conflicts[0]).toMatchObject({ current: { titleNl: 'Van An' }, incoming: { titleNl: 'Van Bea' } });
      expect((await client.record(id))?.body['titleNl']).toBe('Van An');
      expect((await client.status()).conflicts).toBe(1);
    }
  });

  it('settles a conflict on screen at once, and for the other after synchronising', async () => {
    const { register, an, bea } = await pair();
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
    const { an, bea } = await pair();
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
    const { register, an, bea } = await pair();
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
    await changeRecord(an, { recordId: id, values: { tags: [tag(1, 'van bea'), tag(2, 'van an'), tag(3, 'nog een')] } });
    an.wire = (_request, go) => go();
    await an.sync();
    expect((await registerRecord(register, id))?.['tags']).toHaveLength(3);
    expect(await an.conflicts(id)).toEqual([]);
  });

  it('deletes for both, keeps what was, and brings it back', async () => {
    const { an, bea } = await pair();
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
    const { an, bea } = await pair();
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
    const { an, bea } = await pair();
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
    const { register, an, bea } = await pair();
    const id = await createShared([an, bea], { titleNl: 'Begin' });
    for (let i = 1; i <= 3; i++) await changeRecord(an, { recordId: id, values: { titleNl: `Titel ${i}` } });
    await changeRecord(bea, { recordId: id, values: { leadService: 'Mobiliteit' } });
    await bea.sync();
    await an.sync();
    for (let i = 4; i <= 5; i++) await changeRecord(an, { recordId: id, values: { titleNl: `Titel ${i}` } });
    await an.sync();
    expect(await an.conflicts(id)).toEqual([]);
    expect(await registerRecord(register, id)).toMatchObject({ titleNl: 'Titel 5', leadService: 'Mobiliteit' });
  });

  it('finds the conflict with the trunk although the later edits were made after pulling it', async () => {
    const { an, bea } = await pair();
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
    expect(await an.conflicts(id)).toMatchObject([{ current: { titleNl: 'Bea' }, incoming: { titleNl: 'An 2' } }]);
  });

  it('creates, changes and deletes offline, and sends all three', async () => {
    const { an, bea } = await pair();
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
    const { register, an } = await pair();
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

describe('an answer that is lost', () => {
  it('is had again, with one effect', async () => {
    const { register, an } = await pair();
    const id = await createShared([an], { titleNl: 'Begin' });
    await changeRecord(an, { recordId: id, values: { titleNl: 'Eens' } });
    an.wire = async (_request, go) => {
      await go();
      throw new AppError('registerUnreachable');
    };
    await expect(an.sync()).rejects.toThrow('registerUnreachable');
    expect((await an.status()).offlineSince).not.toBeNull();
    an.wire = (_request, go) => go();
    await an.sync();
    const history = await register.storage.read((t) => t.list('history', { index: 'byRecord', equals: id }));
    expect(history).toHaveLength(2);
    expect(await an.record(id)).toMatchObject({ pendingCount: 0, revision: 2 });
    expect((await an.status()).offlineSince).toBeNull();
  });

  it('leaves nothing on top for ever, also when the register has no more to say (S07)', async () => {
    const { an, bea } = await pair();
    const id = await createShared([an, bea], { titleNl: 'Begin' });
    await changeRecord(an, { recordId: id, values: { titleNl: 'Van An' } });
    await an.sync();
    await changeRecord(bea, { recordId: id, values: { titleNl: 'Van Bea' } });
    bea.wire = async (request, go) => {
      const answer = await go();
      return request.method === 'POST' ? { ...answer, body: '' } : answer;
    };
    await expect(bea.sync()).rejects.toThrow('answerUnusable');
    expect(await bea.record(id)).toMatchObject({ pendingCount: 1, body: { titleNl: 'Van Bea' } });
    bea.wire = (_request, go) => go();
    await bea.sync();
    expect(await bea.record(id)).toMatchObject({ pendingCount: 0, body: { titleNl: 'Van An' } });
    expect(await bea.conflicts(id)).toHaveLength(1);
  });
});

describe('an answer that is none (S17)', () => {
  const html: TransportAnswer = { status: 200, headers: { 'content-type': 'text/html' }, body: '<h1>Wifi</h1>' };
  const cases: Readonly<Record<string, (an: TestClient, good: TransportAnswer) => TransportAnswer>> = {
    'a captive portal': () => html,
    'a page that claims to be JSON': () => ({ ...html, headers: { 'content-type': 'application/json' } }),
    'a proxy without a way': () => ({ ...html, status: 502 }),
    'a proxy error in HTML': () => ({ ...html, status: 500 }),
    'cut JSON': (_an, good) => ({ ...good, body: good.body.slice(0, -20) }),
    'an empty object': (an) => jsonAnswer(200, {}, an.environment),
    'no results': (an) => jsonAnswer(200, { results: [] }, an.environment),
    'results of another request': (an) =>
      jsonAnswer(
        200,
        { results: [{ opId: '0190a000-0000-7000-8000-000000000001', outcome: 'applied', revision: 2 }], expected: 3 },
        an.environment,
      ),
    'the same result twice': (_an, good) => ({
      ...good,
      body: good.body.replace(/"results":\[(.*?)\]/, '"results":[$1,$1]'),
    }),
    'an unknown outcome': (_an, good) => ({ ...good, body: good.body.replace('"applied"', '"perhaps"') }),
  };

  it.each(Object.entries(cases))('%s: nothing is marked as received', async (_name, forge) => {
    const { an } = await pair();
    const id = await createShared([an], { titleNl: 'Begin' });
    await changeRecord(an, { recordId: id, values: { titleNl: 'Wacht' } });
    const before = await an.outbox('waiting');
    const cursor = await an.storage.read((t) => readFacts(t, ['cursor']));
    an.wire = async (_request, go) => {
      const good = await go();
      const forged = forge(an, good);
      return forged.body === good.body && forged.status === good.status ? html : forged;
    };
    await expect(an.sync()).rejects.toBeInstanceOf(AppError);
    expect(await an.outbox('waiting')).toEqual(before);
    expect(await an.storage.read((t) => readFacts(t, ['cursor']))).toEqual(cursor);
    expect((await an.record(id))?.body['titleNl']).toBe('Wacht');
    an.wire = (_request, go) => go();
    await an.sync();
    expect((await an.status()).waiting).toBe(0);
  });
});

describe('a refused operation (S05)', () => {
  it('in the middle of fifty leaves the queue with its values, and the others arrive', async () => {
    const { register, an } = await pair();
    const id = await createShared([an], { titleNl: 'Begin' });
    for (let i = 1; i <= 50; i++) await changeRecord(an, { recordId: id, values: { leadService: `Dienst ${i}` } });
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
    expect((await an.outbox('rejected')).map((row) => row.result?.reason?.code)).toEqual(['notAllowed', 'recordNotFound']);
    expect((await an.outbox('rejected'))[0]?.operation.changes['titleNl']?.value).toBe('Van een ander');
  });

  it('whose id was used for something else is set aside, and the rest goes on', async () => {
    const { register, an } = await pair();
    const id = await createShared([an], { titleNl: 'Begin' });
    const first = await changeRecord(an, { recordId: id, values: { leadService: 'Een' } });
    await changeRecord(an, { recordId: id, values: { summaryNl: 'Twee' } });
    const foreign = { recordId: id, opId: first?.opId ?? '', changes: { titleFr: { base: 1, value: 'Autre' } }, n: 2 };
    await an.device.send(an.device.operation(foreign));
    await an.sync();
    expect((await an.outbox('rejected')).map((row) => row.result?.reason?.code)).toEqual(['operationReused']);
    expect(await an.outbox('waiting')).toEqual([]);
    expect(await registerRecord(register, id)).toMatchObject({ summaryNl: 'Twee' });
  });
});

describe('the order of operations', () => {
  it('is put right when the register counts otherwise, with the same ids', async () => {
    const { register, an } = await pair();
    const id = await createShared([an], { titleNl: 'Begin' });
    await changeRecord(an, { recordId: id, values: { leadService: 'Een' } });
    await changeRecord(an, { recordId: id, values: { summaryNl: 'Twee' } });
    const before = await an.outbox('waiting');
    await an.storage.write((t) =>
      t.put('outbox', before.map((row) => ({ ...row, n: row.n + 7, operation: { ...row.operation, n: row.n + 7 } }))),
    );
    await an.sync();
    const settled = (await an.outbox('settled')).filter((row) => before.some(({ opId }) => opId === row.opId));
    expect(settled.map((row) => row.n)).toEqual(before.map((row) => row.n));
    expect(settled.map((row) => row.opId)).toEqual(before.map((row) => row.opId));
    expect(await registerRecord(register, id)).toMatchObject({ leadService: 'Een', summaryNl: 'Twee' });
    await changeRecord(an, { recordId: id, values: { leadService: 'Drie' } });
    await an.sync();
    expect((await an.status()).waiting).toBe(0);
  });

  it('holds over more operations than one batch takes', async () => {
    const { register, an } = await pair();
    const id = await createShared([an], { titleNl: 'Begin' });
    const sizes: number[] = [];
    an.wire = (request, go) => {
      if (request.method === 'POST') sizes.push((JSON.parse(request.body ?? '') as { ops: unknown[] }).ops.length);
      return go();
    };
    for (let i = 1; i <= 120; i++) await changeRecord(an, { recordId: id, values: { leadService: `Dienst ${i}` } });
    await an.sync();
    expect(sizes).toEqual([50, 50, 20]);
    expect(await registerRecord(register, id)).toMatchObject({ leadService: 'Dienst 120' });
  });

  it('splits batches at 256 kB', async () => {
    const { an } = await pair();
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

describe('taking in what changed', () => {
  it('keeps aside a row it cannot apply, shows it, takes in the others, and tries again', async () => {
    const { an, bea } = await pair();
    const id = await createShared([an], { titleNl: 'Begin' });
    const other = await createShared([an], { titleNl: 'Ander' });
    bea.wire = async (request, go) => {
      const answer = await go();
      if (request.method === 'POST') return answer;
      return { ...answer, body: answer.body.replace('"kind":"initiative"', '"kind":"spaceship"') };
    };
    await bea.sync();
    expect(await bea.record(id)).toBeUndefined();
    expect(await bea.record(other)).toBeDefined();
    expect((await bea.status()).retries).toBe(1);
    bea.wire = (_request, go) => go();
    await bea.sync();
    expect((await bea.status()).retries).toBe(1);
    await changeRecord(an, { recordId: id, values: { leadService: 'Nu goed' } });
    await an.sync();
    await bea.sync();
    expect((await bea.record(id))?.body).toMatchObject({ titleNl: 'Begin', leadService: 'Nu goed' });
    expect((await bea.status()).retries).toBe(0);
  });

  it('stores the rows of a page and its cursor together or not at all (S16)', async () => {
    const { an, bea } = await pair();
    const id = await createShared([an], { titleNl: 'Begin' });
    const { write } = bea.storage;
    const spoiled = bea.storage as { write: typeof write };
    spoiled.write = (work) =>
      write((transaction) =>
        work({
          ...transaction,
          put: (table, rows) => {
            const isCursor = table === 'meta' && rows.some((row) => 'key' in row && row.key === 'cursor');
            return isCursor ? Promise.reject(new AppError('storageFull')) : transaction.put(table, rows);
          },
        }),
      );
    await expect(bea.sync()).rejects.toThrow('storageFull');
    expect(await bea.record(id)).toBeUndefined();
    spoiled.write = write;
    await bea.sync();
    expect(await bea.record(id)).toBeDefined();
  });

  it('starts again when the cursor is unknown, and loses no unsent work', async () => {
    const { register, an } = await pair();
    const id = await createShared([an], { titleNl: 'Begin' });
    await changeRecord(an, { recordId: id, values: { titleNl: 'Wacht' } });
    await an.storage.write((t) => writeFacts(t, { cursor: 'other.12.1.xyz' }));
    await an.sync();
    expect(await registerRecord(register, id)).toMatchObject({ titleNl: 'Wacht' });
    expect(await an.record(id)).toMatchObject({ pendingCount: 0, body: { titleNl: 'Wacht' } });
  });

  it('never goes back to an older revision', async () => {
    const { an, bea } = await pair();
    const id = await createShared([an, bea], { titleNl: 'Begin' });
    await changeRecord(an, { recordId: id, values: { titleNl: 'Nieuwer' } });
    await an.sync();
    bea.wire = async (_request, go) => {
      const answer = await go();
      return { ...answer, body: answer.body.replace('"revision":2', '"revision":0').replace('Nieuwer', 'Oud') };
    };
    await bea.sync();
    expect(await bea.record(id)).toMatchObject({ revision: 1, body: { titleNl: 'Begin' } });
  });
});

describe('when the register will not talk', () => {
  it('a refused token stops the round, and the work waits', async () => {
    const { an } = await pair();
    await createRecord(an, initiative);
    an.wire = async () => jsonAnswer(401, { error: { code: 'notSignedIn', message: '' } }, an.environment);
    await expect(an.sync()).rejects.toMatchObject({ code: 'notSignedIn' });
    expect((await an.status()).waiting).toBe(1);
  });

  it('a program that is too old reads on, saves nothing, and goes on by itself once it is served', async () => {
    const { an } = await pair();
    const id = await createShared([an], { titleNl: 'Begin' });
    await changeRecord(an, { recordId: id, values: { titleNl: 'Wacht' } });
    an.wire = async () => jsonAnswer(426, { error: { code: 'protocolTooOld', message: '' } }, an.environment);
    await expect(an.sync()).rejects.toMatchObject({ code: 'protocolTooOld' });
    await expect(changeRecord(an, { recordId: id, values: { titleNl: 'Nee' } })).rejects.toMatchObject({ code: 'readOnly' });
    expect((await an.record(id))?.body['titleNl']).toBe('Wacht');
    an.wire = (_request, go) => go();
    await an.sync();
    await changeRecord(an, { recordId: id, values: { titleNl: 'Ja' } });
  });

  it('a busy register says for how long', async () => {
    const { an } = await pair();
    await createRecord(an, initiative);
    const busy = jsonAnswer(503, { error: { code: 'busy', message: '' } }, an.environment);
    an.wire = async () => ({ ...busy, headers: { ...busy.headers, 'retry-after': '7' } });
    await expect(an.sync()).rejects.toMatchObject({ code: 'busy', details: { retryAfterMs: 7_000 } });
  });

  it('writes nothing to data of a newer program (rule 25)', async () => {
    const { an } = await pair();
    const id = await createShared([an], { titleNl: 'Begin' });
    await an.storage.write((t) => writeFacts(t, { schema: { records: 99, tables: 1 } }));
    await expect(changeRecord(an, { recordId: id, values: { titleNl: 'Nee' } })).rejects.toMatchObject({
      code: 'dataNewerThanProgram',
    });
    await expect(an.sync()).rejects.toMatchObject({ code: 'dataNewerThanProgram' });
    expect((await an.record(id))?.body['titleNl']).toBe('Begin');
  });

  it('warns of a clock that is far off, and blocks nothing (S12)', async () => {
    const { an } = await pair();
    await createRecord(an, initiative);
    const now = an.environment.now();
    an.wire = async (_request, go) => {
      const answer = await go();
      return { ...answer, headers: { ...answer.headers, date: new Date(now + 3_600_000).toUTCString() } };
    };
    await an.sync();
    expect((await an.status()).clockSkewMs).toBeLessThan(-3_500_000);
    an.wire = (_request, go) => go();
    await an.sync();
    expect((await an.status()).clockSkewMs).toBeNull();
  });
});
