// Saves many edits, some at a time; can be stopped, and what was saved then stays. One that cannot be saved holds up no other.
import { isAppError } from '../../shared/errors.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import type { EditInput } from '../../shared/sync/client/edit.ts';
import type { SavedEdit } from '../../shared/sync/client/save-operation.ts';
import { editsPerTransaction } from '../data/edits-per-transaction.ts';
import { saveEdits } from '../data/edits.ts';
import { isOfOneRecord } from '../data/is-of-one-record.ts';

export interface SavedMany {
  /** By place among the inputs; none where nothing differed. */
  readonly edits: ReadonlyMap<number, SavedEdit>;
  /** Those that could not be saved, and why. */
  readonly failed: ReadonlyMap<number, ErrorCode>;
  /** Not tried any more after it was stopped. */
  readonly left: number;
  /** What ended it: this computer can save nothing more. */
  readonly stoppedBy: ErrorCode | null;
}

export interface Progress {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number) => void;
}

export async function saveMany(
  inputs: readonly EditInput[],
  { signal, onProgress }: Progress,
): Promise<SavedMany> {
  const edits = new Map<number, SavedEdit>();
  const failed = new Map<number, ErrorCode>();
  let done = 0;
  let stoppedBy: ErrorCode | null = null;
  const saveSome = async (from: number, to: number): Promise<void> => {
    try {
      const saved = await saveEdits(inputs.slice(from, to));
      saved.forEach((edit, i) => edit && edits.set(from + i, edit));
      done = to;
    } catch (error) {
      if (!isOfOneRecord(error)) throw error;
      // One that cannot be saved must not hold up the others: then each is tried alone.
      if (to - from === 1) {
        failed.set(from, isAppError(error) ? error.code : 'internal');
        done = to;
      } else for (let i = from; i < to && !signal.aborted; i += 1) await saveSome(i, i + 1);
    }
  };
  while (done < inputs.length && !signal.aborted && stoppedBy === null) {
    const to = Math.min(done + editsPerTransaction, inputs.length);
    await saveSome(done, to).catch((error: unknown) => {
      stoppedBy = isAppError(error) ? error.code : 'internal';
    });
    onProgress(done);
  }
  return { edits, failed, left: inputs.length - done, stoppedBy };
}
