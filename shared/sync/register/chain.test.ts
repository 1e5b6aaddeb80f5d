import { describe, expect, it } from 'vitest';
import { createTestRegister, edits } from '../testing/test-register.ts';
import type { TestRegister } from '../testing/test-register.ts';
import { chainStart, hashAt, hashOfRow } from './chain.ts';
import type { HistoryRow } from './tables.ts';

function historyOf(register: TestRegister): Promise<readonly HistoryRow[]> {
  return register.storage.read((transaction) => transaction.list('history', { index: 'bySeq' }));
}

async function someHistory(): Promise<TestRegister> {
  const register = createTestRegister();
  const an = await register.device({ name: 'An' });
  const recordId = '0190a000-0000-7000-8000-000000000001';
  await an.push(
    { recordId, type: 'create', changes: edits(null, { titleNl: 'een' }) },
    { recordId, changes: edits(1, { titleFr: 'un' }) },
  );
  await an.push({ recordId, changes: edits(2, { titleNl: 'twee' }) });
  return register;
}

describe('the chain of history', () => {
  it('hashes every row with the hash before it, over batches', async () => {
    const register = await someHistory();
    let previous = chainStart;
    const rows = await historyOf(register);
    for (const row of rows) {
      expect(row.hash).toBe(hashOfRow(register.environment, previous, row));
      previous = row.hash;
    }
    expect(rows.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  it('tells when a row says something else, or stands elsewhere', async () => {
    const { environment, ...register } = await someHistory();
    const [first, second] = await historyOf({ environment, ...register });
    if (!first || !second) throw new Error('there is history');
    const altered = { ...second, author: { ...second.author, accountName: 'Bea' } };
    expect(hashOfRow(environment, first.hash, altered)).not.toBe(second.hash);
    expect(hashOfRow(environment, chainStart, second)).not.toBe(second.hash);
  });

  it('knows the hash at a number, and that there is none beyond the head', async () => {
    const { storage } = await someHistory();
    const rows = await storage.read((transaction) => transaction.list('history', { index: 'bySeq' }));
    const at = (seq: number): Promise<string | null> => storage.read((t) => hashAt(t, seq));
    expect(await at(2)).toBe(rows[1]?.hash);
    expect([await at(0), await at(4)]).toEqual([chainStart, null]);
  });
});
