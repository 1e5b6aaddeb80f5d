import type { Pool } from 'pg';
import type { ChainMark } from './verify-chain.ts';
import { ask } from './transaction.ts';

/** Where the chain stands, in which life of the database. */
export interface ChainHead extends ChainMark {
  readonly epoch: string;
}

/** The newest row of history; number 0 where there is none. @throws AppError busy when the database is not there now */
export async function readChainHead(pool: Pool): Promise<ChainHead> {
  const found = await ask<ChainHead>(pool, {
    text: `select coalesce((select value from meta where key = 'epoch'), '') as epoch,
                  coalesce(h.seq, 0) as seq, coalesce(h.hash, '') as hash
             from (values (1)) as one left join lateral (select seq, hash from history order by seq desc limit 1) h on true`,
  });
  return found.rows[0] ?? { epoch: '', seq: 0, hash: '' };
}
