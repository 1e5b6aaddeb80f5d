// How long something will still take, judged by its own pace since it began.
import { ref, watch, type Ref } from 'vue';

const enoughToJudgeMs = 2_000;

/** Whole seconds left, or null while nothing sensible can be said (the first two seconds, or no total). */
export function useRemainingTime(
  progress: () => { readonly done: number; readonly total: number },
): Readonly<Ref<number | null>> {
  const remaining = ref<number | null>(null);
  let began: { atMs: number; done: number } | undefined;
  watch(
    progress,
    ({ done, total }, before) => {
      const nowMs = performance.now();
      if (!began || done < (before?.done ?? 0)) began = { atMs: nowMs, done };
      const elapsedMs = nowMs - began.atMs;
      const pace = (done - began.done) / elapsedMs;
      const canJudge = total > done && elapsedMs >= enoughToJudgeMs && pace > 0;
      remaining.value = canJudge ? Math.max(1, Math.round((total - done) / pace / 1_000)) : null;
    },
    { immediate: true },
  );
  return remaining;
}
