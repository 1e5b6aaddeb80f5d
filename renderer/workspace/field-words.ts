// Fields and values of any kind as words in the person's language, for screens that show them outside a form.
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { printValue } from '../../shared/fields/field-types.ts';
import type { FieldSpec, PrintContext, Value } from '../../shared/fields/field.ts';
import { labelsIn, type Language } from '../../shared/locales/labels.ts';
import { definitionOf, isKind } from '../../shared/records/index.ts';
import { wireField } from '../../shared/records/definition.ts';

export interface FieldWords {
  readonly fieldLabel: (kind: string, field: string) => string;
  readonly fieldSpec: (kind: string, field: string) => FieldSpec | undefined;
  readonly valueText: (value: Value | undefined, spec: FieldSpec | undefined) => string;
  /** The first title a record has, the person's language first; a word for "untitled" otherwise. */
  readonly recordTitle: (kind: string, body: Readonly<Record<string, Value>> | undefined) => string;
}

/** `recordName` gives the name of a record that a value points to. */
export function useFieldWords(recordName: PrintContext['recordName']): FieldWords {
  const { locale } = useI18n();
  const language = computed(() => locale.value as Language);
  const labels = computed(() => labelsIn(language.value));
  const fieldSpec: FieldWords['fieldSpec'] = (kind, field) =>
    isKind(kind) ? wireField(definitionOf(kind), field)?.spec : undefined;
  return {
    fieldSpec,
    fieldLabel: (kind, field) => labels.value.fieldLabel(kind, field),
    valueText: (value, spec) => {
      if (value === null || value === undefined) return '';
      const context = { language: language.value, codeLabel: labels.value.codeLabel, recordName };
      return spec ? printValue(value, spec, context) : String(value);
    },
    recordTitle: (kind, body) => {
      const names = isKind(kind) ? definitionOf(kind).title[language.value === 'fr' ? 'fr' : 'nl'] : [];
      const found = names
        .map((name) => body?.[name])
        .find((value) => typeof value === 'string' && value !== '');
      return typeof found === 'string' ? found : labels.value.untitled(kind);
    },
  };
}
