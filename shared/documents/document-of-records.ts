// Records to a document: each whole, one after the other, behind a table of them; or only that table, with the columns of
// a list. Names no kind.
import { brusselsDay } from '../brussels-time.ts';
import type { PrintContext, Value } from '../fields/field.ts';
import type { Language } from '../locales/labels.ts';
import { recordFields } from '../records/definition.ts';
import type { RecordDefinition } from '../records/definition.ts';
import { formGroups } from '../records/form-layout.ts';
import { restrictedFields } from '../records/restricted-fields.ts';
import { plainText } from './document.ts';
import type {
  DocumentCell,
  DocumentLanguage,
  DocumentTable,
  RegisterDocument,
  Sides,
  Told,
} from './document.ts';
import { filled, readerIn, writtenDate } from './document-words.ts';
import type { Reader } from './document-words.ts';
import { titleFieldOf } from '../records/title.ts';
import { anchorOf, documentRecord, factIn, titlesOf } from './record-parts.ts';
import type { PartsOf } from './record-parts.ts';
import { cellOf, tableOf, textsOf } from './tables.ts';
import type { TableColumn } from './tables.ts';
import { tellField } from './told.ts';

export interface SourceRecord {
  readonly id: string;
  readonly values: Readonly<Record<string, Value>>;
}

export interface DocumentOrder {
  readonly definition: RecordDefinition;
  readonly records: readonly SourceRecord[];
  readonly languages: Sides<DocumentLanguage>;
  readonly factFields: readonly string[];
  readonly withRestricted: boolean;
  /** Names of fields: then each record is one row with these columns. `null`: each record whole. */
  readonly tableFields: readonly string[] | null;
  /** ISO 8601. */
  readonly madeAt: string;
  readonly nameIn: (language: Language) => PrintContext['recordName'];
}

/** Below this many columns a table stands on an upright page. */
const mostUpright = 5;

export function documentOfRecords(order: DocumentOrder): RegisterDocument {
  const { definition, records, languages, tableFields, factFields } = order;
  const readers = languages.map((language) => readerIn(language, order.nameIn(language)));
  const parts = records.map((record): PartsOf => ({ ...order, ...record, readers }));
  const [only] = parts;
  const isAlone = parts.length === 1 && tableFields === null;
  const many = readers.map(({ labels }) => labels.kindMany(definition.kind));
  const fields = tableFields ?? [...factFields, 'ownerId', 'reviewState'];
  const overview = isAlone ? null : overviewOf(parts, { order, readers, fields });
  return {
    languages,
    source: readers.map(({ words }) => words.source),
    title: only && isAlone ? titlesOf(only).map(titleText) : many,
    head: isAlone ? null : { titles: many, facts: readers.map((reader) => countOf(records.length, reader)) },
    overview,
    records: tableFields === null ? parts.map(documentRecord) : [],
    foot: footOf(readers, order.madeAt),
    isLandscape: tableFields !== null && (overview?.columns.length ?? 0) > mostUpright,
  };
}

function titleText({ blocks }: Told): string {
  return plainText(blocks);
}

function countOf(n: number, { words, language }: Reader): string {
  const isOne = language === 'fr' ? n < 2 : n === 1;
  const count = new Intl.NumberFormat(`${language}-BE`).format(n);
  return filled(isOne ? words.records : words.manyRecords, { n: count });
}

function footOf(readers: Sides<Reader>, madeAt: string): RegisterDocument['foot'] {
  const made = readers.map((reader) =>
    filled(reader.words.madeOn, { day: writtenDate(brusselsDay(madeAt), 'day', reader) }),
  );
  const [only] = readers;
  const words = only && readers.length === 1 ? only.words : { page: '', of: '/' };
  return { text: made.join(' – '), page: words.page, of: words.of };
}

interface Overview {
  readonly order: DocumentOrder;
  readonly readers: Sides<Reader>;
  readonly fields: readonly string[];
}

interface NumberedRecord extends PartsOf {
  readonly number: number;
}

function overviewOf(parts: readonly PartsOf[], { order, readers, fields }: Overview): DocumentTable {
  const { definition, tableFields, withRestricted } = order;
  const left = withRestricted ? [] : restrictedFields(definition, fields);
  const titleField = titleFieldOf(definition);
  const number: TableColumn<NumberedRecord> = {
    labels: readers.map(({ words }) => words.number),
    isNumber: true,
    cell: (record) => cellOf(textsOf(readers, () => String(record.number))),
  };
  const title: TableColumn<NumberedRecord> = {
    labels: readers.map(({ labels }) => labels.fieldLabel(definition.kind, titleField)),
    isNumber: false,
    cell: (record) =>
      cellOf(titlesOf(record).map(asText), tableFields === null ? `#${anchorOf(record.id)}` : ''),
  };
  const others = fields
    .filter((name) => name !== titleField && !left.includes(name))
    .flatMap((name) => fieldColumn({ definition, readers, name }) ?? []);
  return tableOf(
    [number, title, ...others],
    parts.map((record, i) => ({ ...record, number: i + 1 })),
  );
}

function asText({ language, blocks }: Told): DocumentCell['texts'][number] {
  return { language, text: plainText(blocks) };
}

interface ColumnOf {
  readonly definition: RecordDefinition;
  readonly readers: Sides<Reader>;
  readonly name: string;
}

/** `null` for a column that is no field: how complete, whether sent. */
function fieldColumn({ definition, readers, name }: ColumnOf): TableColumn<PartsOf> | null {
  const field = formGroups(definition)
    .flatMap(({ fields }) => fields)
    .find((other) => other.name === name);
  if (!field && !Object.hasOwn(recordFields, name)) return null;
  const isAlone = readers.length === 1;
  return {
    labels: readers.map(({ labels }) => labels.fieldLabel(definition.kind, name)),
    isNumber: field?.spec.type === 'number' || field?.spec.type === 'amount',
    cell: ({ values }) =>
      field
        ? cellOf(readers.map((reader) => asText(tellField(field, { values, reader, isAlone }))))
        : cellOf(textsOf(readers, (reader) => factIn(definition, { name, values, reader }))),
  };
}
