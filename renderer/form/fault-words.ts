// The fault of what stands in a field, said with what the person can do about it there.
import type { useI18n } from 'vue-i18n';
import { isDate } from '../../shared/fields/date-field.ts';
import { parseImpreciseDate } from '../../shared/fields/date-text.ts';
import type { FieldFault, Value } from '../../shared/fields/field.ts';
import { errorSentence } from '../../shared/locales/sentence.ts';
import type { FormContext, Values } from './form-context.ts';

interface FaultOfField {
  readonly fault: FieldFault;
  /** What stands there. */
  readonly values: Values;
  readonly context: Pick<FormContext, 'language'>;
  readonly t: ReturnType<typeof useI18n>['t'];
}

export function faultWords({ fault, values, context, t }: FaultOfField): string {
  const { code, limit } = fault;
  const typed = Object.values(values).find((value) => typeof value === 'string' && !isDate(value)) ?? null;
  if (code === 'valueNotAnId') return t('workingScreens.field.notChosen', { text: String(typed ?? '') });
  if (code === 'valueNotADate') {
    const isImprecise = Object.keys(values).some((name) => name.endsWith('Precision'));
    return dateWords(typed, { isImprecise, t }) ?? errorSentence(context.language.value, code, {});
  }
  return errorSentence(context.language.value, code, limit === undefined ? {} : { limit });
}

/** A date that was understood may still be one this field cannot hold. */
function dateWords(
  typed: Value,
  { isImprecise, t }: { isImprecise: boolean; t: FaultOfField['t'] },
): string | null {
  const precision = typeof typed === 'string' ? parseImpreciseDate(typed)?.precision : undefined;
  if (!isImprecise) return precision ? t('workingScreens.field.dayNeeded') : null;
  if (precision === 'season') return t('workingScreens.field.noSeasonHere');
  if (precision === 'quarter') return t('workingScreens.field.noQuarterHere');
  return t('workingScreens.field.dateNotUnderstood');
}
