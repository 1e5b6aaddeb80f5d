// What is typed outlives the page. Only where it could not be written outside this window does closing it ask first.
import { onBeforeUnmount, onMounted } from 'vue';
import { isAnythingOnlyHere } from '../form/unsaved-texts.ts';

export function useLeaveGuard(): void {
  function holdWindow(event: BeforeUnloadEvent): void {
    if (isAnythingOnlyHere()) event.preventDefault();
  }

  onMounted(() => addEventListener('beforeunload', holdWindow));
  onBeforeUnmount(() => removeEventListener('beforeunload', holdWindow));
}
