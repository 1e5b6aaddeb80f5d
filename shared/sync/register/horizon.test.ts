import { expect, it } from 'vitest';
import { createTestRegister, edits } from '../testing/test-register.ts';
import { forgetOldDeletions, tombstoneDays } from './horizon.ts';

const ids = [1, 2, 3].map((n) => `0190a000-0000-7000-8000-00000000000${n}`);

it('deletions older than 400 days are no longer told; who was away longer is sent to compare in full (S19)', async () => {
  const register = createTestRegister();
  const an = await register.device({ name: 'An' });
  for (const recordId of ids)
    await an.push({ recordId, type: 'create', changes: edits(null, { titleNl: recordId }) });
  const { cursor: before } = await an.pull();
  await an.push({ recordId: ids[0] ?? '', type: 'delete', base: 1 });
  const { cursor: after } = await an.pull(before);

  const later = (days: number) => ({ ...register.environment, now: () => Date.UTC(2026, 0, 1 + days) });
  const sweep = (days: number) => forgetOldDeletions({ storage: register.storage, environment: later(days) });
  expect(await sweep(tombstoneDays - 1)).toBe(0);
  expect((await an.pull(before)).changes).toMatchObject([{ recordId: ids[0], deleted: true }]);
  expect(await sweep(tombstoneDays + 1)).toBe(1);
  expect(await sweep(tombstoneDays + 1)).toBe(0);

  await expect(an.pull(before)).rejects.toMatchObject({ code: 'cursorInvalid' });
  expect((await an.pull(after)).changes).toEqual([]);
  expect((await an.pullAll()).map(({ recordId }) => recordId)).toEqual(ids.slice(1));
  const [again] = await an.push({
    ...{ recordId: ids[0] ?? '', type: 'create' as const },
    changes: edits(null, { titleNl: 'zelfde nummer' }),
  });
  expect(again).toMatchObject({ outcome: 'rejected', reason: { code: 'recordExists' } });
});

it('who has just pulled everything goes on from there, also when what happened last is no longer told', async () => {
  const register = createTestRegister();
  const an = await register.device({ name: 'An' });
  for (const recordId of ids)
    await an.push({ recordId, type: 'create', changes: edits(null, { titleNl: recordId }) });
  await an.push({ recordId: ids[2] ?? '', type: 'delete', base: 1 });
  const later = { ...register.environment, now: () => Date.UTC(2026, 0, 2 + tombstoneDays) };
  await forgetOldDeletions({ storage: register.storage, environment: later });

  const first = await an.pull();
  expect(first.changes.map(({ recordId }) => recordId)).toEqual(ids.slice(0, 2));
  const again = await an.pull(first.cursor);
  expect(again.changes).toEqual([]);
  await an.push({ recordId: ids[0] ?? '', changes: edits(1, { titleNl: 'daarna' }) });
  expect((await an.pull(again.cursor)).changes).toMatchObject([{ recordId: ids[0], revision: 2 }]);
});
