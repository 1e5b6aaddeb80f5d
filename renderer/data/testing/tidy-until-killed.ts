// A worker that changes records and packs them again, without end: to be killed anywhere.
import { openClientDatabase } from '../database.ts';

export interface TidyOrder {
  readonly name: string;
  readonly ids: readonly string[];
}

self.addEventListener('message', ({ data: { name, ids } }: MessageEvent<TidyOrder>) => {
  void work(name, ids);
});

async function work(name: string, ids: readonly string[]): Promise<void> {
  const { storage, lists } = await openClientDatabase({ name });
  for (let round = 0; ; round++) {
    const some = Array.from({ length: 60 }, (_, i) => ids[(round * 61 + i * 7) % ids.length] ?? '');
    await storage.write(async (transaction) => {
      const found = await transaction.get('records', [...new Set(some)]);
      const rows = found.flatMap((row) => (row ? [row] : []));
      const first = await transaction.takeNumbers(rows.length);
      await transaction.put(
        'records',
        rows.map((row, i) => ({ ...row, revision: row.revision + 1, touched: first + i })),
      );
    });
    postMessage(round);
    while (await lists.tidy());
  }
}
