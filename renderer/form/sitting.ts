// From the first key to the save: what the person saw when they began, and what came in since.
import { ref, watch } from 'vue';
import type { Ref } from 'vue';
import { isSameValue } from '../../shared/fields/field.ts';
import type { FormContext, Values } from './form-context.ts';
import { ownValues } from './held-values.ts';

export interface Sitting {
  readonly meanwhile: Readonly<Ref<Values | null>>;
  readonly seenRevision: () => number;
  readonly beginTyping: () => void;
  /** Goes on with what was begun before the page was opened. */
  readonly resume: (seenRevision: number) => void;
  readonly markCommitted: (values: Values) => void;
  /** It was not kept after all. */
  readonly unmarkCommitted: () => void;
  /** What the record holds, or will once the last save has come back from the database. */
  readonly kept: () => Values;
  readonly settle: () => void;
}

export function useSitting(context: FormContext, names: () => readonly string[]): Sitting {
  const meanwhile = ref<Values | null>(null);
  let seenRevision = context.revision.value;
  let isTyping = false;
  let committed: Values = {};
  let isBack = true;

  watch(
    () => ownValues(context, names()),
    (values) => {
      isBack = true;
      const isOwn = Object.keys(values).every((name) => isSameValue(committed[name], values[name]));
      if (isTyping && !isOwn) meanwhile.value = values;
    },
  );

  function begin(revision: number): void {
    if (isTyping) return;
    seenRevision = revision;
    isTyping = true;
    if (isBack) committed = ownValues(context, names());
  }

  return {
    meanwhile,
    seenRevision: () => (isTyping ? seenRevision : context.revision.value),
    beginTyping: () => begin(context.revision.value),
    resume: begin,
    markCommitted: (values) => {
      committed = { ...committed, ...values };
      isBack = false;
    },
    unmarkCommitted: () => (isBack = true),
    kept: () => (isBack ? ownValues(context, names()) : committed),
    settle: () => {
      isTyping = false;
      meanwhile.value = null;
    },
  };
}
