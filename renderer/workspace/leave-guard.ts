// Nobody loses what they typed by clicking elsewhere: while something is not kept, leaving asks first.
import { onBeforeUnmount, onMounted, ref } from 'vue';
import type { Ref } from 'vue';
import { onBeforeRouteLeave, onBeforeRouteUpdate } from 'vue-router';

export interface LeaveGuard {
  readonly isAsking: Ref<boolean>;
  readonly answer: (mayLeave: boolean) => void;
}

export function useLeaveGuard(hasUnsaved: () => boolean): LeaveGuard {
  const isAsking = ref(false);
  let decide: ((mayLeave: boolean) => void) | undefined;

  function guard(): boolean | Promise<boolean> {
    if (!hasUnsaved()) return true;
    decide?.(false);
    isAsking.value = true;
    return new Promise((resolve) => (decide = resolve));
  }

  function answer(mayLeave: boolean): void {
    isAsking.value = false;
    decide?.(mayLeave);
    decide = undefined;
  }

  function holdWindow(event: BeforeUnloadEvent): void {
    if (hasUnsaved()) event.preventDefault();
  }

  onBeforeRouteUpdate(guard);
  onBeforeRouteLeave(guard);
  onMounted(() => addEventListener('beforeunload', holdWindow));
  onBeforeUnmount(() => removeEventListener('beforeunload', holdWindow));
  return { isAsking, answer };
}
