// What a person asks of a file, and what goes into it; plain data, so that it can be made in a worker.
import type { DocumentLanguage } from '../../shared/documents/document.ts';
import type { ExportedRecord } from '../../shared/exchange/sheet-of-records.ts';
import type { PrintContext } from '../../shared/fields/field.ts';
import type { Language } from '../../shared/locales/labels.ts';
import type { Kind } from '../../shared/records/index.ts';

export type FileFormat = 'xlsx' | 'ods' | 'csv' | 'docx' | 'ics';

export interface FileOrder {
  readonly kind: Kind;
  readonly format: FileFormat;
  /** Of the person: the words of a sheet. */
  readonly language: Language;
  /** Of a document: one, or two side by side. */
  readonly languages: readonly DocumentLanguage[];
  /** Those of the list; `null`: all fields. */
  readonly columnIds: readonly string[] | null;
  /** Fields with codes that say how far a record is; a document has them under its title. */
  readonly factFields: readonly string[];
  /** Also what only the owner and the Region may read. */
  readonly withRestricted: boolean;
  /** ISO 8601. */
  readonly madeAt: string;
}

/** Names of records that others point to, by id. */
export type NamesByLanguage = Readonly<Record<Language, ReadonlyMap<string, string>>>;

export interface FileContents {
  readonly records: readonly ExportedRecord[];
  readonly names: NamesByLanguage;
}

export function nameReader(names: NamesByLanguage): (language: Language) => PrintContext['recordName'] {
  return (language) => (_kind, id) => names[language].get(id) ?? '';
}
