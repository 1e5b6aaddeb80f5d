import { beforeEach, describe, expect, it } from 'vitest';
import type { PushAnswer } from '../messages.ts';
import { protocolVersion, schemaVersion } from '../protocol.ts';
import { createTestRegister, edits } from '../testing/test-register.ts';
import type { OperationDraft, TestDevice, TestRegister } from '../testing/test-register.ts';
import { applyPush } from './push.ts';
import { fileArrived } from './release-waiting.ts';

const recordId = '0190a000-0000-7000-8000-000000000001';
const sha256 = 'a'.repeat(64);
const attachments = [{ id: '0190a000-0000-7000-8000-0000000000aa', name: 'Plan.pdf', sha256, byteCount: 3 }];

let register: TestRegister;
let an: TestDevice;
let bea: TestDevice;

beforeEach(async () => {
  register = createTestRegister();
  an = await register.device({ name: 'An' });
  bea = await register.device({ name: 'Bea' });
});

/** What the register says became of them. */
async function askLate({ id, account }: TestDevice, held: readonly string[]): Promise<PushAnswer['late']> {
  const { late } = await applyPush({
    ...register,
    ...{ accountId: account.id, deviceId: id },
    request: { deviceId: id, protocol: protocolVersion, schema: schemaVersion, held: [...held], ops: [] },
  });
  return late;
}

async function pushHeld(device: TestDevice, draft: OperationDraft): Promise<string> {
  const [answer] = await device.push(draft);
  expect(answer).toMatchObject({ outcome: 'held' });
  return answer?.opId ?? '';
}

function send({ account }: TestDevice): Promise<void> {
  return fileArrived(register, { sha256, byteCount: 3, accountId: account.id });
}

const create = { recordId, type: 'create' as const };

describe('an operation that waits for a file', () => {
  it('is told of once it is decided, as often as its author asks, and to nobody else', async () => {
    const opId = await pushHeld(an, {
      ...create,
      changes: edits(null, { titleNl: 'Met plan', attachments }),
    });
    expect(await askLate(an, [opId])).toBeUndefined();
    await send(an);
    for (let i = 0; i < 2; i++)
      expect(await askLate(an, [opId])).toEqual([{ opId, outcome: 'applied', revision: 1 }]);
    expect(await askLate(bea, [opId])).toBeUndefined();
  });

  it('and is refused then is told so, with the reason', async () => {
    await bea.push({ ...create, changes: edits(null, { titleNl: 'van Bea' }) });
    const opId = await pushHeld(an, { ...create, changes: edits(null, { titleNl: 'van An', attachments }) });
    await send(an);
    expect(await askLate(an, [opId])).toEqual([
      { opId, outcome: 'rejected', reason: { code: 'recordExists' } },
    ]);
  });

  it('and then for another one is not told of before that one is there too', async () => {
    const other = { ...attachments[0], id: recordId, sha256: 'b'.repeat(64) };
    const changes = edits(null, { titleNl: 'Met twee', attachments: [...attachments, other] });
    const opId = await pushHeld(an, { ...create, changes });
    await send(an);
    expect(await askLate(an, [opId])).toBeUndefined();
    await fileArrived(register, { sha256: other.sha256, byteCount: 3, accountId: an.account.id });
    expect(await askLate(an, [opId])).toMatchObject([{ outcome: 'applied' }]);
  });

  it('brings with it what waited for the record it creates', async () => {
    const former = { revision: 1 };
    await pushHeld(an, { ...create, former, changes: edits(null, { titleNl: 'van An', attachments }) });
    const opId = await pushHeld(bea, {
      ...{ recordId, changes: edits(1, { titleFr: 'de Bea' }) },
      former: { revision: 2 },
    });
    await send(an);
    expect(await an.record(recordId)).toMatchObject({ titleNl: 'van An', titleFr: 'de Bea' });
    expect(await askLate(bea, [opId])).toMatchObject([{ outcome: 'applied', revision: 2 }]);
  });
});

it('an operation that waits for its record is told of once the record is back, also when it is refused then', async () => {
  const former = { revision: 2 };
  const opId = await pushHeld(an, { recordId, former, changes: edits(1, { titleNl: 'van An' }) });
  const refused = await pushHeld(an, { recordId, former, changes: edits(1, { startOn: 'geen datum' }) });
  await bea.push({ ...create, changes: edits(null, { titleNl: 'van Bea' }), former: { revision: 1 } });
  expect(await askLate(an, [opId, refused])).toMatchObject([
    { opId, outcome: 'applied' },
    { opId: refused, outcome: 'rejected' },
  ]);
});

it('a creation whose author has left before its file came is laid before who has the right now, with all its words', async () => {
  const values = { titleNl: 'Met plan', attachments };
  const opId = await pushHeld(an, { ...create, changes: edits(null, values) });
  await register.storage.write(async (t) => {
    const [account] = await t.get('accounts', [an.account.id]);
    if (account) await t.put('accounts', [{ ...account, isActive: false }]);
  });
  await send(an);
  expect(await bea.record(recordId)).not.toHaveProperty('titleNl');
  const [conflict] = await bea.conflicts(recordId);
  expect(conflict).toMatchObject({ isHeld: true, incoming: values, incomingBy: { accountName: 'An' } });
  const [row] = await register.storage.read((t) => t.get('lateAnswers', [opId]));
  expect(row?.result).toMatchObject({ outcome: 'held', reason: { code: 'noLongerYours' } });
  const [accepted] = await bea.push({
    ...{ recordId, type: 'resolve', conflictIds: [conflict?.id ?? ''] },
    changes: edits(1, values),
  });
  expect(accepted).toMatchObject({ outcome: 'applied', revision: 2 });
  expect(await bea.record(recordId)).toMatchObject(values);
  expect(await bea.conflicts(recordId)).toEqual([]);
});

it('and who refuses it deletes it', async () => {
  const former = { revision: 1 };
  await pushHeld(an, { ...create, former, changes: edits(null, { titleNl: 'Met plan', attachments }) });
  await register.storage.write(async (t) => {
    const [account] = await t.get('accounts', [an.account.id]);
    if (account) await t.put('accounts', [{ ...account, isActive: false }]);
  });
  await send(an);
  const [conflict] = await bea.conflicts(recordId);
  const conflictIds = [conflict?.id ?? ''];
  expect(await bea.push({ recordId, type: 'delete', base: 1, conflictIds })).toMatchObject([
    { outcome: 'applied' },
  ]);
  expect(await bea.conflicts(recordId)).toEqual([]);
});
