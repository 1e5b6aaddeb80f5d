// What follows an operation that waits: it neither goes before its record's creation, nor loses its place as the last word.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Operation, OperationResult } from '../messages.ts';
import { protocolVersion, schemaVersion } from '../protocol.ts';
import { createTestRegister, edits } from '../testing/test-register.ts';
import type { OperationDraft, TestDevice, TestRegister } from '../testing/test-register.ts';
import { applyPush } from './push.ts';
import { fileArrived } from './release-waiting.ts';
import type { HistoryRow } from './tables.ts';

const recordId = '0190a000-0000-7000-8000-000000000001';
const sha256 = 'a'.repeat(64);
const otherSha256 = 'b'.repeat(64);
const naming = (sha: string) => ({
  attachments: [{ id: '0190a000-0000-7000-8000-0000000000aa', name: 'Plan.pdf', sha256: sha, byteCount: 3 }],
});
const held = { outcome: 'held', reason: { code: 'fileMissing' } };

let register: TestRegister;
let an: TestDevice;
let bea: TestDevice;

beforeEach(async () => {
  register = createTestRegister();
  an = await register.device({ name: 'An' });
  bea = await register.device({ name: 'Bea' });
});

const create = (values: Parameters<typeof edits>[1]): OperationDraft => ({
  ...{ recordId, type: 'create' },
  changes: edits(null, values),
});

const change = (base: number, values: Parameters<typeof edits>[1]): OperationDraft => ({
  recordId,
  changes: edits(base, values),
});

function arrive(sha = sha256): Promise<void> {
  return fileArrived(register, { sha256: sha, byteCount: 3, accountId: an.account.id });
}

function waiting(): Promise<readonly unknown[]> {
  return register.storage.read((t) => t.list('waitingOperations', { index: 'byRecord', equals: recordId }));
}

function history(): Promise<readonly HistoryRow[]> {
  return register.storage.read((t) => t.list('history', { index: 'bySeq' }));
}

async function pushAs(
  { id, account }: TestDevice,
  { formerDevices, ops }: { readonly formerDevices: string[]; readonly ops: Operation[] },
): Promise<readonly OperationResult[]> {
  const protocol = { protocol: protocolVersion, schema: schemaVersion };
  const request = { deviceId: id, ...protocol, formerDevices, ops };
  return (await applyPush({ ...register, accountId: account.id, deviceId: id, request })).results;
}

describe('what follows a creation that waits for a file', () => {
  it('waits with it and is decided after it, in order', async () => {
    const first = create({ titleNl: 'een', ...naming(sha256) });
    expect(await an.push(first, change(0, { titleNl: 'twee' }))).toMatchObject([held, held]);
    expect(await an.push(change(0, { titleNl: 'drie' }))).toMatchObject([held]);
    await arrive();
    expect(await an.record(recordId)).toMatchObject({ titleNl: 'drie', ...naming(sha256) });
    expect((await history()).map(({ changes }) => changes['titleNl']?.new)).toEqual(['een', 'twee', 'drie']);
    expect(await an.conflicts(recordId)).toEqual([]);
    expect(await waiting()).toEqual([]);
  });

  it('does so also where it waits for a file of its own, which arrives first', async () => {
    await an.push(create({ titleNl: 'een', ...naming(sha256) }), change(0, naming(otherSha256)));
    expect(await an.push(change(0, { titleNl: 'drie' }))).toMatchObject([held]);
    await arrive(otherSha256);
    expect(await waiting()).toHaveLength(3);
    await arrive();
    expect(await an.record(recordId)).toMatchObject({ titleNl: 'drie', ...naming(otherSha256) });
  });

  it('is kept as long as the file does not come', async () => {
    await an.push(create({ titleNl: 'een', ...naming(sha256) }), change(0, { titleNl: 'twee' }));
    await an.push({ recordId, type: 'delete', base: 0 });
    expect(await waiting()).toHaveLength(3);
    expect(await history()).toEqual([]);
  });

  it('is judged by itself when the creation is refused', async () => {
    await an.push(create({ titleNl: 'een', startOn: 'geen datum', ...naming(sha256) }));
    const [answer] = await an.push(change(0, { titleNl: 'twee' }));
    await arrive();
    const [late] = await register.storage.read((t) => t.get('lateAnswers', [answer?.opId ?? '']));
    expect(late?.result).toMatchObject({ outcome: 'rejected', reason: { code: 'recordNotFound' } });
    expect(await waiting()).toEqual([]);
  });

  it('and is of no record that anybody makes is refused at once', async () => {
    expect(await an.push(change(0, { titleNl: 'twee' }))).toMatchObject([
      { outcome: 'rejected', reason: { code: 'recordNotFound' } },
    ]);
  });
});

