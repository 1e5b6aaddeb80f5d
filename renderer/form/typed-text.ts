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
  /** At every key, with what is understood so far. */
  readonly typing: (value: Kept) => void;
  /** Called after a pause in typing (not final) and on leaving the field (final). */
  readonly commit: (value: Kept, isFinal: boolean) => void;
  /** What stands there could not be kept: leaving the field tries again. */
  readonly isFaulty: () => boolean;
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
  let isUntold = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  watch(
    () => [value(), show(value())] as const,
    ([next, shown]) => {
      if (isDirty && isSameValue(parse(text.value), next)) isDirty = timer !== undefined;
      else if (!isDirty) text.value = shown;
    },
  );

  function type(next: string): void {
    isDirty = true;
    isUntold = true;
    text.value = next;
    options.typing(parse(next));
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
    if (!isUntold && !isDirty && !options.isFaulty()) {
      text.value = show(value());
      return;
    }
    isUntold = false;
    settle(true);
    const parsed = parse(text.value);
    // What was understood is shown as it is written in Belgium; what was not stays as it was typed.
    if (show(parsed) !== '') text.value = show(parsed);
  }

  /** The page may be about to go: the save begins now. What it does not finish is kept as unsaved. */
  function flush(): void {
    if (timer !== undefined) settle(false);
  }

  const endings = [
    [document, 'visibilitychange'],
    [window, 'pagehide'],
    [window, 'beforeunload'],
  ] as const;
  for (const [target, event] of endings) target.addEventListener(event, flush);
  onBeforeUnmount(() => {
    for (const [target, event] of endings) target.removeEventListener(event, flush);
    if (isUntold) leave();
  });

  return { text, type, leave };
}
