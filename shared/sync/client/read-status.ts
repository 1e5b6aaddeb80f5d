import type { AppError } from '../../errors.ts';
import { unsent } from './answers.ts';
import type { ClientContext } from './context.ts';
import { readFacts } from './meta.ts';
import type { SyncStatus, UploadProgress } from './status.ts';
import { passesByItself } from './passing-faults.ts';
import type { OutboxState } from './tables.ts';

/** What the loop knows beside the stored facts. */
export interface LoopState {
  readonly isSyncing: boolean;
  /** Why the last round failed; `null` when it did not. */
  readonly fault: AppError | null;
  /** Rows received in this round. */
  readonly done: number | null;
  /** The file being sent. */
  readonly upload?: UploadProgress | null;
}

const statusFacts = [
  'isComplete',
  'lastSuccessAt',
  'offlineSince',
  'clockSkewMs',
  'lastCheckAt',
  'lastRepair',
  'removalQuestion',
] as const;

/** The status as stored facts and the loop tell it, of one moment. */
export async function readStatus(
  { storage }: Pick<ClientContext, 'storage'>,
  loop: LoopState,
): Promise<SyncStatus> {
  return storage.read(async (transaction) => {
    // The queue can be of weeks, and the status is told at every change: counted, not read.
    const countOf = (equals: OutboxState): Promise<number> =>
      transaction.count('outbox', { index: 'byState', equals });
    // All at once: a browser's database answers one question after the other far more slowly.
    const [facts, [oldest], conflicts, waiting, offered, rejected, held, retries] = await Promise.all([
      readFacts(transaction, statusFacts),
      unsent(transaction, 1),
      transaction.list('conflicts', { index: 'byNumber' }),
      countOf('waiting'),
      countOf('offered'),
      countOf('rejected'),
      countOf('held'),
      transaction.count('retries', { index: 'byNumber' }),
    ]);
    return {
      phase: phaseOf(loop),
      isComplete: facts.isComplete ?? false,
      waiting: waiting + offered,
      oldestWaitingAt: oldest?.savedAt ?? null,
      lastSuccessAt: facts.lastSuccessAt ?? null,
      offlineSince: facts.offlineSince ?? null,
      rejected: rejected + held,
      conflicts: conflicts.filter(({ settledByOpId }) => settledByOpId === null).length,
      retries,
      lastCheckAt: facts.lastCheckAt ?? null,
      lastRepair: facts.lastRepair ?? null,
      removalQuestion: facts.removalQuestion ?? null,
      clockSkewMs: facts.clockSkewMs ?? null,
      ...(loop.isSyncing && loop.done !== null && { progress: { done: loop.done, total: null } }),
      ...(loop.upload && { upload: loop.upload }),
      ...(loop.fault && { problem: { code: loop.fault.code, details: loop.fault.details } }),
    };
  });
}

/** While a round runs after a failed one the failure stays on screen, so that it does not flicker at every attempt. */
function phaseOf({ isSyncing, fault }: LoopState): SyncStatus['phase'] {
  if (fault) return passesByItself(fault) ? 'offline' : 'blocked';
  return isSyncing ? 'syncing' : 'idle';
}
