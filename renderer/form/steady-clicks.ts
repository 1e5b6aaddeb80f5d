// A press leaves the field before it; what is then said of that field can push away what is pressed before the finger is up.
// The browser sees no click then: it is given to what was pressed.
import { onBeforeUnmount, onMounted } from 'vue';
import type { Ref } from 'vue';

/** As far as a hand trembles, in pixels. Whoever goes further has thought better of it. */
const mostMovement = 4;
const pressable = 'button, a[href], label, input, select, textarea, [role="tab"]';

export function useSteadyClicks(root: Readonly<Ref<HTMLElement | null>>): void {
  let pressed: { readonly element: HTMLElement; readonly x: number; readonly y: number } | null = null;

  function press({ target, clientX: x, clientY: y, button }: PointerEvent): void {
    const element = target instanceof Element ? target.closest<HTMLElement>(pressable) : null;
    pressed = element && button === 0 ? { element, x, y } : null;
  }

  function release(event: PointerEvent): void {
    const from = pressed;
    pressed = null;
    if (!from?.element.isConnected || event.composedPath().includes(from.element)) return;
    if (Math.hypot(event.clientX - from.x, event.clientY - from.y) <= mostMovement) from.element.click();
  }

  onMounted(() => {
    root.value?.addEventListener('pointerdown', press, { capture: true });
    addEventListener('pointerup', release, { capture: true });
  });
  onBeforeUnmount(() => removeEventListener('pointerup', release, { capture: true }));
}
