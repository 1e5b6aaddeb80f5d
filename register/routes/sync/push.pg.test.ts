import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { municipalityId } from '../../demo/organisation-records.ts';
import { makeId, post, startHttpRegister } from '../../testing/http-register.ts';
import type { HttpDevice, HttpRegister } from '../../testing/http-register.ts';

let register: HttpRegister;
let device: HttpDevice;

beforeAll(async () => {
  register = await startHttpRegister();
});

afterAll(() => register.stop());

interface PushBody {
  readonly results: readonly { opId: string; outcome: string; reason?: { code: string } }[];
  readonly expected: number;
  readonly error: { code: string; details?: object };
}

async function answerTo(push: Promise<Response>): Promise<{ status: number; body: PushBody }> {
  const answer = await push;
  return { status: answer.status, body: (await answer.json()) as PushBody };
}

describe('a push', () => {
  beforeAll(async () => {
    device = await register.enrol('demo-21015');
  });

  it('answers each operation, and the record is there', async () => {
    const create = device.create('Slimme bank');
    const change = device.operation({
      ...{ type: 'change', recordId: create.recordId },
      changes: { titleFr: { base: 1, value: 'Banc intelligent' } },
    });
    const { status, body } = await answerTo(device.push([create, change]));
    expect({ status, outcomes: body.results.map((result) => result.outcome) }).toEqual({
      ...{ status: 200, outcomes: ['applied', 'applied'] },
    });
    const record = await (await device.get(`/api/v1/records/initiative/${create.recordId}`)).json();
    expect(record).toMatchObject({
      ...{
        titleNl: 'Slimme bank',
        titleFr: 'Banc intelligent',
        reviewState: 'draft',
        ownerId: municipalityId('21015'),
      },
    });
  });

  it('keeps fields it does not know, exactly as they came', async () => {
    const value = { deep: [1, null, { é: ' spaces  stay ' }], big: 1e21, constructor: 'x' };
    const create = device.create('Van later', {
      changes: { titleNl: { base: null, value: 'Van later' }, fieldOfTomorrow: { base: null, value } },
    });
    await device.push([create]);
    const record = (await (
      await device.get(`/api/v1/records/initiative/${create.recordId}`)
    ).json()) as object;
    expect(record).toMatchObject({ fieldOfTomorrow: value });
  });

  it('has one effect however often it is sent, in sequence or at once (S03)', async () => {
    const storm = await register.enrol('demo-21016');
    for (let batch = 0; batch < 250; batch += 1) {
      const ops = [storm.create(`a ${batch}`), storm.create(`b ${batch}`)];
      const answers = await Promise.all([1, 2, 3].map(() => answerTo(storm.push(ops))));
      answers.push(await answerTo(storm.push(ops)));
      for (const answer of answers) expect(answer).toEqual(answers[0]);
      expect(answers[0]?.body.results.map((result) => result.outcome)).toEqual(['applied', 'applied']);
    }
    const titles = (await storm.pullAll()).map((change) => String(change.record?.['titleNl']));
    expect(titles.filter((title) => /^[ab] \d+$/.test(title))).toHaveLength(500);
  });

  it('is refused as a whole when a known id comes with other content (S03)', async () => {
    const op = device.create('Eerste');
    await device.push([op]);
    const next = device.create('Volgende');
    const altered = { ...op, changes: { titleNl: { base: null, value: 'Anders' } } };
    expect(await answerTo(device.push([altered, next]))).toMatchObject({
      ...{ status: 422, body: { error: { code: 'operationReused' } } },
    });
    expect((await answerTo(device.push([next]))).body.results[0]?.outcome).toBe('applied');
  });

  it('stops at a hole in the counter and says what it expects (S03)', async () => {
    const [one, missing, three] = [device.create('1'), device.create('2'), device.create('3')];
    expect(await answerTo(device.push([one, three]))).toMatchObject({
      status: 409,
      body: {
        error: { code: 'operationOutOfOrder' },
        expected: missing.n,
        results: [{ opId: one.opId, outcome: 'applied' }],
      },
    });
    const { body } = await answerTo(device.push([missing, three]));
    expect(body.results.map((result) => result.outcome)).toEqual(['applied', 'applied']);
  });

  it('is counted in the figures up to the hole', async () => {
    const applied = async (): Promise<number> => {
      const text = await (await fetch(`${register.url}/metrics`)).text();
      return Number(/register_operations_total\{outcome="applied"\} (\d+)/.exec(text)?.[1] ?? 0);
    };
    const before = await applied();
    const [one, missing, three] = [device.create('1'), device.create('2'), device.create('3')];
    expect((await device.push([one, three])).status).toBe(409);
    expect(await applied()).toBe(before + 1);
    await device.push([missing, three]);
    expect(await applied()).toBe(before + 3);
  });

  it('applies 49 and rejects the one bad one in the middle (S05)', async () => {
    const ops = Array.from({ length: 50 }, (_, i) =>
      i === 25
        ? device.create('x', {
            changes: { titleNl: { base: null, value: 'x' }, stage: { base: null, value: 'nonsense' } },
          })
        : device.create(`s05 ${i}`),
    );
    const { status, body } = await answerTo(device.push(ops));
    expect(status).toBe(200);
    expect(body.results.filter((result) => result.outcome === 'applied')).toHaveLength(49);
    expect(body.results[25]).toMatchObject({ outcome: 'rejected', reason: { code: 'valueNotInList' } });
  });

  it.each([
    [
      'a record of another municipality',
      {
        changes: {
          titleNl: { base: null, value: 'x' },
          ownerId: { base: null, value: municipalityId('21001') },
        },
      },
      'notAllowed',
    ],
    ['a kind nobody knows', { kind: 'spaceship' }, 'kindUnknown'],
    ['an operation that makes no sense', { type: 'explode' as never }, 'requestInvalid'],
    [
      'a field name that reaches for the prototype',
      { changes: { titleNl: { base: null, value: 'x' }, constructor: { base: null, value: 1 } } },
      'fieldNameInvalid',
    ],
  ])('rejects %s alone, with its reason', async (_case, facts, code) => {
    const [bad, good] = [device.create('x', facts), device.create('goed')];
    const { body } = await answerTo(device.push([bad, good]));
    expect(body.results).toMatchObject([{ outcome: 'rejected', reason: { code } }, { outcome: 'applied' }]);
  });

  it('takes texts PostgreSQL cannot keep as they are without losing the batch', async () => {
    const strange = `nul \u0000 lone \ud800 end`;
    const op = device.create('x', {
      at: strange.slice(0, 20),
      changes: { titleNl: { base: null, value: 'x' }, later: { base: null, value: strange } },
    });
    const good = device.create('daarna');
    const { status, body } = await answerTo(device.push([op, good]));
    expect(status).toBe(200);
    expect(body.results[1]?.outcome).toBe('applied');
  });

  it('takes the strangest owner of the Region without falling over', async () => {
    const office = await register.enrol('demo-sco');
    const op = office.create('x', {
      changes: { titleNl: { base: null, value: 'x' }, ownerId: { base: null, value: 'a\u0000b' } },
    });
    expect((await answerTo(office.push([op]))).status).toBe(200);
  });

  it.each([
    [{ protocol: 99 }, 426, 'protocolTooNew'],
    [{ protocol: -3 }, 426, 'protocolTooOld'],
    [{ deviceId: makeId() }, 403, 'deviceMismatch'],
    [{ protocol: '1' }, 400, 'requestInvalid'],
    [{ ops: 'none' }, 400, 'requestInvalid'],
    [{ ops: Array.from({ length: 51 }, () => ({ opId: makeId(), n: 1 })) }, 400, 'requestInvalid'],
  ])('with %j gets %i %s', async (envelope, status, code) => {
    expect(await answerTo(device.push([], envelope))).toMatchObject({ status, body: { error: { code } } });
  });

  it('without a token gets 401, as with an invented one', async () => {
    expect((await post(`${register.url}/api/v1/sync/push`, {})).status).toBe(401);
    const invented = { authorization: `Bearer ${'x'.repeat(43)}` };
    expect((await post(`${register.url}/api/v1/sync/push`, {}, invented)).status).toBe(401);
  });
});

