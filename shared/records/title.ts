// What a record is called on screen.
import type { Value } from '../fields/field.ts';
import type { RecordDefinition } from './definition.ts';

export interface RecordTitle {
  /** Empty while the record has no title in any language. */
  readonly text: string;
  /** The language of the text, where its field has one. */
  readonly language: 'nl' | 'fr' | null;
}

/** The title in the reader's language, or in the other one when there is only that. */
export function titleOf(
  definition: RecordDefinition,
  reading: { readonly values: Readonly<Record<string, Value>>; readonly language: 'nl' | 'fr' | 'en' },
): RecordTitle {
  const { values, language } = reading;
  for (const field of definition.title[language === 'fr' ? 'fr' : 'nl']) {
    const text = values[field];
    if (typeof text === 'string' && text !== '') return { text, language: languageOf(field) };
  }
  return { text: '', language: null };
}

/** The definition's name of the field whose texts name the record: `title` of `titleNl`. */
export function titleFieldOf({ title, fields }: RecordDefinition): string {
  const first = title.nl[0] ?? '';
  return first in fields ? first : first.replace(/Nl$/, '');
}

/** Its title is a proper name, and not words that say what it is. */
export function isNamed({ title }: RecordDefinition): boolean {
  return title.nl.some((field) => field === 'name' || field === 'nameNl');
}

function languageOf(field: string): 'nl' | 'fr' | null {
  if (field.endsWith('Nl')) return 'nl';
  return field.endsWith('Fr') ? 'fr' : null;
}
