// What an exported file is called: the document of one record by its title, all others by their kind, with the day; in the language it is in.
import { brusselsDay } from '../../../shared/brussels-time.ts';
import type { Value } from '../../../shared/fields/field.ts';
import { labelsIn } from '../../../shared/locales/labels.ts';
import type { Language } from '../../../shared/locales/labels.ts';
import { definitionOf } from '../../../shared/records/index.ts';
import type { Kind } from '../../../shared/records/index.ts';
import { titleOf } from '../../../shared/records/title.ts';

interface NamedFile {
  readonly kind: Kind;
  readonly format: string;
  readonly language: Language;
  readonly languages: readonly Language[];
  readonly madeAt: string;
  /** Of the only record in it. */
  readonly only: Readonly<Record<string, Value>> | undefined;
}

const documents: ReadonlySet<string> = new Set(['docx', 'pdf']);

export function fileNameFor({ kind, format, language, languages, madeAt, only }: NamedFile): string {
  const isDocument = documents.has(format);
  const own = isDocument && languages.length === 1 ? (languages[0] ?? language) : language;
  const title = only && isDocument ? titleOf(definitionOf(kind), { values: only, language: own }).text : '';
  const name = plainName(title) || plainName(labelsIn(own).kindMany(kind));
  return `${name}-${brusselsDay(madeAt)}.${format}`;
}

/** Letters and digits: no system refuses those in the name of a file. */
function plainName(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 60)
    .replace(/^-|-$/g, '');
}
