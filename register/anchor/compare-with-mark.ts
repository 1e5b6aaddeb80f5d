// At the start: a database that does not hold what it held when the register last ran was put back to an older state,
// by whatever means. It goes on under another epoch, so that clients offer again what it has forgotten.
import type { Pool } from 'pg';
import { hashAt } from '../../shared/sync/register/chain.ts';
import type { RegisterEnvironment, RegisterStorage } from '../../shared/sync/register/environment.ts';
import { readEpoch, startNewEpoch } from '../../shared/sync/register/epoch.ts';
import { underMigrationLock } from '../migrations/migrate.ts';
import type { Anchor } from './anchor.ts';

export interface CompareOptions {
  readonly pool: Pool;
  readonly storage: RegisterStorage;
  readonly environment: RegisterEnvironment;
}

/** True when a new epoch has begun because the chain lacks the mark. */
export function compareWithMark(options: CompareOptions, mark: Anchor): Promise<boolean> {
  // Several processes that saw the same mark begin one new epoch between them.
  return underMigrationLock(options.pool, async () => {
    const { epoch, hash } = await options.storage.read(async (transaction) => ({
      epoch: await readEpoch(transaction),
      hash: await hashAt(transaction, mark.seq),
    }));
    // Epochs sort by when they began: clients have been told of one that is younger than the mark's.
    if (hash === mark.hash || epoch > mark.epoch) return false;
    await startNewEpoch(options, { seen: epoch, lost: mark.seq });
    return true;
  });
}