describe('a change that waited for a file', () => {
  beforeEach(async () => {
    await an.push(create({ titleNl: 'begin', titleFr: 'début' }));
    const values = { titleNl: 'eerst', titleFr: 'd’abord', ...naming(sha256) };
    expect(await an.push(change(1, values))).toMatchObject([held]);
  });

  it.each(['daarna', 'begin'])('leaves what its device said since, %s, as it is', async (titleNl) => {
    await an.push(change(1, { titleNl }));
    await arrive();
    const now = { titleNl, titleFr: 'd’abord', ...naming(sha256) };
    expect(await an.record(recordId)).toMatchObject(now);
    expect((await history()).at(-1)?.incoming).toEqual({ titleNl: 'eerst' });
    expect(await an.conflicts(recordId)).toEqual([]);
  });

  it('does not contradict who went on from that later word', async () => {
    await an.push(change(1, { titleNl: 'daarna' }));
    await bea.push(change(2, { titleNl: 'van Bea' }));
    await arrive();
    expect(await an.record(recordId)).toMatchObject({ titleNl: 'van Bea', titleFr: 'd’abord' });
    expect(await an.conflicts(recordId)).toEqual([]);
  });

  it('contradicts who did not', async () => {
    await bea.push(change(1, { titleNl: 'van Bea' }));
    await arrive();
    expect(await an.conflicts(recordId)).toMatchObject([{ incoming: { titleNl: 'eerst' } }]);
  });

  it('is the last word where the later one was refused', async () => {
    await an.push(change(1, { titleNl: 'daarna', startOn: 'geen datum' }));
    await arrive();
    expect(await an.record(recordId)).toMatchObject({ titleNl: 'eerst' });
  });

  it('leaves another that waited, and was sent after it, the last word, whichever file comes first', async () => {
    await an.push(change(1, { titleNl: 'daarna', ...naming(otherSha256) }));
    await arrive(otherSha256);
    await arrive();
    const now = { titleNl: 'daarna', titleFr: 'd’abord', ...naming(otherSha256) };
    expect(await an.record(recordId)).toMatchObject(now);
  });

  it('adds to a list what its author could not see there when they changed it since', async () => {
    await arrive(otherSha256);
    const other = { id: '0190a000-0000-7000-8000-0000000000bb', name: 'Foto.png', byteCount: 3 };
    const since = [{ ...other, sha256: otherSha256 }];
    expect(await an.push(change(1, { attachments: since }))).toMatchObject([{ outcome: 'applied' }]);
    await arrive();
    const { attachments } = naming(sha256);
    expect(await an.record(recordId)).toMatchObject({ attachments: [...since, ...attachments] });
    expect(await an.conflicts(recordId)).toEqual([]);
  });

  it('does not bring back to a list what was removed from it since', async () => {
    await arrive(otherSha256);
    const [plan] = naming(sha256).attachments;
    const other = { id: '0190a000-0000-7000-8000-0000000000bb', name: 'Foto.png', byteCount: 3 };
    const photo = { ...other, sha256: otherSha256 };
    await an.push(change(1, { attachments: [photo] }));
    const both = change(2, { attachments: [photo, ...(plan ? [{ ...plan, sha256: 'c'.repeat(64) }] : [])] });
    expect(await an.push(both)).toMatchObject([held]);
    await an.push(change(2, { attachments: null }));
    await arrive('c'.repeat(64));
    expect(await an.record(recordId)).toMatchObject({ attachments: [{ id: plan?.id }] });
  });

  it('gives it the last word in their own order too', async () => {
    await an.push(change(1, { titleNl: 'daarna', ...naming(otherSha256) }));
    await arrive();
    expect(await an.record(recordId)).toMatchObject({ titleNl: 'eerst' });
    await arrive(otherSha256);
    expect(await an.record(recordId)).toMatchObject({ titleNl: 'daarna', ...naming(otherSha256) });
  });

  it('does not bring back what its device has deleted since', async () => {
    await an.push({ recordId, type: 'delete', base: 1 });
    await arrive();
    expect(await an.record(recordId)).toBeUndefined();
    expect((await history()).at(-1)?.incoming).toMatchObject({ titleNl: 'eerst' });
  });

  it('does, where that brought it back itself', async () => {
    await an.push({ recordId, type: 'delete', base: 1 }, { recordId, base: 2 });
    await arrive();
    expect(await an.record(recordId)).toMatchObject({ titleNl: 'eerst' });
  });

  it('lays before who has the right now only what its author did not say otherwise since', async () => {
    await an.push(change(1, { titleNl: 'daarna' }));
    await register.storage.write(async (t) => {
      const [account] = await t.get('accounts', [an.account.id]);
      if (account) await t.put('accounts', [{ ...account, isActive: false }]);
    });
    await arrive();
    const [conflict] = await bea.conflicts(recordId);
    expect(conflict?.incoming).toEqual({ titleFr: 'd’abord', ...naming(sha256) });
  });
});

it('an operation decided late goes on from what its computer sent as the device it was before', async () => {
  await bea.push(create({ titleNl: 'begin' }));
  await an.push(change(1, { titleNl: 'eerst' }));
  const again = await register.deviceFor(an.account);
  const op = again.operation(change(1, { titleNl: 'daarna', ...naming(sha256) }));
  expect(await pushAs(again, { formerDevices: [an.id], ops: [op] })).toMatchObject([held]);
  await arrive();
  expect(await an.record(recordId)).toMatchObject({ titleNl: 'daarna' });
  expect(await an.conflicts(recordId)).toEqual([]);
});
