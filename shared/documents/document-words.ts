// What a document needs of each of its languages: its own fixed words, the labels of the records, and how values print.
import { printDate } from '../fields/date-field.ts';
import type { DatePrecision } from '../fields/date-field.ts';
import type { PrintContext } from '../fields/field.ts';
import { documents as fr } from '../locales/fr/documents.ts';
import type { documents as en } from '../locales/en/documents.ts';
import { labelsIn } from '../locales/labels.ts';
import type { Labels } from '../locales/labels.ts';
import { documents as nl } from '../locales/nl/documents.ts';
import type { Words } from '../locales/words.ts';
import type { DocumentLanguage } from './document.ts';

export interface Reader {
  readonly language: DocumentLanguage;
  /** Of the wire fields in this language. */
  readonly side: 'Nl' | 'Fr';
  readonly words: Words<typeof en>;
  readonly labels: Labels;
  readonly context: PrintContext;
}

const words = { nl, fr } as const;

export function readerIn(language: DocumentLanguage, recordName: PrintContext['recordName']): Reader {
  const labels = labelsIn(language);
  return {
    language,
    side: language === 'nl' ? 'Nl' : 'Fr',
    words: words[language],
    labels,
    context: { language, codeLabel: labels.codeLabel, recordName },
  };
}

const longDay = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
const longDays = {
  nl: new Intl.DateTimeFormat('nl-BE', longDay),
  fr: new Intl.DateTimeFormat('fr-BE', longDay),
} as const;

/** As a document writes it: "3 november 2025", and no more precise than it is known. */
export function writtenDate(
  date: string,
  precision: DatePrecision,
  { language }: Pick<Reader, 'language'>,
): string {
  const at = new Date(`${date.slice(0, 10)}T00:00:00Z`);
  if (precision !== 'day' || Number.isNaN(at.getTime())) return printDate(date, precision, language);
  // French counts the first day of a month, and only that one: le 1er mars.
  return longDays[language].format(at).replace(/^1 /, language === 'fr' ? '1er ' : '1 ');
}

/** Puts facts into a text: `{day}`, `{n}`. */
export function filled(text: string, facts: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => facts[name] ?? whole);
}
