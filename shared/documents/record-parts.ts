// Reader: a record definition and a record to what a document says of it, part by part. Names no kind; nothing empty.
import { brusselsDay } from '../brussels-time.ts';
import { isBilingual, wireField } from '../records/definition.ts';
import type { RecordDefinition } from '../records/definition.ts';
import { formGroups } from '../records/form-layout.ts';
import type { FormField } from '../records/form-layout.ts';
import { isRestricted } from '../records/restricted-fields.ts';
import { printValue } from '../fields/field-types.ts';
import type { DocumentEntry, DocumentRecord, DocumentSection, Sides, Told } from './document.ts';
import { filled, writtenDate } from './document-words.ts';
import type { Reader } from './document-words.ts';
import { titleFieldOf } from '../records/title.ts';
import { listEntry } from './list-entries.ts';
import { tellField, tellText, textAt } from './told.ts';
import type { Values } from './told.ts';

export interface PartsOf {
  readonly definition: RecordDefinition;
  readonly id: string;
  readonly values: Values;
  readonly readers: Sides<Reader>;
  /** Fields with codes that stand under the title: how far it is. */
  readonly factFields: readonly string[];
  /** Also what only its owner and the Region may read. */
  readonly withRestricted: boolean;
}

export function documentRecord(record: PartsOf): DocumentRecord {
  return {
    anchor: anchorOf(record.id),
    titles: titlesOf(record),
    facts: record.readers.map((reader) => factsOf(record, reader)),
    sections: sectionsOf(record),
  };
}

export function anchorOf(id: string): string {
  return `r-${id}`;
}

export function titlesOf({ definition, values, readers }: Omit<PartsOf, 'id'>): Sides<Told> {
  const name = titleFieldOf(definition);
  const spec = definition.fields[name];
  const isAlone = readers.length === 1;
  return readers.map((reader) => {
    const told =
      spec && isBilingual(spec)
        ? tellText(name, { values, reader, isAlone, spec })
        : { language: reader.language, blocks: said(textAt(values, name)), note: '' };
    const isThere = told.blocks.length > 0 || told.note !== '';
    return isThere ? told : { ...told, blocks: said(reader.labels.untitled(definition.kind)) };
  });
}

function said(text: string): Told['blocks'] {
  return text === '' ? [] : [{ type: 'paragraph', lines: [[{ type: 'text', text }]] }];
}

function factsOf({ definition, values, factFields }: PartsOf, reader: Reader): readonly string[] {
  const codes = [...factFields, 'reviewState'].map((name) => factIn(definition, { name, values, reader }));
  const owner = factIn(definition, { name: 'ownerId', values, reader });
  const changedAt = textAt(values, 'changedAt');
  const day = changedAt === '' ? '' : writtenDate(brusselsDay(changedAt), 'day', reader);
  const changed = day === '' ? '' : filled(reader.words.changedOn, { day });
  return [owner, ...codes, changed].filter((fact) => fact !== '');
}

/** A field of any record or of this kind as one line. */
export function factIn(
  definition: RecordDefinition,
  { name, values, reader }: { readonly name: string; readonly values: Values; readonly reader: Reader },
): string {
  const spec = wireField(definition, name)?.spec;
  const value = values[name] ?? null;
  // A moment, of which the day is enough.
  if (name.endsWith('At') && typeof value === 'string') return writtenDate(brusselsDay(value), 'day', reader);
  return spec ? printValue(value, spec, reader.context).replace(/\s*\n\s*/g, ' ; ') : '';
}

function sectionsOf(record: PartsOf): readonly DocumentSection[] {
  const { definition, readers, withRestricted } = record;
  const titleField = titleFieldOf(definition);
  return formGroups(definition)
    .map(({ name, fields }) => ({
      headings: readers.map(({ labels }) => labels.groupLabel(definition.kind, name)),
      entries: fields
        .filter(({ name }) => name !== titleField)
        .filter(({ spec }) => withRestricted || !isRestricted(definition, spec))
        .flatMap((field) => entryOf(record, field) ?? []),
    }))
    .filter(({ entries }) => entries.length > 0);
}

function entryOf({ definition, values, readers }: PartsOf, field: FormField): DocumentEntry | null {
  const { name, spec } = field;
  if (spec.type === 'list')
    return listEntry({ definition, name, spec, value: values[name] ?? null, readers });
  const isAlone = readers.length === 1;
  const told = readers.map((reader) => tellField(field, { values, reader, isAlone }));
  if (told.every(({ blocks }) => blocks.length === 0)) return null;
  return {
    type: 'value',
    labels: readers.map(({ labels }) => labels.fieldLabel(definition.kind, name)),
    told,
    isLong: spec.type === 'longText' || spec.type === 'richText',
  };
}
