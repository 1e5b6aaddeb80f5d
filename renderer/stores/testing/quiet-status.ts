import type { SyncStatus } from '../../../shared/sync/client/status.ts';

/** Everything is sent, and nothing is the matter. */
export const quietStatus: SyncStatus = {
  phase: 'idle',
  waiting: 0,
  oldestWaitingAt: null,
  lastSuccessAt: '2025-11-23T08:00:00.000Z',
  offlineSince: null,
  rejected: 0,
  conflicts: 0,
  retries: 0,
  lastCheckAt: null,
  lastRepair: null,
  removalQuestion: null,
  isComplete: true,
  clockSkewMs: null,
};
