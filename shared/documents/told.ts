// A field of a record as a document tells it, in one of its languages. Nothing is left out because it is only there in
// the other language: then that is shown, and said.
import type { DatePrecision } from '../fields/date-field.ts';
import type { FieldSpec, TextSpec, Value } from '../fields/field.ts';
import { printValue } from '../fields/field-types.ts';
import { readMarkdown } from '../fields/markdown.ts';
import type { Block } from '../fields/markdown.ts';
import { isBilingual, stateFieldOf } from '../records/definition.ts';
import type { FormField } from '../records/form-layout.ts';
import type { Told } from './document.ts';
import { writtenDate } from './document-words.ts';
import type { Reader } from './document-words.ts';

export interface Values {
  readonly [field: string]: Value;
}

interface Telling {
  readonly values: Values;
  readonly reader: Reader;
  /** The document has no other language beside it. */
  readonly isAlone: boolean;
}

export function tellField({ name, spec, precision }: FormField, telling: Telling): Told {
  const { values, reader } = telling;
  if (isBilingual(spec)) return tellText(name, { spec, ...telling });
  const value = values[name] ?? null;
  const isDate = spec.type === 'date' && typeof value === 'string';
  const known = (precision && (values[precision.name] as DatePrecision | null)) ?? 'day';
  const text = isDate ? writtenDate(value, known, reader) : printValue(value, spec, reader.context);
  return { language: reader.language, blocks: blocksOf(text, spec), note: '' };
}

/** A text that exists in both languages, or should. */
export function tellText(
  name: string,
  { values, reader, isAlone, spec }: Telling & { spec: TextSpec },
): Told {
  const own = textAt(values, `${name}${reader.side}`);
  const isOutdated = values[stateFieldOf(`${name}${reader.side}`)] === 'outdated';
  const { language, words } = reader;
  if (own !== '') return { language, blocks: blocksOf(own, spec), note: isOutdated ? words.outdated : '' };
  const other = textAt(values, `${name}${reader.side === 'Nl' ? 'Fr' : 'Nl'}`);
  if (!isAlone || other === '') return { language, blocks: [], note: other === '' ? '' : words.missing };
  const otherLanguage = language === 'nl' ? 'fr' : 'nl';
  return { language: otherLanguage, blocks: blocksOf(other, spec), note: words.onlyIn[otherLanguage] };
}

export function textAt(values: Values, name: string): string {
  const value = values[name];
  return typeof value === 'string' ? value : '';
}

function blocksOf(text: string, spec: FieldSpec): readonly Block[] {
  if (text === '') return [];
  if (spec.type === 'richText') return readMarkdown(text);
  const href = spec.type === 'text' ? addressOf(text, spec) : '';
  if (href !== '')
    return [{ type: 'paragraph', lines: [[{ type: 'link', href, parts: [{ type: 'text', text }] }]] }];
  return [{ type: 'paragraph', lines: text.split('\n').map((line) => [{ type: 'text', text: line }]) }];
}

/** Where a text leads; empty when nowhere, or not safely outside. */
export function addressOf(text: string, spec: FieldSpec): string {
  if (spec.type !== 'text') return '';
  if (spec.format === 'link' && /^https?:\/\//i.test(text)) return text;
  return spec.format === 'email' && /^[^\s@]+@[^\s@]+$/.test(text) ? `mailto:${text}` : '';
}
