// History written before it was a chain gets its hashes, in the order of its numbers, before anybody adds to it.
// Killed half-way, the next start goes on where this one stopped.
import type { Pool, PoolClient } from 'pg';
import { chainStart, hashAt, hashOfRow } from '../../shared/sync/register/chain.ts';
import type { RegisterEnvironment, RegisterStorage } from '../../shared/sync/register/environment.ts';
import { underMigrationLock } from '../migrations/migrate.ts';

const batchSize = 1_000;

export interface SealOptions {
  readonly pool: Pool;
  readonly storage: RegisterStorage;
  readonly environment: Pick<RegisterEnvironment, 'hash'>;
}

/** Several registers may start together: one seals, the others wait. Answers how many rows it sealed. */
export async function sealHistory(options: SealOptions): Promise<number> {
  return underMigrationLock(options.pool, async (client) => {
    let count = 0;
    for (let after = await lastSealed(client); after !== undefined;) {
      const batch = await sealBatch(client, options, after);
      count += batch.count;
      after = batch.last;
    }
    return count;
  });
}

/**
 * The number before the first row without a hash; undefined when there is none. Sealing goes upwards, and nobody adds
 * before it is done: the newest row tells whether it is.
 */
async function lastSealed(client: PoolClient): Promise<number | undefined> {
  const newest = await client.query<{ hash: string }>('select hash from history order by seq desc limit 1');
  if (newest.rows[0]?.hash !== '') return undefined;
  const first = await client.query<{ seq: number }>(
    `select seq from history where hash = '' order by seq limit 1`,
  );
  return first.rows[0] && first.rows[0].seq - 1;
}

/** One statement, so whole or not at all. */
async function sealBatch(
  client: PoolClient,
  { storage, environment }: SealOptions,
  after: number,
): Promise<{ readonly count: number; readonly last: number | undefined }> {
  const [rows, before] = await storage.read(async (transaction) => [
    await transaction.list('history', { index: 'bySeq', after, limit: batchSize }),
    await hashAt(transaction, after),
  ]);
  let previous = before ?? chainStart;
  const hashes = rows.map((row) => (previous = hashOfRow(environment, previous, row)));
  await client.query(
    `update history set hash = given.hash
       from unnest($1::text[], $2::text[]) as given (op_id, hash) where history.op_id = given.op_id`,
    [rows.map(({ opId }) => opId), hashes],
  );
  return { count: rows.length, last: rows.at(-1)?.seq };
}
