// What a record is called, whose it is and how far, in the words of the person.
import { computed } from 'vue';
import type { ComputedRef } from 'vue';
import { labelsIn } from '../../shared/locales/labels.ts';
import { recordFields, wireField } from '../../shared/records/definition.ts';
import { definitionOf } from '../../shared/records/index.ts';
import type { Kind } from '../../shared/records/index.ts';
import { titleOf } from '../../shared/records/title.ts';
import type { RecordTitle } from '../../shared/records/title.ts';
import type { Values } from '../form/form-context.ts';
import { usePreferences } from '../stores/preferences.ts';
import type { FieldWords } from './field-words.ts';
import type { References } from './references.ts';

interface HeadlineOf {
  readonly kind: Kind;
  /** Fields with codes that say how far it is. */
  readonly headingFields: readonly string[];
  readonly references: References;
  readonly words: FieldWords;
  readonly values: () => Values;
}

export interface Headline {
  readonly title: ComputedRef<RecordTitle>;
  /** Its title, or what one without is called. */
  readonly called: ComputedRef<string>;
  readonly owner: ComputedRef<string>;
  readonly facts: ComputedRef<readonly string[]>;
  /** Of another record of the kind. */
  readonly factsOf: (record: Values) => readonly string[];
}

export function useHeadline({ kind, headingFields, references, words, values }: HeadlineOf): Headline {
  const preferences = usePreferences();
  const definition = definitionOf(kind);
  const title = computed(() => titleOf(definition, { values: values(), language: preferences.language }));

  function ownerOf(record: Values): string {
    return references.nameOf('organisation', String(record['ownerId'] ?? ''));
  }

  function factsWith(record: Values, codes: readonly string[]): readonly string[] {
    const codeWords = codes.map((field) =>
      words.valueText(record[field], wireField(definition, field)?.spec ?? recordFields.reviewState),
    );
    return [ownerOf(record), ...codeWords].filter((fact) => fact !== '');
  }

  return {
    title,
    called: computed(() => title.value.text || labelsIn(preferences.language).untitled(kind)),
    owner: computed(() => ownerOf(values())),
    facts: computed(() => factsWith(values(), [...headingFields, 'reviewState'])),
    factsOf: (record) => factsWith(record, headingFields),
  };
}