describe('what is no push at all (A01)', () => {
  const send = async (
    body: string,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; code: string }> => {
    const answer = await post(`${register.url}/api/v1/sync/push`, body, { ...device.headers, ...headers });
    return { status: answer.status, code: ((await answer.json()) as PushBody).error.code };
  };

  it.each([
    'text/plain',
    'application/json\t;a=b',
    'Application/JSON; x=1',
    'application/json; charset=latin1',
    'application/jsonx',
    'multipart/form-data',
  ])('a body of type %j is refused', async (type) =>
    expect(await send('{}', { 'content-type': type })).toEqual({
      status: 415,
      code: 'contentTypeUnsupported',
    }),
  );

  it.each([
    'application/json',
    'application/json; charset=UTF-8',
    'application/json;charset=utf-8',
    'Application/Json ; Charset="utf-8"',
  ])('a body of type %j is read', async (type) =>
    expect(await send('{}', { 'content-type': type })).toEqual({ status: 400, code: 'requestInvalid' }),
  );

  it('a body packed in another form is refused unopened', async () => {
    expect(await send('{}', { 'content-encoding': 'gzip' })).toEqual({
      status: 415,
      code: 'contentTypeUnsupported',
    });
  });

  it('a body above 256 kB is refused', async () => {
    const body = JSON.stringify({ deviceId: 'x'.repeat(300_000) });
    expect(await send(body)).toEqual({ status: 413, code: 'requestTooLarge' });
  });

  it.each([
    ['deep nesting', `{"ops":${'['.repeat(1_000)}${']'.repeat(1_000)}}`],
    ['a key twice', '{"ops":[],"ops":[{}]}'],
    ['a prototype', '{"__proto__":{"protocol":1}}'],
    ['half a text', '{"ops":['],
    ['nothing', ' '],
    ['a list', '[]'],
    ['null', 'null'],
  ])('%s is refused in the same shape', async (_case, body) => {
    expect(await send(body)).toEqual({ status: 400, code: 'requestInvalid' });
  });
});

describe('one device that asks without end', () => {
  it('is told to wait, and others are not', async () => {
    const narrow = await startHttpRegister({
      ...{ databaseUrl: register.databaseUrl, rateLimit: { maxRequests: 5, windowMs: 60_000 } },
    });
    const [busy, calm] = [await narrow.enrol('demo-21015'), await narrow.enrol('demo-21016')];
    const answers = await Promise.all(Array.from({ length: 8 }, () => busy.get('/api/v1/conflicts')));
    const refused = answers.filter((answer) => answer.status === 429);
    expect(refused).toHaveLength(3);
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused[0]?.json()).toMatchObject({ error: { code: 'tooManyRequests' } });
    expect((await calm.get('/api/v1/conflicts')).status).toBe(200);
    await narrow.stop();
  });
});
