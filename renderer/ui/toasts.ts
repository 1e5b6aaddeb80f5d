// Short messages at the foot of the window, most of them with "undo". The list is shared; ToastHost shows it. Their words
// are asked for whenever they are shown: somebody may switch language while one stands there.
import { readonly, shallowRef, type Ref } from 'vue';

export interface ToastAction {
  readonly label: () => string;
  readonly run: () => unknown;
}

export interface Toast {
  readonly id: number;
  readonly text: () => string;
  readonly tone: 'neutral' | 'ok' | 'error';
  readonly action?: ToastAction | undefined;
  /** The way to what it is about. */
  readonly goTo?: ToastAction | undefined;
  /** Of a series only the latest is on screen. */
  readonly series?: string | undefined;
  /** Records of which it offers to take something back; see `withdrawUndo`. */
  readonly undoOf?: readonly string[] | undefined;
  /** Support details a person can copy; only for errors. */
  readonly details?: string | undefined;
  /** How long it stays when nobody points at it; null stays until dismissed. */
  readonly durationMs: number | null;
}

export type ToastRequest = Pick<Toast, 'text'> & Partial<Omit<Toast, 'id' | 'text'>>;

const mostAtOnce = 3;
const toasts = shallowRef<readonly Toast[]>([]);
let lastId = 0;
/** Another number for each person who works in this window. */
let person = 0;

/** Answers, whenever it is asked later, whether whoever is here now has not signed out since. */
export function stillHere(): () => boolean {
  const whose = person;
  return () => whose === person;
}

/** Somebody signs out, and another may come: what was said to one is not for the next. */
export function nextPerson(): void {
  person += 1;
  toasts.value = [];
}

/** `showToast` for the person it is asked for, on whose screen the work begins: how it ends is nobody else's to know. */
export function useShowToast(): typeof showToast {
  const isHere = stillHere();
  return (request) => (isHere() ? showToast(request) : () => undefined);
}

/**
 * Shows a message, whoever is here, and answers how to take it back. Errors stay until dismissed, what can be undone stays
 * ten seconds.
 */
export function showToast(request: ToastRequest): () => void {
  const tone = request.tone ?? 'neutral';
  const durationMs =
    request.durationMs ?? (tone === 'error' ? null : request.action || request.goTo ? 10_000 : 5_000);
  const toast: Toast = { ...request, id: ++lastId, tone, durationMs };
  const others = toasts.value.filter(({ series }) => series === undefined || series !== toast.series);
  toasts.value = [...others, toast].slice(-mostAtOnce);
  return () => dismissToast(toast.id);
}

export function dismissToast(id: number): void {
  toasts.value = toasts.value.filter((toast) => toast.id !== id);
}

/** Something done to all these records was taken back: no message offers that any more. */
export function withdrawUndo(recordIds: readonly string[]): void {
  const done = new Set(recordIds);
  toasts.value = toasts.value.filter(({ undoOf }) => !undoOf?.every((id) => done.has(id)));
}

export function useToasts(): Readonly<Ref<readonly Toast[]>> {
  return readonly(toasts);
}
