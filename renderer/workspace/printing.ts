// The paper version is only made when something is printed, by the menu or by the browser's own command.
import { nextTick, onBeforeUnmount, onMounted, ref } from 'vue';
import type { Ref } from 'vue';

export function usePrinting(now: () => string): {
  readonly isPrinting: Readonly<Ref<boolean>>;
  readonly printedAt: Readonly<Ref<string>>;
  readonly print: () => Promise<void>;
} {
  const isPrinting = ref(false);
  const printedAt = ref(now());

  function begin(): void {
    printedAt.value = now();
    isPrinting.value = true;
  }

  function end(): void {
    isPrinting.value = false;
  }

  async function print(): Promise<void> {
    begin();
    await nextTick();
    window.print();
  }

  onMounted(() => {
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
  });
  onBeforeUnmount(() => {
    removeEventListener('beforeprint', begin);
    removeEventListener('afterprint', end);
  });
  return { isPrinting, printedAt, print };
}
