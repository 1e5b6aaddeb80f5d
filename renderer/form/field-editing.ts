// From what a control understood to what is kept: holds it, checks it, saves it, and says beside the field what is wrong.
import { computed, onBeforeUnmount, ref, watch } from 'vue';
import type { ComputedRef, Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { isAppError } from '../../shared/errors.ts';
import type { AppError } from '../../shared/errors.ts';
import { isSameValue } from '../../shared/fields/field.ts';
import type { FieldFault, Value } from '../../shared/fields/field.ts';
import { mergeRuleOf } from '../../shared/fields/field-types.ts';
import { errorSentence } from '../../shared/locales/sentence.ts';
import { wireField } from '../../shared/records/definition.ts';
import type { FlatRecord } from '../../shared/records/definition.ts';
import { checkAcrossFields, checkField, normaliseField } from '../../shared/records/validate.ts';
import { faultWords } from './fault-words.ts';
import { useFormContext } from './form-context.ts';
import type { FormContext, SaveOptions, Values } from './form-context.ts';
import { ownValues, useHeldValues } from './held-values.ts';
import { useSitting } from './sitting.ts';

export interface FieldEditing {
  /** What the control shows of each wire field: what is typed and not saved, or else the record. */
  readonly shown: ComputedRef<Values>;
  /** What is wrong with what stands in the field, in words. */
  readonly fault: Readonly<Ref<string | null>>;
  /** Values that arrived from elsewhere while the person was typing; what they type becomes a conflict both can see. */
  readonly meanwhile: Readonly<Ref<Values | null>>;
  /** At every key: from here on it cannot be lost any more. */
  readonly hold: (values: Values) => void;
  readonly beginTyping: () => void;
  /** Not final: a pause in typing, when what is half typed is not yet a fault. */
  readonly commit: (values: Values, isFinal: boolean) => Promise<void>;
}

export function useFieldEditing(
  names: () => readonly string[],
  isMinor: () => boolean = () => false,
): FieldEditing {
  const context = useFormContext();
  const { t } = useI18n();
  const fault = ref<string | null>(null);
  const sitting = useSitting(context, names);
  const held = useHeldValues(context, names);
  const slot = (): string => names()[0] ?? '';
  /** Lists save what they can and hold the rest row by row. */
  const isComposed = computed(() => names().every((name) => isComposedField(context, name)));
  const options = (): SaveOptions => ({
    ...{ minor: isMinor(), ...(context.typing.isTakenBack && { isTakingBack: true }) },
    ...(isComposed.value ? seenNow(context, names()) : { seenRevision: sitting.seenRevision() }),
  });

  watch(fault, (sentence) => sentence !== null && context.report(slot(), 'faulty'), { flush: 'sync' });
  watch(context.isReadOnly, (isReadOnly) => !isReadOnly && restore(), { immediate: true });
  onBeforeUnmount(() => context.report(slot(), 'saved'));

  function restore(): void {
    const entry = isComposed.value ? null : held.restore();
    if (!entry) return;
    sitting.resume(entry.seenRevision);
    void commit(entry.values, true);
  }

  function hold(values: Values): void {
    sitting.beginTyping();
    if (!isComposed.value) held.hold(values, sitting.seenRevision());
    if (fault.value === null) context.report(slot(), held.isHolding() ? 'typing' : 'saved');
  }

  async function commit(values: Values, isFinal: boolean): Promise<void> {
    hold(values);
    const clean = normalised(values, context);
    const found = faultOf(clean, context);
    if (found) return void (isFinal && (fault.value = faultWords({ fault: found, values, context, t })));
    fault.value = null;
    const changed = changesIn(clean, sitting.kept());
    try {
      if (Object.keys(changed).length > 0) {
        sitting.markCommitted(clean);
        await context.save(changed, options());
      }
      finish(values, clean);
    } catch (error) {
      sitting.unmarkCommitted();
      if (!isAppError(error)) throw error;
      fault.value = `${sentenceOf(error, context)} ${t('workingScreens.field.keptAsTyped')}`;
    }
  }

  function finish(values: Values, clean: Values): void {
    if (!held.release(values, clean)) return;
    sitting.settle();
    context.report(slot(), 'saved');
  }

  const { meanwhile, beginTyping } = sitting;
  return { shown: held.shown, fault, meanwhile, hold, beginTyping, commit };
}

/** A list was composed on what is shown at this moment, whenever the person began. */
function seenNow(context: FormContext, names: readonly string[]): Omit<SaveOptions, 'minor'> {
  return { seenRevision: context.revision.value, seenValues: ownValues(context, names) };
}

function sentenceOf({ code, details }: AppError, { language }: FormContext): string {
  return errorSentence(language.value, code, details);
}

function isComposedField({ definition }: FormContext, name: string): boolean {
  const field = wireField(definition, name);
  return field !== undefined && ['union', 'append'].includes(mergeRuleOf(field.spec));
}

function changesIn(values: Values, kept: Values): Values {
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => !isSameValue(value, kept[name])),
  );
}

function normalised(values: Values, { definition }: FormContext): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]): [string, Value] => [
      name,
      normaliseField(definition, name, value),
    ]),
  );
}

/** The first fault of these values, alone or together with the rest of the record. */
function faultOf(values: Values, { definition, values: current }: FormContext): FieldFault | null {
  for (const [name, value] of Object.entries(values)) {
    const fault = checkField(definition, name, value);
    if (fault) return fault;
  }
  // The rules across fields read only the fields they name.
  const record = { ...current.value, ...values } as unknown as FlatRecord;
  return (
    checkAcrossFields(definition, record).find(({ fields }) => fields.some((name) => name in values)) ?? null
  );
}
