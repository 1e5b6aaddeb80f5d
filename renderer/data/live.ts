// A query that stays true: asked again whenever what it read changes, in this window or another.
import { liveQuery } from 'dexie';
import { getCurrentScope, onScopeDispose, readonly, ref, shallowReadonly, shallowRef, watch } from 'vue';
import type { ShallowRef } from 'vue';
import { AppError } from '../../shared/errors.ts';
import type { Live } from './live-queries.ts';
import { storageErrorOf } from './storage-error.ts';

export interface LiveOptions<T, Question> {
  /** What `data` is before there is an answer. */
  readonly initial: T;
  /** What the query depends on; a change asks anew. */
  readonly question: () => Question;
  readonly query: (question: Question) => Promise<T>;
  /** What is known of the answer before the query gives it; `undefined` when nothing is. */
  readonly known?: (question: Question) => T | undefined;
  /** An answer that says the same leaves the one before in its place. */
  readonly isSame?: (before: T, after: T) => boolean;
}

/** Lives as long as the component that asks. */
export function useLive<T, Question>(options: LiveOptions<T, Question>): Live<T> {
  const { initial, question, query } = options;
  const data = shallowRef(initial) as ShallowRef<T>;
  const isLoading = ref(true);
  const fault = shallowRef<AppError | null>(null);
  let stop = (): void => undefined;
  watch(
    question,
    (asked) => {
      stop();
      const known = options.known?.(asked);
      data.value = known ?? initial;
      isLoading.value = known === undefined;
      const subscription = liveQuery(() => query(asked)).subscribe({
        next: (answer) => {
          if (!options.isSame?.(data.value, answer)) data.value = answer;
          fault.value = null;
          isLoading.value = false;
        },
        error: (error) => {
          fault.value = liveFaultOf(error);
          isLoading.value = false;
        },
      });
      stop = () => subscription.unsubscribe();
    },
    { immediate: true, flush: 'sync' },
  );
  if (getCurrentScope()) onScopeDispose(() => stop());
  return { data: shallowReadonly(data), isLoading: readonly(isLoading), fault: shallowReadonly(fault) };
}

export function liveFaultOf(error: unknown): AppError {
  const known = storageErrorOf(error);
  return known instanceof AppError
    ? known
    : new AppError('storageFailed', { reason: String(error) }, { cause: error });
}
