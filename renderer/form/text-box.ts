// The box a text is typed in: what is typed becomes text, and can be taken back and typed again.
import { nextTick } from 'vue';
import type { Ref } from 'vue';
import { historyDirectionOf } from '../ui/history-keys.ts';
import type { HistoryDirection } from '../ui/history-keys.ts';
import { useFormContext } from './form-context.ts';
import { caretAfter, createTextHistory } from './text-history.ts';

type Box = HTMLInputElement | HTMLTextAreaElement;
type EventIn<Kind extends Event> = Kind & { readonly currentTarget: Box };

export interface TextBox {
  /** Puts another text there, as if it had been typed. */
  readonly type: (text: string) => void;
  /** For `v-on` of the box. */
  readonly listeners: Readonly<Record<string, (event: never) => void>>;
}

interface TextBoxOptions {
  readonly text: Readonly<Ref<string>>;
  /** The text becomes this; `isTakenBack` when it was there before. */
  readonly put: (text: string, isTakenBack: boolean) => void;
  /** Keeps what stands there; `isStaying`: the person comes back to it, and finds it as it was typed. */
  readonly leave: (isStaying: boolean) => void;
}

export function useTextBox({ text, put, leave }: TextBoxOptions): TextBox {
  const { hasRedoSince } = useFormContext();
  const history = createTextHistory();
  let beforeComposing: string | null = null;
  /** When the text was typed in, or typing taken back, last. */
  let movedAtMs = -Infinity;

  function type(next: string): void {
    history.note(beforeComposing ?? text.value, next);
    put(next, false);
    movedAtMs = performance.now();
  }

  function input({ currentTarget, isComposing }: EventIn<InputEvent>): void {
    if (!isComposing) return type(currentTarget.value);
    // An accent waiting for its letter is no text to go back to.
    beforeComposing ??= text.value;
    put(currentTarget.value, false);
  }

  function endComposing(): void {
    if (beforeComposing !== null) type(text.value);
    beforeComposing = null;
  }

  /** Takes typing back, or does it again, and answers whether there was any. */
  function move(direction: HistoryDirection, box: Box): boolean {
    const before = text.value;
    const after = history[direction](before);
    if (after === null) return false;
    put(after, direction === 'undo');
    movedAtMs = performance.now();
    const caret = caretAfter(before, after);
    void nextTick(() => box.setSelectionRange(caret, caret));
    return true;
  }

  function press(event: EventIn<KeyboardEvent>): void {
    if (event.defaultPrevented || event.isComposing) return;
    if (event.key === 'Enter' && event.currentTarget.matches('input')) return leave(false);
    const direction = historyDirectionOf(event);
    // What was taken back after the typing is done again before it.
    if (direction === null || (direction === 'redo' && hasRedoSince(movedAtMs))) return;
    if (move(direction, event.currentTarget)) event.preventDefault();
  }

  /** The browser would take back what it saw being typed, whatever became of it since. */
  function beforeInput(event: EventIn<InputEvent>): void {
    if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return;
    event.preventDefault();
    move(event.inputType === 'historyUndo' ? 'undo' : 'redo', event.currentTarget);
  }

  function blur({ currentTarget }: EventIn<FocusEvent>): void {
    // Whoever looks into another window comes back to the same text.
    const isStaying = document.activeElement === currentTarget;
    leave(isStaying);
    if (!isStaying) history.forget();
  }

  const listeners = {
    ...{ input, blur, keydown: press, beforeinput: beforeInput, compositionend: endComposing },
  };
  return { type, listeners };
}
