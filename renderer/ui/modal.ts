// What makes a layer modal: everything below is inert, Tab stays inside, Esc closes the topmost, focus returns.
// Not the native dialog element: its top layer would hide the menus and lists that are opened on the body.
import { nextTick, onScopeDispose, watch, type Ref } from 'vue';

interface ModalLayer {
  readonly element: HTMLElement;
  readonly close: () => void;
}

const layers: ModalLayer[] = [];
const focusable =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex]:not([tabindex="-1"])';

/** Keeps `element` modal while `open` is true. An element with `data-autofocus` inside gets the focus first. */
export function useModal({
  open,
  element,
  close,
}: {
  open: Readonly<Ref<boolean>>;
  element: Readonly<Ref<HTMLElement | null>>;
  close: () => void;
}): void {
  let leave: (() => void) | undefined;
  watch(
    open,
    async (isOpen) => {
      leave?.();
      leave = undefined;
      if (!isOpen) return;
      const before = document.activeElement as HTMLElement | null;
      await nextTick();
      if (open.value && element.value) leave = enter({ element: element.value, close }, before);
    },
    { immediate: true, flush: 'post' },
  );
  onScopeDispose(() => leave?.());
}

function enter(layer: ModalLayer, before: HTMLElement | null): () => void {
  layers.push(layer);
  refreshInert();
  layer.element.addEventListener('keydown', trapTab);
  document.addEventListener('keydown', closeOnEscape);
  focusFirst(layer.element);
  return () => {
    layers.splice(layers.indexOf(layer), 1);
    layer.element.removeEventListener('keydown', trapTab);
    if (layers.length === 0) document.removeEventListener('keydown', closeOnEscape);
    refreshInert();
    before?.focus();
  };
}

function refreshInert(): void {
  const app = document.getElementById('app');
  if (app) app.inert = layers.length > 0;
  for (const layer of layers) layer.element.inert = layer !== layers.at(-1);
}

function focusFirst(element: HTMLElement): void {
  const marked = element.querySelector<HTMLElement>('[data-autofocus]:not(:disabled)');
  // A field is marked as a whole, with its label.
  const wanted = marked?.querySelector<HTMLElement>('input, textarea') ?? marked ?? element;
  wanted.focus();
}

function closeOnEscape(event: KeyboardEvent): void {
  if (event.key !== 'Escape' || event.defaultPrevented) return;
  event.preventDefault();
  layers.at(-1)?.close();
}

function trapTab(event: KeyboardEvent): void {
  if (event.key !== 'Tab') return;
  const inside = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>(focusable)];
  const edge = event.shiftKey ? inside[0] : inside.at(-1);
  const isAtEdge = document.activeElement === edge || document.activeElement === event.currentTarget;
  if (!edge) event.preventDefault();
  else if (isAtEdge && (event.shiftKey || document.activeElement === edge)) {
    event.preventDefault();
    (event.shiftKey ? inside.at(-1) : inside[0])?.focus();
  }
}
