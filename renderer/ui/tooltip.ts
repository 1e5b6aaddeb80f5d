// One tooltip for the whole window, shown on hover and on keyboard focus, gone with Esc.
// It repeats or completes a label; it is never the only place where something is said.
import type { Directive } from 'vue';

export interface TooltipContent {
  readonly text: string;
  readonly keys?: string | undefined;
  readonly side?: 'bottom' | 'right' | undefined;
}

const showDelayMs = 350;
const gapPx = 6;
let bubble: HTMLElement | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
let shownFor: HTMLElement | undefined;
const contents = new WeakMap<HTMLElement, TooltipContent>();

export const vTooltip: Directive<HTMLElement, TooltipContent | string> = {
  mounted(element, { value }) {
    contents.set(element, asContent(value));
    element.addEventListener('pointerenter', schedule);
    element.addEventListener('pointerleave', hide);
    element.addEventListener('pointerdown', hide);
    element.addEventListener('focus', showOnFocus);
    element.addEventListener('blur', hide);
    element.addEventListener('keydown', hideOnEscape);
  },
  updated(element, { value }) {
    contents.set(element, asContent(value));
    if (shownFor === element) show(element);
  },
  beforeUnmount(element) {
    if (shownFor === element) hide();
    clearTimeout(timer);
  },
};

function asContent(value: TooltipContent | string): TooltipContent {
  return typeof value === 'string' ? { text: value } : value;
}

function schedule(event: Event): void {
  const element = event.currentTarget as HTMLElement;
  clearTimeout(timer);
  timer = setTimeout(() => show(element), bubble?.hidden === false ? 0 : showDelayMs);
}

function showOnFocus(event: Event): void {
  const element = event.currentTarget as HTMLElement;
  if (element.matches(':focus-visible')) show(element);
}

function hide(): void {
  clearTimeout(timer);
  shownFor = undefined;
  if (bubble) bubble.hidden = true;
}

function hideOnEscape(event: KeyboardEvent): void {
  if (event.key === 'Escape') hide();
}

function show(element: HTMLElement): void {
  const content = contents.get(element);
  if (!content?.text || !element.isConnected) return;
  bubble ??= createBubble();
  bubble.replaceChildren(content.text, ...(content.keys ? [keyCaps(content.keys)] : []));
  bubble.hidden = false;
  shownFor = element;
  place({ bubble, anchor: element.getBoundingClientRect(), side: content.side ?? 'bottom' });
}

function createBubble(): HTMLElement {
  const element = document.createElement('div');
  element.className = 'app-tooltip';
  element.setAttribute('role', 'presentation');
  element.setAttribute('aria-hidden', 'true');
  document.body.append(element);
  return element;
}

function keyCaps(keys: string): HTMLElement {
  const element = document.createElement('kbd');
  element.textContent = keys;
  return element;
}

function place({
  bubble,
  anchor,
  side,
}: {
  bubble: HTMLElement;
  anchor: DOMRect;
  side: 'bottom' | 'right';
}): void {
  const { offsetWidth: width, offsetHeight: height } = bubble;
  const below = anchor.bottom + gapPx + height <= innerHeight;
  const left = side === 'right' ? anchor.right + gapPx : anchor.left + (anchor.width - width) / 2;
  const top =
    side === 'right'
      ? anchor.top + (anchor.height - height) / 2
      : below
        ? anchor.bottom + gapPx
        : anchor.top - gapPx - height;
  bubble.style.left = `${Math.round(Math.min(Math.max(4, left), innerWidth - width - 4))}px`;
  bubble.style.top = `${Math.round(top)}px`;
}
