// Whatever a faulty or hostile program puts in its queue, each bad operation is refused by itself with its reason, and all
// the others are applied.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isAppError } from '../../../shared/errors.ts';
import type { Value } from '../../../shared/fields/field.ts';
import { createRecord } from '../../../shared/sync/client/edit.ts';
import type { OutboxRow } from '../../../shared/sync/client/tables.ts';
import type { Operation } from '../../../shared/sync/messages.ts';
import { createHttpClient } from '../../testing/http-client.ts';
import type { HttpClient } from '../../testing/http-client.ts';
import { makeId, startHttpRegister } from '../../testing/http-register.ts';
import type { HttpRegister } from '../../testing/http-register.ts';

let register: HttpRegister;

beforeAll(async () => {
  register = await startHttpRegister();
});

afterAll(() => register.stop());

function nested(depth: number): Value {
  return depth === 0 ? 'diep' : [nested(depth - 1)];
}

function withChange(field: string, value: Value): (operation: Operation) => Operation {
  return (operation) => ({
    ...operation,
    changes: { ...operation.changes, [field]: { base: null, value } },
  });
}

/** A draft of another municipality, whose id somebody has got hold of. */
async function foreignDraft(): Promise<string> {
  const other = await register.enrol('demo-21001');
  const create = other.create('Klad van Anderlecht');
  await other.push([create]);
  return create.recordId;
}

/** Of each bad operation: how it is spoilt, and the reason the person reads. */
function spoils(foreignId: string): readonly (readonly [(operation: Operation) => Operation, string])[] {
  const changeOf = (recordId: string) => (operation: Operation) => ({
    ...operation,
    ...{ type: 'change' as const, recordId, changes: { titleNl: { base: 1, value: 'van mij nu' } } },
  });
  return [
    [withChange('titleNl', 42), 'valueWrongType'],
    [withChange('summaryNl', { vet: true }), 'valueWrongType'],
    [withChange('stage', true), 'valueWrongType'],
    [withChange('partners', 'STIB'), 'valueWrongType'],
    [withChange('partners', [{ name: 'zonder nummer' }]), 'elementIdMissing'],
    [withChange('startOn', '31/02/2026'), 'valueNotADate'],
    [withChange('staffFte', 'drie'), 'valueNotANumber'],
    [withChange('isPublished', 'ja'), 'valueWrongType'],
    [withChange('ownerId', 'van niemand'), 'notAllowed'],
    [withChange('constructor', 1), 'fieldNameInvalid'],
    [(operation) => ({ ...operation, kind: 'spaceship' }), 'kindUnknown'],
    [changeOf(foreignId), 'recordNotFound'],
    [changeOf(makeId()), 'recordNotFound'],
    [withChange('laterField', nested(1_000)), 'requestInvalid'],
  ];
}

async function queueOf(client: HttpClient, state: OutboxRow['state']): Promise<readonly OutboxRow[]> {
  return client.storage.read((transaction) =>
    transaction.list('outbox', { index: 'byState', equals: state }),
  );
}

/** The last ones are only refused once the register has answered everything else in between. */
async function syncUntilEmpty(client: HttpClient): Promise<void> {
  for (let round = 0; round < 10 && (await queueOf(client, 'waiting')).length > 0; round++) {
    await client.sync().catch((error: unknown) => {
      if (!isAppError(error, 'requestInvalid')) throw error;
    });
  }
}

it('is refused one by one, with reasons and values kept, while the rest is applied (S05)', async () => {
  const client = await createHttpClient(() => register.url, 'demo-21015');
  await client.sync();
  const bad = spoils(await foreignDraft());
  const expected = new Map<string, string>();
  for (let i = 0; i < 60; i++) {
    await createRecord(client, { kind: 'initiative', values: { titleNl: `nr ${i}` } });
  }
  const rows = await queueOf(client, 'waiting');
  for (const [i, [spoil, code]] of bad.entries()) {
    const row = rows[i * 4];
    if (!row) throw new Error('sixty are waiting');
    const operation = spoil(row.operation);
    expected.set(row.opId, code);
    await client.storage.write((transaction) => transaction.put('outbox', [{ ...row, operation }]));
  }

  await syncUntilEmpty(client);
  const refused = await queueOf(client, 'rejected');
  expect(new Map(refused.map((row) => [row.opId, row.result?.reason?.code]))).toEqual(expected);
  expect(refused.every(({ operation }) => Object.keys(operation.changes).length > 0)).toBe(true);
  const good = rows.filter(({ opId }) => !expected.has(opId));
  expect(await client.acknowledged()).toHaveLength(good.length);
  for (const { recordId } of good.slice(0, 5))
    expect((await client.record(recordId))?.revision).toBeGreaterThan(0);
});

it('of a hundred thousand operations in one request is refused unread, and costs little', async () => {
  const device = await register.enrol('demo-21016');
  const ops = Array.from({ length: 100_000 }, (_, i) => ({ opId: makeId(), n: i + 1 }));
  const answer = await device.push(ops);
  expect([answer.status, await answer.json()]).toMatchObject([413, { error: { code: 'requestTooLarge' } }]);
  expect((await device.push([device.create('daarna')])).status).toBe(200);
});
