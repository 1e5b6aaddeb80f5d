import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../errors.ts';
import { newId } from '../../ids.ts';
import type { FlatRecord } from '../../records/definition.ts';
import type { Operation, PushAnswer } from '../messages.ts';
import { protocolVersion, schemaVersion } from '../protocol.ts';
import { createTestRegister, edits, seededRandom } from '../testing/test-register.ts';
import type { TestDevice, TestRegister } from '../testing/test-register.ts';
import { chainStart, hashOfRow } from './chain.ts';
import type { RegisterStorage } from './environment.ts';
import type { Push } from './prepare-push.ts';
import { applyPush } from './push.ts';
import { createPushQueue } from './push-queue.ts';

let register: TestRegister;
let devices: readonly TestDevice[];
let recordIds: readonly string[];

beforeEach(async () => {
  register = createTestRegister();
  devices = await Promise.all(['An', 'Bert', 'Cem', 'Dina'].map((name) => register.device({ name })));
  recordIds = devices.map(() => newId(register.environment));
  for (const [i, device] of devices.entries()) await device.push(creation(recordIds[i] ?? ''));
});

function creation(recordId: string) {
  return { recordId, type: 'create' as const, changes: edits(null, { titleNl: 'a', titleFr: 'b' }) };
}

function title(device: TestDevice, recordId: string, titleNl: string): Operation {
  return device.operation({ recordId, changes: edits(1, { titleNl }) });
}

function pushOf(device: TestDevice, ...ops: readonly Operation[]): Push {
  const request = { deviceId: device.id, protocol: protocolVersion, schema: schemaVersion, ops: [...ops] };
  return { accountId: device.account.id, deviceId: device.id, request };
}

/** What all of them are answered, sent at once. The first is on its way alone; the others wait for it. */
function pushAll(
  pushes: readonly Push[],
  storage: RegisterStorage = register.storage,
): Promise<readonly PromiseSettledResult<PushAnswer>[]> {
  const push = createPushQueue({ storage, environment: register.environment });
  return Promise.allSettled(pushes.map(push));
}

const outcomes = (answers: readonly PromiseSettledResult<PushAnswer>[]) =>
  answers.map((answer) =>
    answer.status === 'fulfilled'
      ? answer.value.results.map(({ outcome }) => outcome).join()
      : (answer.reason as Error).message,
  );

/** The same storage, where writing operations fails with `fault`, if there is one. */
function faulty(fault: (opIds: readonly string[]) => Error | null): RegisterStorage {
  const { storage } = register;
  return {
    read: storage.read,
    write: (work) =>
      storage.write((transaction) =>
        work({
          ...transaction,
          put: async (name, rows) => {
            const broken =
              name === 'operations' && fault(rows.map((row) => ('opId' in row ? String(row.opId) : '')));
            if (broken) throw broken;
            return transaction.put(name, rows);
          },
        }),
      ),
  };
}

