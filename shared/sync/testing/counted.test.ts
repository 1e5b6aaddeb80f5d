// The cases of the catalogue that are proved by counting. A small number of each; the whole number with SOAK=1.
import { expect, it } from 'vitest';
import { AppError } from '../../errors.ts';
import type { Value } from '../../fields/field.ts';
import { changeRecord, createRecord } from '../client/edit.ts';
import type { TransportAnswer } from '../client/transport.ts';
import { createPair, registerRecord } from './test-client.ts';
import type { TestClient } from './test-client.ts';
import { seededRandom } from './test-register.ts';
import type { TestRegister } from './test-register.ts';

const isWhole = process.env['SOAK'] === '1';
const batchSize = 50;
const timeout = isWhole ? 1_200_000 : 120_000;

/** Two people who have the same records before them, and no line unless it is asked for. */
interface Batch {
  readonly register: TestRegister;
  readonly an: TestClient;
  readonly bea: TestClient;
  readonly ids: readonly string[];
  readonly random: () => number;
}

/** Plays the work batch by batch, each on a register of its own; it answers what was wrong. */
async function count(
  wholeCount: number,
  work: (batch: Batch) => Promise<readonly string[]>,
  values: Readonly<Record<string, Value>> = {},
): Promise<{ readonly cases: number; readonly wrong: readonly string[] }> {
  const wanted = isWhole ? wholeCount : Math.max(batchSize, wholeCount / 50);
  const random = seededRandom(wholeCount);
  const wrong: string[] = [];
  let cases = 0;
  for (; cases < wanted; cases += batchSize) {
    const { register, an, bea } = await createPair();
    const ids: string[] = [];
    for (let i = 0; i < batchSize; i++)
      ids.push((await createRecord(an, initiative({ titleNl: `begin ${i}`, ...values }))).recordId);
    await an.sync();
    await bea.sync();
    wrong.push(...(await work({ register, an, bea, ids, random })));
  }
  if (isWhole) console.log(`${expect.getState().currentTestName}: ${cases} cases, ${wrong.length} wrong`);
  return { cases, wrong };
}

function initiative(values: Readonly<Record<string, Value>>) {
  return { kind: 'initiative', values };
}

function chosen<T>(random: () => number, from: readonly [T, ...T[]]): T {
  return from[Math.floor(random() * from.length)] ?? from[0];
}

async function change(client: TestClient, recordId: string, field: string, value: Value): Promise<void> {
  await changeRecord(client, { recordId, values: { [field]: value } });
}

/** What is sent arrives; its answer does not. */
async function syncWithoutAnswer(client: TestClient): Promise<void> {
  const { wire } = client;
  client.wire = async (_request, go) => {
    await go();
    throw new AppError('registerUnreachable');
  };
  await expect(client.sync()).rejects.toThrow('registerUnreachable');
  client.wire = wire;
}

async function syncAll(...clients: readonly TestClient[]): Promise<void> {
  for (const client of [...clients, ...clients]) await client.sync();
}

async function openConflicts(client: TestClient, id: string) {
  return (await client.conflicts(id)).filter(({ settledByOpId }) => settledByOpId === null);
}

const fields = ['titleNl', 'titleFr', 'leadService'] as const;

it(
  'two edits of one field and a third on top of the loser: one is current, the other a conflict for both (S07)',
  { timeout },
  async () => {
    const { cases, wrong } = await count(10_000, async ({ register, an, bea, ids, random }) => {
      const [winner, loser] = random() < 0.5 ? [an, bea] : [bea, an];
      const edited = ids.map((id, i) => ({ id, i, field: chosen(random, fields) }));
      for (const { id, i, field } of edited) await change(winner, id, field, `wint ${i}`);
      for (const { id, i, field } of edited) await change(loser, id, field, `verliest ${i}`);
      await winner.sync();
      if (random() < 0.5) await syncWithoutAnswer(loser);
      for (const { id, i, field } of edited) await change(loser, id, field, `daarop ${i}`);
      await syncAll(loser, winner);
      const lost: string[] = [];
      for (const { id, i, field } of edited) {
        const current = (await registerRecord(register, id))?.[field];
        const shown = [...(await openConflicts(an, id)), ...(await openConflicts(bea, id))];
        const isKept = shown.length === 2 && shown.every(({ incoming }) => incoming[field] === `daarop ${i}`);
        if (current !== `wint ${i}` || !isKept) lost.push(`${field}: ${String(current)}, ${shown.length}`);
      }
      return lost;
    });
    expect(wrong).toEqual([]);
    expect(cases).toBeGreaterThanOrEqual(200);
  },
);

