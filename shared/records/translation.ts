// Whether a text in two languages still needs someone: pure, on the flat record.
import type { Value } from '../fields/field.ts';
import { isBilingual, stateFieldOf, wireField } from './definition.ts';
import type { RecordDefinition } from './definition.ts';

export type TranslationStateName = 'missing' | 'draft' | 'up-to-date' | 'outdated';

interface FieldValues {
  readonly [field: string]: Value;
}

/** The state of one text (`titleFr`). Being translated exists before there is any text; a text without a state is up to date. */
export function translationStateOf(record: FieldValues, textField: string): TranslationStateName {
  const state = record[stateFieldOf(textField)] ?? null;
  if ((record[textField] ?? null) === null) return state === 'draft' ? 'draft' : 'missing';
  return state === 'draft' || state === 'outdated' ? state : 'up-to-date';
}

const bilingualFields = new WeakMap<RecordDefinition, readonly string[]>();

/** Asked of every row of a list, so worked out once. */
function bilingualFieldsOf(definition: RecordDefinition): readonly string[] {
  const known = bilingualFields.get(definition);
  if (known) return known;
  const names = Object.entries(definition.fields).flatMap(([name, spec]) =>
    isBilingual(spec) ? [name] : [],
  );
  bilingualFields.set(definition, names);
  return names;
}

/** True when some text is there in one language and missing or outdated in the other. */
export function needsTranslation(definition: RecordDefinition, record: FieldValues): boolean {
  return bilingualFieldsOf(definition).some((name) => sideToTranslate(record, name) !== null);
}

/** Which side of a bilingual field waits for a translation; `null` when neither does, or nothing stands on either. */
export function sideToTranslate(record: FieldValues, field: string): 'Nl' | 'Fr' | null {
  const [nl, fr] = [translationStateOf(record, `${field}Nl`), translationStateOf(record, `${field}Fr`)];
  if (nl === 'missing' && fr === 'missing') return null;
  if (nl === 'missing' || nl === 'outdated') return 'Nl';
  return fr === 'missing' || fr === 'outdated' ? 'Fr' : null;
}

/** True when one of the changes gives a text the translation it waits for. */
export function translatesMissing(
  definition: RecordDefinition,
  changes: FieldValues,
  record: FieldValues,
): boolean {
  return Object.entries(changes).some(([name, value]) => {
    const field = wireField(definition, name);
    return value !== null && field?.language && sideToTranslate(record, field.baseName) === field.language;
  });
}
