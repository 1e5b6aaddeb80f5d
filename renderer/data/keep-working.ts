// What this computer's database will not give now it may give in a while: nobody should have to reload the page for it.
import { AppError } from '../../shared/errors.ts';
import type { ErrorCode } from '../../shared/errors.ts';

const longestPauseMs = 30_000;
/** Only another program, or another browser, can do something about these. */
const final: ReadonlySet<ErrorCode> = new Set(['dataNewerThanProgram', 'storageUnavailable']);

export interface KeepWorking {
  readonly work: () => Promise<void>;
  readonly onFailure: (code: ErrorCode) => void;
  readonly pause: (ms: number) => Promise<void>;
}

/** Does the work, again and again with pauses that grow while it fails; until it ends well, or can only fail again. */
export async function keepWorking({ work, onFailure, pause }: KeepWorking): Promise<void> {
  for (let failures = 0; ; failures++) {
    try {
      return await work();
    } catch (error) {
      const code = error instanceof AppError ? error.code : 'internal';
      onFailure(code);
      if (final.has(code)) return;
    }
    await pause(Math.min(1_000 * 2 ** Math.min(failures, 10), longestPauseMs));
  }
}