it(
  'five offline edits with another person’s between: no false conflict, none missed (S08)',
  { timeout },
  async () => {
    const { wrong } = await count(5_000, async ({ an, bea, ids, random }) => {
      const edited = ids.map((id) => ({ id, isSame: random() < 0.5 }));
      const sentAfter = Math.floor(random() * 6);
      for (let edit = 1; edit <= 5; edit++) {
        for (const { id } of edited) await change(an, id, 'titleNl', `keer ${edit}`);
        if (edit !== sentAfter) continue;
        await syncWithoutAnswer(an);
      }
      for (const { id, isSame } of edited) await change(bea, id, isSame ? 'titleNl' : 'leadService', 'Bea');
      await (sentAfter === 0 ? syncAll(bea, an) : syncAll(an, bea));
      const faults: string[] = [];
      for (const { id, isSame } of edited) {
        const opened = (await openConflicts(an, id)).length;
        if (opened !== (isSame ? 1 : 0)) faults.push(isSame ? `${opened} for a real one` : `${opened} false`);
      }
      return faults;
    });
    expect(wrong).toEqual([]);
  },
);

it(
  'one closes while the other moves the beginning: a valid record or a conflict (S11)',
  { timeout },
  async () => {
    const day = (random: () => number): string =>
      `2024-${String(1 + Math.floor(random() * 12)).padStart(2, '0')}-15`;
    const { wrong } = await count(
      10_000,
      async ({ register, an, bea, ids, random }) => {
        for (const id of ids) {
          await change(an, id, 'endOn', day(random));
          await change(bea, id, 'startOn', day(random));
        }
        await (random() < 0.5 ? syncAll(an, bea) : syncAll(bea, an));
        const invalid: string[] = [];
        for (const id of ids) {
          const record = await registerRecord(register, id);
          const [startOn, endOn] = [record?.['startOn'], record?.['endOn']];
          const shown = (await openConflicts(an, id)).length;
          if (String(startOn) > String(endOn) || shown !== 1)
            invalid.push(`${String(startOn)} ${String(endOn)}`);
        }
        return invalid;
      },
      { startOn: '2024-01-01', endOn: '2024-12-31' },
    );
    expect(wrong).toEqual([]);
  },
);

it(
  'an edit made while the push is in flight waits, stays on screen and arrives (S14)',
  { timeout },
  async () => {
    const { wrong } = await count(1_000, async ({ register, an, ids }) => {
      for (const id of ids) await change(an, id, 'titleNl', 'eerst');
      an.wire = async (request, go) => {
        const answer = await go();
        if (request.method === 'POST')
          for (const id of ids.filter((_, i) => i % 2 === 0)) await change(an, id, 'titleNl', 'daarna');
        return answer;
      };
      await an.sync();
      an.wire = async (request, go) => {
        if (request.method === 'POST')
          for (const id of ids.filter((_, i) => i % 2 === 1)) await change(an, id, 'titleNl', 'daarna');
        an.wire = (_request, next) => next();
        return go();
      };
      for (const id of ids) await change(an, id, 'leadService', 'tussendoor');
      await an.sync();
      await syncAll(an);
      const lost: string[] = [];
      for (const id of ids) {
        const titleNl = (await registerRecord(register, id))?.['titleNl'];
        const shown = (await an.record(id))?.body['titleNl'];
        if (titleNl !== 'daarna' || shown !== 'daarna' || (await an.conflicts(id)).length > 0)
          lost.push(`${String(titleNl)} ${String(shown)}`);
      }
      return (await an.status()).waiting === 0 ? lost : [...lost, 'something still waits'];
    });
    expect(wrong).toEqual([]);
  },
);

/** What can stand in the way, for a while. */
const obstacles: readonly [Obstacle, ...Obstacle[]] = [
  () => Promise.reject(new AppError('registerUnreachable')),
  async (go) => {
    await go();
    throw new AppError('registerUnreachable');
  },
  async (go) => ({ ...(await go()), headers: { 'content-type': 'text/html' }, body: '<h1>Wifi</h1>' }),
  async (go) => ({ ...(await go()), status: 502 }),
  async (go) => {
    const answer = await go();
    return { ...answer, body: answer.body.slice(0, -5) };
  },
];
type Obstacle = (go: () => Promise<TransportAnswer>) => Promise<TransportAnswer>;

it('a line that goes and comes back leaves nothing stuck (S18)', { timeout }, async () => {
  const { wrong } = await count(1_000, async ({ register, an, ids, random }) => {
    const stuck: string[] = [];
    for (const [i, id] of ids.entries()) {
      const obstacle = chosen(random, obstacles);
      an.wire = (_request, go) => obstacle(go);
      for (let attempt = 0; attempt <= random() * 3; attempt++) {
        await change(an, id, 'titleNl', `${i} ${attempt}`);
        await expect(an.sync()).rejects.toBeInstanceOf(AppError);
      }
      const last = (await an.record(id))?.body['titleNl'];
      an.wire = (_request, go) => go();
      await an.sync();
      const { waiting, offlineSince } = await an.status();
      const arrived = (await registerRecord(register, id))?.['titleNl'];
      if (waiting > 0 || offlineSince !== null || arrived !== last)
        stuck.push(`${waiting} ${String(arrived)}`);
    }
    return stuck;
  });
  expect(wrong).toEqual([]);
});
