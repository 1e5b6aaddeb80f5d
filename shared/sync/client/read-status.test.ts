import { expect, it } from 'vitest';
import { createPair } from '../testing/test-client.ts';
import { changeList } from '../testing/simulation/changed-storage.ts';
import { createRecord } from './edit.ts';
import { readStatus } from './read-status.ts';

it('counts a long queue instead of reading it', async () => {
  const { an } = await createPair();
  for (let i = 1; i <= 60; i += 1)
    await createRecord(an, { kind: 'initiative', values: { titleNl: `nr ${i}` } });
  const [offered, rejected, held, dismissed, ...waiting] = await an.outbox('waiting');
  if (!offered || !rejected || !held || !dismissed) throw new Error('nothing waits');
  await an.storage.write((transaction) =>
    transaction.put('outbox', [
      { ...offered, state: 'offered', savedAt: '2024-01-01T08:00:00.000Z' },
      { ...rejected, state: 'rejected' },
      { ...held, state: 'held' },
      { ...dismissed, state: 'dismissed' },
    ]),
  );
  let readCount = 0;
  const storage = changeList(an.storage, 'outbox', (rows) => {
    readCount += rows.length;
    return rows;
  });
  expect(await readStatus({ storage }, { isSyncing: false, fault: null, done: null })).toMatchObject({
    ...{ waiting: 1 + waiting.length, oldestWaitingAt: '2024-01-01T08:00:00.000Z', rejected: 2 },
  });
  // The first of each of the two states.
  expect(readCount).toBe(2);
});
