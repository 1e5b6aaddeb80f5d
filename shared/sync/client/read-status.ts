import type { AppError } from '../../errors.ts';
import { unsent } from './answers.ts';
import type { ClientContext } from './context.ts';
import { readFacts } from './meta.ts';
import type { SyncStatus, UploadProgress } from './status.ts';
import { passesByItself } from './synchronise.ts';

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

/** The status as stored facts and the loop tell it, of one moment. */
export async function readStatus(
  { storage }: Pick<ClientContext, 'storage'>,
  loop: LoopState,
): Promise<SyncStatus> {
  return storage.read(async (transaction) => {
    const facts = await readFacts(transaction, [
      'isComplete',
      'lastSuccessAt',
      'offlineSince',
      'clockSkewMs',
      'lastCheckAt',
      'lastRepair',
      'removalQuestion',
    ]);
    const waiting = await unsent(transaction);
    const rejected = await transaction.list('outbox', { index: 'byState', equals: 'rejected' });
    const held = await transaction.list('outbox', { index: 'byState', equals: 'held' });
    const conflicts = await transaction.list('conflicts', { index: 'byNumber' });
    const retries = await transaction.list('retries', { index: 'byNumber' });
    return {
      phase: phaseOf(loop),
      isComplete: facts.isComplete ?? false,
      waiting: waiting.length,
      oldestWaitingAt: waiting[0]?.savedAt ?? null,
      lastSuccessAt: facts.lastSuccessAt ?? null,
      offlineSince: facts.offlineSince ?? null,
      rejected: rejected.length + held.length,
      conflicts: conflicts.filter(({ settledByOpId }) => settledByOpId === null).length,
      retries: retries.length,
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
