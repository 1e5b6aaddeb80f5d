// A list of a record in a document: words one after the other, links one under the other, everything else a table of what
// is filled in somewhere.
import type { FieldSpec, ListElement, ListSpec, Value } from '../fields/field.ts';
import { elementsOf } from '../fields/field.ts';
import { printValue } from '../fields/field-types.ts';
import { readProperties } from '../fields/file-elements.ts';
import type { Block, Inline } from '../fields/markdown.ts';
import type { RecordDefinition } from '../records/definition.ts';
import type { DocumentCell, DocumentEntry, Sides } from './document.ts';
import { writtenDate } from './document-words.ts';
import type { Reader } from './document-words.ts';
import { cellOf, tableOf, textFor, textsOf } from './tables.ts';
import type { TableColumn } from './tables.ts';
import { addressOf, textAt } from './told.ts';

interface List {
  readonly definition: RecordDefinition;
  readonly name: string;
  readonly spec: ListSpec;
  readonly value: Value;
  readonly readers: Sides<Reader>;
}

/** `null`: nothing to show. */
export function listEntry(list: List): DocumentEntry | null {
  const { definition, name, spec, value, readers } = list;
  const elements = elementsOf(value);
  const labels = readers.map((reader) => reader.labels.fieldLabel(definition.kind, name));
  const links = linkProperties(spec);
  if (links && elements.length > 0) {
    const block: Block = { type: 'list', items: elements.map((element) => linkItem(element, links)) };
    const [{ language } = { language: 'nl' as const }] = readers;
    return { type: 'value', labels, told: [{ language, blocks: [block], note: '' }], isLong: true };
  }
  const columns = columnsOf(list);
  const table = tableOf(columns, elements);
  if (table.columns.length === 0) return null;
  return table.columns.length > 1
    ? { type: 'table', field: name, labels, table }
    : wordsEntry(table.rows.flat(), list);
}

function wordsEntry(cells: readonly DocumentCell[], { definition, name, readers }: List): DocumentEntry {
  const labels = readers.map((reader) => reader.labels.fieldLabel(definition.kind, name));
  const told = readers.map((reader) => {
    const text = cells.map((cell) => textFor(cell, reader)).filter((word) => word !== '');
    const line: Inline = { type: 'text', text: text.join(', ') };
    return { language: reader.language, blocks: [{ type: 'paragraph' as const, lines: [[line]] }], note: '' };
  });
  return { type: 'value', labels, told, isLong: false };
}

interface LinkProperties {
  readonly address: string;
  readonly words: string;
}

/** Of a list of addresses with a word about each. */
function linkProperties({ element }: ListSpec): LinkProperties | null {
  const properties = Object.entries(element);
  const address = properties.find(([, spec]) => spec.type === 'text' && spec.format === 'link')?.[0];
  const words = properties.find(([name, spec]) => spec.type === 'text' && name !== address)?.[0];
  return address !== undefined && words !== undefined && properties.length === 2 ? { address, words } : null;
}

function linkItem(element: ListElement, { address, words }: LinkProperties): readonly Inline[] {
  const [href, label] = [textAt(element, address), textAt(element, words)];
  const isSafe = addressOf(href, { type: 'text', format: 'link' }) !== '';
  const text: Inline = { type: 'text', text: href };
  const link: Inline = isSafe ? { type: 'link', href, parts: [text] } : text;
  return label === '' ? [link] : [{ type: 'text', text: `${label}: ` }, link];
}

/** Two properties that are one text in two languages are one column. */
function columnsOf(list: List): readonly TableColumn<ListElement>[] {
  const { element } = list.spec;
  return readProperties(list.spec).flatMap(([property, spec]): TableColumn<ListElement>[] => {
    const base = /^(.+)(?:Nl|Fr)$/.exec(property)?.[1];
    const isPair = base !== undefined && `${base}Nl` in element && `${base}Fr` in element;
    if (isPair && property.endsWith('Fr')) return [];
    return [isPair ? pairColumn(list, base) : propertyColumn(list, { property, spec })];
  });
}

function pairColumn({ definition, name, readers }: List, base: string): TableColumn<ListElement> {
  const label = (reader: Reader): string =>
    reader.labels.elementLabel(definition.kind, `${name}.${base}${reader.side}`).replace(/ \((NL|FR)\)$/, '');
  return {
    labels: readers.map(label),
    isNumber: false,
    cell: (element) => {
      const own = textsOf(readers, ({ side }) => textAt(element, `${base}${side}`));
      const [nl, fr] = [textAt(element, `${base}Nl`), textAt(element, `${base}Fr`)];
      if (own.some(({ text }) => text !== '')) return cellOf(own);
      return cellOf([nl === '' ? { language: 'fr', text: fr } : { language: 'nl', text: nl }]);
    },
  };
}

function propertyColumn(
  { definition, name, readers }: List,
  { property, spec }: { readonly property: string; readonly spec: FieldSpec },
): TableColumn<ListElement> {
  return {
    labels: readers.map(({ labels }) => labels.elementLabel(definition.kind, `${name}.${property}`)),
    isNumber: spec.type === 'number' || spec.type === 'amount',
    cell: (element) => {
      const value = element[property] ?? null;
      const text = (reader: Reader): string =>
        spec.type === 'date' && typeof value === 'string'
          ? writtenDate(value, 'day', reader)
          : printValue(value, spec, reader.context);
      return cellOf(textsOf(readers, text), typeof value === 'string' ? addressOf(value, spec) : '');
    },
  };
}
