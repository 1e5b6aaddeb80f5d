// Text under someone's hands. What is typed is never replaced while it is not kept: a value that arrives from
// elsewhere only shows once the person has nothing of their own in the field.
import { onBeforeUnmount, ref, watch } from 'vue';
import type { Ref } from 'vue';
import { isSameValue } from '../../shared/fields/field.ts';
import type { Value } from '../../shared/fields/field.ts';
import { useFormContext } from './form-context.ts';
import { useTextBox } from './text-box.ts';
import type { TextBox } from './text-box.ts';

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

export interface TypedText extends Pick<TextBox, 'type' | 'listeners'> {
  readonly text: Ref<string>;
}

export function useTypedText<Kept extends Value>(options: TypedTextOptions<Kept>): TypedText {
  const { value, show, parse } = options;
  const text = ref(show(value()));
  const { typing } = useFormContext();
  const box = useTextBox({ text, put, leave });
  let isTakenBack = false;
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

  function put(next: string, isOfBefore: boolean): void {
    isDirty = true;
    isUntold = true;
    isTakenBack = isOfBefore;
    text.value = next;
    tell(() => options.typing(parse(next)));
    clearTimeout(timer);
    timer = setTimeout(() => settle(false), typingPauseMs);
  }

  function settle(isFinal: boolean): void {
    clearTimeout(timer);
    timer = undefined;
    const parsed = parse(text.value);
    if (isSameValue(parsed, value())) isDirty = false;
    tell(() => options.commit(parsed, isFinal));
  }

  /** Whoever is told finds in the context how the text came there. */
  function tell(telling: () => void): void {
    typing.isTakenBack = isTakenBack;
    telling();
    typing.isTakenBack = false;
  }

  function leave(isStaying: boolean): void {
    if (!isUntold && !isDirty && !options.isFaulty()) {
      if (!isStaying) text.value = show(value());
      return;
    }
    isUntold = false;
    settle(true);
    if (isStaying) return;
    const parsed = parse(text.value);
    // What was understood is shown as it is written in Belgium; what was not stays as it was typed.
    if (show(parsed) !== '') text.value = show(parsed);
  }

  /** The page may be about to go: the save begins now. What it does not finish is kept as unsaved. */
  function flush(): void {
    if (timer !== undefined) settle(false);
  }

  const stopWaiting = beforePageEnds(flush);
  onBeforeUnmount(() => {
    stopWaiting();
    if (isUntold) leave(false);
  });

  return { text, type: box.type, listeners: box.listeners };
}

/** Runs the work whenever the page may be about to go, until it is stopped. */
function beforePageEnds(work: () => void): () => void {
  const endings = [
    [document, 'visibilitychange'],
    [window, 'pagehide'],
    [window, 'beforeunload'],
  ] as const;
  for (const [target, event] of endings) target.addEventListener(event, work);
  return () => {
    for (const [target, event] of endings) target.removeEventListener(event, work);
  };
}
