// Writes, while the register runs, where its history stands: the high-water mark every few seconds, an anchor at the
// start, every hour and at the end. A folder that cannot be written is said loudly and never stops the register.
import { isAppError } from '../../shared/errors.ts';
import type { ChainHead } from '../storage/chain-head.ts';
import type { AnchorFolder } from './anchor-folder.ts';

const markEveryMs = 5_000;
const anchorEveryMs = 3_600_000;
const tellEveryMs = 3_600_000;

export interface KeeperOptions {
  /** Asked again for as long as the folder cannot be opened. */
  readonly open: () => Promise<AnchorFolder>;
  readonly readHead: () => Promise<ChainHead>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Told when writing begins to fail, and every hour while it does. */
  readonly onFault: (error: unknown) => void;
  readonly onRecovery: () => void;
  readonly markEveryMs?: number;
}

export interface AnchorKeeper {
  /** True while nothing can be written outside the database. */
  readonly isFailing: () => boolean;
  /** Writes a last anchor and ends. */
  close(): Promise<void>;
}

export function startAnchorKeeper(options: KeeperOptions): AnchorKeeper {
  const attempt = reportingFaults(options, createWriter(options));
  let queue = attempt.write(false);
  const write = (isLast: boolean): Promise<void> => (queue = queue.then(() => attempt.write(isLast)));
  const timer = setInterval(() => void write(false), options.markEveryMs ?? markEveryMs);
  timer.unref();
  return {
    isFailing: attempt.isFailing,
    async close() {
      clearInterval(timer);
      await write(true);
    },
  };
}

type Write = (isLast: boolean) => Promise<void>;

function createWriter({ open, readHead, now }: KeeperOptions): Write {
  let folder: AnchorFolder | undefined;
  let marked: ChainHead | undefined;
  let anchoredAtMs = -Infinity;
  return async (isLast) => {
    const head = await readHead();
    const nowMs = now();
    const at = new Date(nowMs).toISOString();
    folder ??= await open();
    if (marked?.hash !== head.hash || marked.epoch !== head.epoch) await folder.raise(head, at);
    marked = head;
    if (!isLast && nowMs - anchoredAtMs < anchorEveryMs) return;
    await folder.append(head, at);
    anchoredAtMs = nowMs;
  };
}

function reportingFaults(
  { now, onFault, onRecovery }: KeeperOptions,
  write: Write,
): { readonly write: Write; readonly isFailing: () => boolean } {
  let toldAtMs: number | undefined;
  return {
    isFailing: () => toldAtMs !== undefined,
    write: async (isLast) => {
      try {
        await write(isLast);
        if (toldAtMs !== undefined) onRecovery();
        toldAtMs = undefined;
      } catch (error) {
        // A database that is away is said elsewhere, and is no fault of this folder.
        if (isAppError(error, 'busy') || (toldAtMs !== undefined && now() - toldAtMs < tellEveryMs)) return;
        toldAtMs = now();
        onFault(error);
      }
    },
  };
}
