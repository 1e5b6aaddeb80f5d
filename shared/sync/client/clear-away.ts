// Once a day: what was acknowledged, or left the lists, more than 90 days ago is no longer needed here; what was learnt of
// the register's version is asked anew.
import type { ClientContext } from './context.ts';
import { keptDays } from './epoch.ts';
import { readFacts, writeFacts } from './meta.ts';
import { earlierNow } from './register-time.ts';

const dayMs = 24 * 3_600_000;

export async function clearAway({ storage, environment }: ClientContext): Promise<void> {
  const { now, lastSweepAt } = await storage.read(async (transaction) => ({
    ...(await readFacts(transaction, ['lastSweepAt'])),
    now: await earlierNow(transaction, environment),
  }));
  if (lastSweepAt !== undefined && Math.abs(now - Date.parse(lastSweepAt)) < dayMs) return;
  const before = new Date(now - keptDays * dayMs).toISOString();
  await storage.write(async (transaction) => {
    for (const equals of ['settled', 'dismissed'] as const) {
      const rows = await transaction.list('outbox', { index: 'byState', equals });
      const old = rows.filter(({ answeredAt }) => answeredAt !== null && answeredAt < before);
      await transaction.remove(
        'outbox',
        old.map(({ opId }) => opId),
      );
    }
    const removed = await transaction.list('removed', { index: 'byNumber' });
    const old = removed.filter(({ removedAt }) => removedAt < before);
    await transaction.remove(
      'removed',
      old.map(({ id }) => id),
    );
    // The register may have become newer meanwhile.
    await writeFacts(transaction, { lastSweepAt: new Date(now).toISOString(), spoken: undefined });
  });
}
