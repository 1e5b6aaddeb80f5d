export interface UploadProgress {
  readonly sha256: string;
  readonly name: string;
  readonly sentBytes: number;
  readonly totalBytes: number;
}

/** What the screen tells about synchronisation; posted by the worker whenever it changes. Times are ISO 8601 UTC. */
export interface SyncStatus {
  /**
   * `offline`: nothing gets through for now, work goes on and is sent by itself later. `blocked`: somebody must do
   * something first. For both `problem` says why.
   */
  readonly phase: 'idle' | 'syncing' | 'offline' | 'blocked';
  /** False until the first synchronisation is whole. */
  readonly isComplete: boolean;
  readonly waiting: number;
  readonly oldestWaitingAt: string | null;
  readonly lastSuccessAt: string | null;
  readonly offlineSince: string | null;
  /** Operations to correct. */
  readonly rejected: number;
  readonly conflicts: number;
  readonly retries: number;
  /** When everything here was last compared with the register; `null` before the first time. */
  readonly lastCheckAt: string | null;
  /** What the last comparison that found a difference put right. */
  readonly lastRepair: { readonly at: string; readonly count: number } | null;
  /** The register no longer shows `count` of `total` records: they stay until a person agrees to let them go. */
  readonly removalQuestion: { readonly count: number; readonly total: number } | null;
  /** How far this computer's clock is ahead of the register's; only when that is worth a warning. */
  readonly clockSkewMs: number | null;
  readonly progress?: { readonly done: number; readonly total: number | null };
  /** The file that is on its way to the register. */
  readonly upload?: UploadProgress;
  /** A code of errors.ts with facts for its sentence. */
  readonly problem?: { readonly code: string; readonly details: Readonly<Record<string, unknown>> };
}
