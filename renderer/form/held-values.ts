// What one field holds on top of the record: typed and not saved, or saved and not yet back from the database.
import { computed, shallowRef, watch } from 'vue';
import type { ComputedRef } from 'vue';
import { isSameValue } from '../../shared/fields/field.ts';
import type { FormContext, Values } from './form-context.ts';
import type { UnsavedEntry } from './unsaved-texts.ts';

export interface HeldValues {
  readonly shown: ComputedRef<Values>;
  /** Kept beyond a reload, in the same moment. */
  readonly hold: (values: Values, seenRevision: number) => void;
  readonly isHolding: () => boolean;
  /** What was kept before the page was opened, shown again. */
  readonly restore: () => UnsavedEntry | null;
  /** Those values are saved. False when the person has typed on meanwhile. */
  readonly release: (values: Values, clean: Values) => boolean;
}

export function useHeldValues(context: FormContext, names: () => readonly string[]): HeldValues {
  const held = shallowRef<Values>({});
  let isSaved = false;
  const slot = (): string => names()[0] ?? '';
  const shown = computed<Values>(() => ({ ...ownValues(context, names()), ...held.value }));

  watch(
    () => ownValues(context, names()),
    () => isSaved && forget(),
  );

  function forget(): void {
    held.value = {};
    isSaved = false;
  }

  function isInRecord(values: Values): boolean {
    return Object.entries(values).every(([name, value]) => isSameValue(value, context.values.value[name]));
  }

  function hold(values: Values, seenRevision: number): void {
    context.noteTyped(values);
    held.value = { ...(isSaved ? {} : held.value), ...values };
    isSaved = false;
    if (isInRecord(held.value)) context.unsaved.drop(slot());
    else context.unsaved.keep(slot(), { values: held.value, seenRevision });
  }

  function restore(): UnsavedEntry | null {
    const entry = Object.keys(held.value).length === 0 ? context.unsaved.read(slot()) : null;
    if (entry) held.value = entry.values;
    return entry;
  }

  function release(values: Values, clean: Values): boolean {
    const rest = Object.entries(held.value).filter(
      ([name, value]) => !(name in values && isSameValue(value, values[name])),
    );
    if (rest.length > 0) return narrow(Object.fromEntries(rest));
    context.unsaved.drop(slot());
    held.value = clean;
    isSaved = true;
    if (isInRecord(clean)) forget();
    return true;
  }

  /** Something else, or something newer, is still to be saved. */
  function narrow(rest: Values): false {
    const entry = context.unsaved.read(slot());
    held.value = rest;
    if (entry) context.unsaved.keep(slot(), { ...entry, values: rest });
    return false;
  }

  return {
    shown,
    hold,
    isHolding: () => !isSaved && !isInRecord(held.value),
    restore,
    release,
  };
}

export function ownValues({ values }: FormContext, names: readonly string[]): Values {
  return Object.fromEntries(names.map((name) => [name, values.value[name] ?? null]));
}
