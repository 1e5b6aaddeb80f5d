// From what a control understood to what is kept: checks it, saves it, and says beside the field what is wrong.
import { onBeforeUnmount, ref, watch } from 'vue';
import type { Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { isAppError } from '../../shared/errors.ts';
import { isSameValue } from '../../shared/fields/field.ts';
import type { FieldFault } from '../../shared/fields/field.ts';
import { errorSentence } from '../../shared/locales/sentence.ts';
import type { FlatRecord } from '../../shared/records/definition.ts';
import { checkAcrossFields, checkField, normaliseField } from '../../shared/records/validate.ts';
import { useFormContext } from './form-context.ts';
import type { FormContext, Values } from './form-context.ts';

export interface FieldEditing {
  /** What is wrong with what stands in the field, in words. */
  readonly fault: Readonly<Ref<string | null>>;
  /** Values that arrived from elsewhere while the person was typing; what they type becomes a conflict both can see. */
  readonly meanwhile: Readonly<Ref<Values | null>>;
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
  const { meanwhile, seenRevision, beginTyping, markCommitted, settle } = useSitting(context, names);

  onBeforeUnmount(() => context.reportFault(names()[0] ?? '', null));

  async function commit(values: Values, isFinal: boolean): Promise<void> {
    const clean = normalised(values, context);
    const found = faultOf(clean, context);
    if (found) return isFinal ? report(sentenceOf(found)) : undefined;
    report(null);
    const changed = Object.entries(clean).filter(
      ([name, value]) => !isSameValue(value, context.values.value[name]),
    );
    if (changed.length === 0) return settle();
    markCommitted(clean);
    try {
      await context.save(Object.fromEntries(changed), { minor: isMinor(), seenRevision: seenRevision() });
      settle();
    } catch (error) {
      if (!isAppError(error)) throw error;
      const sentence = errorSentence(context.language.value, error.code, error.details);
      report(`${sentence} ${t('workingScreens.field.keptAsTyped')}`);
    }
  }

  function report(sentence: string | null): void {
    fault.value = sentence;
    context.reportFault(names()[0] ?? '', sentence);
  }

  function sentenceOf({ code, limit }: FieldFault): string {
    if (code === 'valueNotADate' && names().length > 1) return t('workingScreens.field.dateNotUnderstood');
    return errorSentence(context.language.value, code, limit === undefined ? {} : { limit });
  }

  return { fault, meanwhile, beginTyping, commit };
}

/** From the first key to the save: what the person saw when they began, and what came in since. */
function useSitting(context: FormContext, names: () => readonly string[]) {
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

  return {
    meanwhile,
    seenRevision: () => (isTyping ? seenRevision : context.revision.value),
    beginTyping: () => {
      if (!isTyping) seenRevision = context.revision.value;
      isTyping = true;
      committed = ownValues(context, names());
    },
    markCommitted: (values: Values) => (committed = { ...committed, ...values }),
    settle: () => {
      isTyping = false;
      meanwhile.value = null;
    },
  };
}

function ownValues({ values }: FormContext, names: readonly string[]): Values {
  return Object.fromEntries(names.map((name) => [name, values.value[name] ?? null]));
}

function normalised(values: Values, { definition }: FormContext): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, normaliseField(definition, name, value)]),
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
