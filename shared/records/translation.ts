// Whether a text in two languages still needs someone: pure, on the flat record.
import type { Value } from '../fields/field.ts';
import { isBilingual, stateFieldOf } from './definition.ts';
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

/** True when some text is there in one language and missing or outdated in the other. */
export function needsTranslation(definition: RecordDefinition, record: FieldValues): boolean {
  return Object.entries(definition.fields).some(([name, spec]) => {
    if (!isBilingual(spec)) return false;
    const states = [translationStateOf(record, `${name}Nl`), translationStateOf(record, `${name}Fr`)];
    const isEmpty = states.every((state) => state === 'missing');
    return !isEmpty && states.some((state) => state === 'missing' || state === 'outdated');
  });
}
