// What the desktop shell keeps of a person's work beside the browser's database, and what is the matter with it. In a
// browser there is nothing of the kind and nothing here ever changes.
import { readonly, shallowRef } from 'vue';
import type { KeepOutcome } from '../../shared/bridge.ts';

/** Why the shell could not keep something. */
export type KeepProblem = Exclude<KeepOutcome, 'kept'>;

export interface SafeKeeping {
  /** Saved operations of which there is no second copy; it is tried again until there is. */
  readonly uncopied: number;
  readonly copyProblem: KeepProblem | null;
  /** Why there is no backup of today. */
  readonly backupProblem: KeepProblem | null;
  /** Unsent operations put back from the second copy since the page was opened. */
  readonly recovered: number;
  /** Somebody has worked on this computer, and the browser's database no longer knows of it. */
  readonly isDatabaseMissing: boolean;
}

const state = shallowRef<SafeKeeping>({
  uncopied: 0,
  copyProblem: null,
  backupProblem: null,
  recovered: 0,
  isDatabaseMissing: false,
});

export const safeKeeping = readonly(state);

export function noteSafeKeeping(change: Partial<SafeKeeping>): void {
  state.value = { ...state.value, ...change };
}