describe('pushes at once', () => {
  it('share a transaction, and each gets its own answers', async () => {
    const before = register.storage.writeCount();
    const ops = devices.map((device, i) => title(device, recordIds[i] ?? '', `van ${i}`));
    const answers = await pushAll(devices.map((device, i) => pushOf(device, ops[i] as Operation)));
    expect(register.storage.writeCount() - before).toBe(2);
    expect(answers).toEqual(
      ops.map(({ opId }) => ({
        status: 'fulfilled',
        value: { results: [{ opId, outcome: 'applied', revision: 2 }], expected: 3 },
      })),
    );
  });

  it('on one record are decided one after the other', async () => {
    const [first, , ...others] = devices as [TestDevice, TestDevice, ...TestDevice[]];
    const [own, disputed] = recordIds as [string, string];
    const pushes = others.map((device) => pushOf(device, title(device, disputed, `van ${device.id}`)));
    const answers = await pushAll([pushOf(first, title(first, own, 'x')), ...pushes]);
    expect(outcomes(answers)).toEqual(['applied', 'applied', 'conflict']);
  });

  it('of one device keep their order', async () => {
    const [first, second, third] = devices as [TestDevice, TestDevice, TestDevice];
    const [a, b, c] = recordIds as [string, string, string];
    const answers = await pushAll([
      pushOf(first, title(first, a, 'x')),
      pushOf(second, title(second, b, 'x')),
      // Waits for the one before it, and the same device's next one for it.
      pushOf(third, title(third, b, 'y')),
      pushOf(third, title(third, c, 'y')),
    ]);
    expect(outcomes(answers)).toEqual(['applied', 'applied', 'conflict', 'applied']);
  });

  it('are refused one by one', async () => {
    const [first, second, third, fourth] = devices as [TestDevice, TestDevice, TestDevice, TestDevice];
    const [a, b, c] = recordIds as [string, string, string];
    const op = title(second, b, 'x');
    await second.send(op);
    const late = title(fourth, c, 'x');
    const answers = await pushAll([
      pushOf(first, title(first, a, 'x')),
      pushOf(second, { ...op, changes: edits(1, { titleNl: 'anders' }) }),
      pushOf(third, title(third, c, 'x')),
      pushOf(fourth, { ...late, n: late.n + 5 }),
      { ...pushOf(second), deviceId: third.id },
    ]);
    expect(outcomes(answers)).toEqual([
      'applied',
      'operationReused',
      'applied',
      'operationOutOfOrder',
      'deviceMismatch',
    ]);
  });

  it('do not fail for one that cannot be stored', async () => {
    const ops = devices.map((device, i) => title(device, recordIds[i] ?? '', `van ${i}`));
    const storage = faulty((opIds) =>
      opIds.includes(ops[2]?.opId ?? '') ? new Error('no such sign') : null,
    );
    const answers = await pushAll(
      devices.map((device, i) => pushOf(device, ops[i] as Operation)),
      storage,
    );
    expect(outcomes(answers)).toEqual(['applied', 'applied', 'no such sign', 'applied']);
    // And the queue goes on.
    const [first] = devices as [TestDevice];
    expect(outcomes(await pushAll([pushOf(first, title(first, recordIds[1] ?? '', 'z'))]))).toEqual([
      'conflict',
    ]);
  });

  it('are not tried one by one while the database is away', async () => {
    let tries = 0;
    const storage = faulty(() => {
      tries += 1;
      return new AppError('busy');
    });
    const answers = await pushAll(
      devices.map((device, i) => pushOf(device, title(device, recordIds[i] ?? '', 'x'))),
      storage,
    );
    expect(outcomes(answers)).toEqual(['busy', 'busy', 'busy', 'busy']);
    expect(tries).toBe(2);
  });

  it(
    'come to the same as one after another, in 10 runs, with history one chain',
    { timeout: 30_000 },
    async () => {
      for (let seed = 1; seed <= 10; seed += 1) {
        const together = await play(seed, true);
        expect(together.isChain).toBe(true);
        expect(together).toEqual(await play(seed, false));
      }
    },
  );
});

/** Rounds of pushes of random people on random records; what each was answered and what is stored at the end. */
async function play(seed: number, isTogether: boolean) {
  const random = seededRandom(seed);
  const one = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const { storage, environment } = (register = createTestRegister(seed));
  const people = await Promise.all(
    ['An', 'Bert', 'Cem', 'Dina', 'Els'].map((name) => register.device({ name })),
  );
  const ids = people.map(() => newId(environment));
  const answers: string[][] = [];
  for (let round = 0; round < 6; round += 1) {
    const pushes = people.map((device) => {
      const ops = Array.from({ length: 1 + Math.floor(random() * 3) }, () => {
        const recordId = one(ids);
        const value = `${random()}`;
        return random() < 0.3
          ? device.operation({ ...creation(recordId) })
          : device.operation({ recordId, changes: edits(1, { [one(['titleNl', 'titleFr'])]: value }) });
      });
      return pushOf(device, ...ops);
    });
    const push = createPushQueue({ storage, environment });
    const results: PushAnswer[] = [];
    if (isTogether) results.push(...(await Promise.all(pushes.map(push))));
    else for (const each of pushes) results.push(await applyPush({ storage, environment, ...each }));
    answers.push(results.map(({ results: each }) => each.map(({ outcome }) => outcome).join()));
  }
  return { answers, ...(await storedBy(register)) };
}

/** What the records say, and that every row of history fits the one before it. */
async function storedBy({ storage, environment }: TestRegister) {
  const [records, history] = await storage.read(async (transaction) => [
    await transaction.list('records', { index: 'bySeq' }),
    await transaction.list('history', { index: 'bySeq' }),
  ]);
  let previous = chainStart;
  const isChain = history.every((row) => {
    const isNext = row.hash === hashOfRow(environment, previous, row);
    previous = row.hash;
    return isNext;
  });
  const said = records.map(({ id, revision, openConflictCount, body }) => {
    const { titleNl, titleFr } = JSON.parse(body) as FlatRecord;
    return [id, { revision, openConflictCount, titleNl, titleFr }] as const;
  });
  const seqs = history.map(({ seq }) => seq);
  return { records: Object.fromEntries(said), isChain, seqs };
}
