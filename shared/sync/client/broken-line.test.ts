import { describe, expect, it } from 'vitest';
import { AppError } from '../../errors.ts';
import { createPair, createShared, jsonAnswer } from '../testing/test-client.ts';
import type { TestClient } from '../testing/test-client.ts';
import { changeRecord, createRecord } from './edit.ts';
import { readFacts, writeFacts } from './meta.ts';
import type { TransportAnswer } from './transport.ts';

const initiative = { kind: 'initiative', values: { titleNl: 'Slimme vuilnisbak' } } as const;

describe('an answer that is lost', () => {
  it('is had again, with one effect', async () => {
    const { register, an } = await createPair();
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
    const { an, bea } = await createPair();
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
  const html: TransportAnswer = {
    status: 200,
    headers: { 'content-type': 'text/html' },
    body: '<h1>Wifi</h1>',
  };
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
        {
          results: [{ opId: '0190a000-0000-7000-8000-000000000001', outcome: 'applied', revision: 2 }],
          expected: 3,
        },
        an.environment,
      ),
    'the same result twice': (_an, good) => ({
      ...good,
      body: good.body.replace(/"results":\[(.*?)\]/, '"results":[$1,$1]'),
    }),
    'an unknown outcome': (_an, good) => ({ ...good, body: good.body.replace('"applied"', '"perhaps"') }),
  };

  it.each(Object.entries(cases))('%s: nothing is marked as received', async (_name, forge) => {
    const { an } = await createPair();
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

describe('when the register will not talk', () => {
  it('a refused token stops the round, and the work waits', async () => {
    const { an } = await createPair();
    await createRecord(an, initiative);
    an.wire = async () => jsonAnswer(401, { error: { code: 'notSignedIn', message: '' } }, an.environment);
    await expect(an.sync()).rejects.toMatchObject({ code: 'notSignedIn' });
    expect((await an.status()).waiting).toBe(1);
  });

  it('a program that is too old reads on, saves nothing, and goes on by itself once it is served', async () => {
    const { an } = await createPair();
    const id = await createShared([an], { titleNl: 'Begin' });
    await changeRecord(an, { recordId: id, values: { titleNl: 'Wacht' } });
    an.wire = async () => jsonAnswer(426, { error: { code: 'protocolTooOld', message: '' } }, an.environment);
    await expect(an.sync()).rejects.toMatchObject({ code: 'protocolTooOld' });
    await expect(changeRecord(an, { recordId: id, values: { titleNl: 'Nee' } })).rejects.toMatchObject({
      code: 'readOnly',
    });
    expect((await an.record(id))?.body['titleNl']).toBe('Wacht');
    an.wire = (_request, go) => go();
    await an.sync();
    await changeRecord(an, { recordId: id, values: { titleNl: 'Ja' } });
  });

  it('a busy register says for how long', async () => {
    const { an } = await createPair();
    await createRecord(an, initiative);
    const busy = jsonAnswer(503, { error: { code: 'busy', message: '' } }, an.environment);
    an.wire = async () => ({ ...busy, headers: { ...busy.headers, 'retry-after': '7' } });
    await expect(an.sync()).rejects.toMatchObject({ code: 'busy', details: { retryAfterMs: 7_000 } });
  });

  it('writes nothing to data of a newer program (rule 25)', async () => {
    const { an } = await createPair();
    const id = await createShared([an], { titleNl: 'Begin' });
    await an.storage.write((t) => writeFacts(t, { schema: { records: 99, tables: 1 } }));
    await expect(changeRecord(an, { recordId: id, values: { titleNl: 'Nee' } })).rejects.toMatchObject({
      code: 'dataNewerThanProgram',
    });
    await expect(an.sync()).rejects.toMatchObject({ code: 'dataNewerThanProgram' });
    expect((await an.record(id))?.body['titleNl']).toBe('Begin');
  });

  it.each(['POST', 'GET'])(
    'stores nothing more once a newer program has claimed the data while it was asking (%s)',
    async (asked) => {
      const { an, bea } = await createPair();
      const id = await createShared([an, bea], { titleNl: 'Begin' });
      await changeRecord(bea, { recordId: id, values: { leadService: 'Van Bea' } });
      await bea.sync();
      if (asked === 'POST') await changeRecord(an, { recordId: id, values: { titleNl: 'Wacht' } });
      const read = () => an.storage.read((t) => t.list('outbox', { index: 'byRecord', equals: id }));
      const before = { outbox: await read(), record: await an.record(id) };
      an.wire = async ({ method }, go) => {
        const answer = await go();
        if (method === asked) {
          await an.storage.write((t) => writeFacts(t, { schema: { records: 99, tables: 99 } }));
        }
        return answer;
      };
      await expect(an.sync()).rejects.toMatchObject({ code: 'dataNewerThanProgram' });
      expect({ outbox: await read(), record: await an.record(id) }).toEqual(before);
    },
  );

  it('warns of a clock that is far off, and blocks nothing (S12)', async () => {
    const { an } = await createPair();
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

  it('follows a clock that goes from one wrong time to another', async () => {
    const { an } = await createPair();
    const skewAt = async (hoursBehind: number): Promise<number | null> => {
      const date = new Date(an.environment.now() + hoursBehind * 3_600_000).toUTCString();
      an.wire = async (_request, go) => {
        const answer = await go();
        return { ...answer, headers: { ...answer.headers, date } };
      };
      await an.sync();
      return (await an.status()).clockSkewMs;
    };
    expect(await skewAt(1)).toBeGreaterThan(-2 * 3_600_000);
    expect(await skewAt(3)).toBeLessThan(-2 * 3_600_000);
  });

  it('dates what was answered by the clock of the register', async () => {
    const { an } = await createPair();
    const { opId } = await createRecord(an, initiative);
    const saidAt = new Date(Date.UTC(2026, 0, 1, 0, 3));
    an.wire = async (_request, go) => {
      const answer = await go();
      return { ...answer, headers: { ...answer.headers, date: saidAt.toUTCString() } };
    };
    await an.sync();
    const [row] = await an.storage.read((t) => t.get('outbox', [opId]));
    expect(row?.answeredAt).toBe(saidAt.toISOString());
  });
});
