// Text under someone's hands. What is typed is never replaced while it is not kept: a value that arrives from
// elsewhere only shows once the person has nothing of their own in the field.
import { onBeforeUnmount, ref, watch } from 'vue';
import type { Ref } from 'vue';
import { isSameValue } from '../../shared/fields/field.ts';
import type { Value } from '../../shared/fields/field.ts';

const typingPauseMs = 500;

export interface TypedTextOptions<Kept extends Value> {
  readonly value: () => Kept;
  readonly show: (value: Kept) => string;
  readonly parse: (text: string) => Kept;
  /** Called after a pause in typing (not final) and on leaving the field (final). */
  readonly commit: (value: Kept, isFinal: boolean) => void;
  readonly onTyping?: () => void;
}

export interface TypedText {
  readonly text: Ref<string>;
  readonly type: (text: string) => void;
  /** Commits now: on leaving the field, and on Enter. */
  readonly leave: () => void;
}

export function useTypedText<Kept extends Value>(options: TypedTextOptions<Kept>): TypedText {
  const { value, show, parse, commit } = options;
  const text = ref(show(value()));
  let isDirty = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  watch(
    () => [value(), show(value())] as const,
    ([next, shown]) => {
      if (isDirty && isSameValue(parse(text.value), next)) isDirty = isTimed();
      else if (!isDirty) text.value = shown;
    },
  );

  function isTimed(): boolean {
    return timer !== undefined;
  }

  function type(next: string): void {
    if (!isDirty) options.onTyping?.();
    isDirty = true;
    text.value = next;
    clearTimeout(timer);
    timer = setTimeout(() => settle(false), typingPauseMs);
  }

  function settle(isFinal: boolean): void {
    clearTimeout(timer);
    timer = undefined;
    const parsed = parse(text.value);
    if (isSameValue(parsed, value())) isDirty = false;
    commit(parsed, isFinal);
  }

  function leave(): void {
    if (!isDirty) {
      text.value = show(value());
      return;
    }
    settle(true);
    const parsed = parse(text.value);
    // What was understood is shown as it is written in Belgium; what was not stays as it was typed.
    if (show(parsed) !== '') text.value = show(parsed);
  }

  function leaveHidden(): void {
    if (document.visibilityState === 'hidden') leave();
  }

  document.addEventListener('visibilitychange', leaveHidden);
  onBeforeUnmount(() => {
    document.removeEventListener('visibilitychange', leaveHidden);
    leave();
  });

  return { text, type, leave };
}
