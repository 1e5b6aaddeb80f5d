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
  readonly settle: () => void;
}

export function useSitting(context: FormContext, names: () => readonly string[]): Sitting {
  const meanwhile = ref<Values | null>(null);
  let seenRevision = context.revision.value;
  let isTyping = false;
  let committed: Values = {};

  watch(
    () => ownValues(context, names()),
    (values) => {
      const isOwn = Object.keys(values).every((name) => isSameValue(committed[name], values[name]));
      if (isTyping && !isOwn) meanwhile.value = values;
    },
  );

  function begin(revision: number): void {
    if (isTyping) return;
    seenRevision = revision;
    isTyping = true;
    committed = ownValues(context, names());
  }

  return {
    meanwhile,
    seenRevision: () => (isTyping ? seenRevision : context.revision.value),
    beginTyping: () => begin(context.revision.value),
    resume: begin,
    markCommitted: (values) => (committed = { ...committed, ...values }),
    settle: () => {
      isTyping = false;
      meanwhile.value = null;
    },
  };
}
