import { beforeEach, expect, it } from 'vitest';
import { createTestRegister, edits, ixelles } from '../testing/test-register.ts';
import type { OperationDraft, TestDevice, TestRegister } from '../testing/test-register.ts';
import { readFileName } from './read-file.ts';
import { fileArrived } from './release-waiting.ts';

const recordId = '0190a000-0000-7000-8000-000000000001';
const otherId = '0190a000-0000-7000-8000-000000000002';
const sha256 = 'a'.repeat(64);
const attachments = [{ id: '0190a000-0000-7000-8000-0000000000aa', name: 'Plan.pdf', sha256, byteCount: 3 }];

let register: TestRegister;
let an: TestDevice;
let chloe: TestDevice;

beforeEach(async () => {
  register = createTestRegister();
  an = await register.device({ name: 'An' });
  chloe = await register.device({ name: 'Chloé', organisationId: ixelles });
  await fileArrived(register, { sha256, byteCount: 3, accountId: an.account.id });
  await an.push(creation(recordId));
  await register.storage.write(async (transaction) => {
    const [row] = await transaction.getForUpdate('records', [recordId]);
    if (row) await transaction.put('records', [{ ...row, reviewState: 'received' }]);
  });
});

function creation(id: string): OperationDraft {
  return { recordId: id, type: 'create', changes: edits(null, { titleNl: 'Met plan', attachments }) };
}

function read({ account }: TestDevice): Promise<string> {
  return readFileName({ storage: register.storage, accountId: account.id, sha256 });
}

it('a file in a record others may read they may have, and name in their own', async () => {
  expect(await read(chloe)).toBe('Plan.pdf');
  expect(await chloe.push(creation(otherId))).toMatchObject([{ outcome: 'applied' }]);
});

it('a file that was withdrawn from it they may neither have nor name', async () => {
  await an.push({ recordId, changes: edits(1, { attachments: [] }) });
  await expect(read(chloe)).rejects.toMatchObject({ code: 'notFound' });
  expect(await chloe.push(creation(otherId))).toMatchObject([
    { outcome: 'held', reason: { code: 'fileMissing' } },
  ]);
  // Its owner finds it in history, and can put it back.
  expect(await read(an)).toBe(sha256);
  expect(await an.push({ recordId, changes: edits(2, { attachments }) })).toMatchObject([
    { outcome: 'applied' },
  ]);
});
