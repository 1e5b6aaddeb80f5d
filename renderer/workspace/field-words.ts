// Fields and values of any kind as words in the person's language, for screens that show them outside a form.
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { printDate } from '../../shared/fields/date-field.ts';
import type { DatePrecision } from '../../shared/fields/date-field.ts';
import { printValue } from '../../shared/fields/field-types.ts';
import type { FieldSpec, PrintContext, Value } from '../../shared/fields/field.ts';
import { labelsIn, type Language } from '../../shared/locales/labels.ts';
import { definitionOf, isKind } from '../../shared/records/index.ts';
import { wireField } from '../../shared/records/definition.ts';

export interface FieldWords {
  readonly fieldLabel: (kind: string, field: string) => string;
  readonly fieldSpec: (kind: string, field: string) => FieldSpec | undefined;
  readonly valueText: (value: Value | undefined, spec: FieldSpec | undefined) => string;
  /** The value a field has among these; a date no more precise than they say it is known. */
  readonly fieldText: (kind: string, field: string, values: Readonly<Record<string, Value>>) => string;
  /** A property of a list's elements. */
  readonly elementLabel: (kind: string, field: string, property: string) => string;
  /** The first title a record has, the person's language first; a word for "untitled" otherwise. */
  readonly recordTitle: (kind: string, body: Readonly<Record<string, Value>> | undefined) => string;
}

/** `recordName` gives the name of a record that a value points to. */
export function useFieldWords(recordName: PrintContext['recordName']): FieldWords {
  const { locale } = useI18n();
  const words = computed(() => fieldWordsIn({ language: locale.value as Language, recordName }));
  return {
    fieldSpec: (...field) => words.value.fieldSpec(...field),
    fieldLabel: (...field) => words.value.fieldLabel(...field),
    elementLabel: (...property) => words.value.elementLabel(...property),
    valueText: (...value) => words.value.valueText(...value),
    fieldText: (...field) => words.value.fieldText(...field),
    recordTitle: (...record) => words.value.recordTitle(...record),
  };
}

export function fieldWordsIn({ language, recordName }: Omit<PrintContext, 'codeLabel'>): FieldWords {
  const labels = labelsIn(language);
  const context: PrintContext = { language, codeLabel: labels.codeLabel, recordName };
  const fieldSpec: FieldWords['fieldSpec'] = (kind, field) =>
    isKind(kind) ? wireField(definitionOf(kind), field)?.spec : undefined;
  const valueText: FieldWords['valueText'] = (value, spec) => {
    if (value === null || value === undefined) return '';
    return spec ? printValue(value, spec, context) : String(value);
  };
  return {
    fieldSpec,
    fieldLabel: (kind, field) => labels.fieldLabel(kind, field),
    elementLabel: (kind, field, property) => labels.elementLabel(kind, `${field}.${property}`),
    valueText,
    fieldText: (kind, field, values) => {
      const [value, precision] = [values[field], values[`${field}Precision`]];
      if (fieldSpec(kind, field)?.type !== 'date' || typeof value !== 'string')
        return valueText(value, fieldSpec(kind, field));
      return printDate(value, (precision ?? 'day') as DatePrecision, language);
    },
    recordTitle: (kind, body) => {
      const names = isKind(kind) ? definitionOf(kind).title[language === 'fr' ? 'fr' : 'nl'] : [];
      const found = names
        .map((name) => body?.[name])
        .find((value) => typeof value === 'string' && value !== '');
      return typeof found === 'string' ? found : labels.untitled(kind);
    },
  };
}
