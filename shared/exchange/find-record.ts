// Which record a row of a sheet is about: by the id an export wrote; by its number in the source it came from; or by its
// title, among what the person's own organisation keeps.
import { elementsOf } from '../fields/field.ts';
import type { ListElement, Value } from '../fields/field.ts';
import { foldText } from '../fold-text.ts';
import { isUuid } from '../ids.ts';
import type { Actor } from '../policy/policy.ts';
import type { FlatRecord, RecordDefinition } from '../records/definition.ts';
import { originsName } from '../records/origins.ts';
import { cellText } from './cell-text.ts';
import type { SheetCell, SheetColumn } from './sheet-columns.ts';

export interface SheetRow {
  /** As the spreadsheet counts, from 1. */
  readonly number: number;
  readonly cells: readonly SheetCell[];
}

export interface ImportRecord {
  readonly id: string;
  readonly revision: number;
  readonly body: FlatRecord;
}

export interface WhereToFind {
  readonly definition: RecordDefinition;
  /** For each column of the sheet. */
  readonly columns: readonly (SheetColumn | null)[];
  /** Where the ids stand that the export wrote. */
  readonly idAt: number | null;
  /** What a foreign file is called, of which a column gives each record's number there (its origin); else empty. */
  readonly source: string;
  /** Those of the kind that are here and not deleted. */
  readonly records: readonly ImportRecord[];
  readonly actor: Actor;
}

export interface Found {
  readonly record: ImportRecord | null;
  readonly fault: 'recordNotHere' | 'sameRecordTwice' | null;
}

/** Answers for one row after the other; each record is found once. */
export function recordFinder(where: WhereToFind): (row: SheetRow) => Found {
  const { definition, source, records, actor, idAt } = where;
  const byId = new Map(records.map((record) => [record.id, record]));
  // In the order in which they were made, so that of several with one title each finds itself again.
  const own = records
    .filter(({ body }) => body.ownerId === actor.organisationId)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const titles = titleFields(definition);
  const byTitle = grouped(own, ({ body }) => titles.map((field) => foldTitle(body[field] ?? null)));
  const byReference = grouped(own, ({ body }) => referencesIn(body, source));
  const used = new Set<string>();
  const take = (record: ImportRecord | undefined): Found => {
    if (record) used.add(record.id);
    return { record: record ?? null, fault: null };
  };
  return (row) => {
    const id = idAt === null ? '' : cellText(row.cells[idAt] ?? null).toLowerCase();
    if (isUuid(id)) {
      const record = byId.get(id);
      if (!record) return { record: null, fault: 'recordNotHere' };
      return used.has(id) ? { record, fault: 'sameRecordTwice' } : take(record);
    }
    const isFree = (record: ImportRecord): boolean => !used.has(record.id);
    const reference = referenceOf(where, row);
    const known = byReference.get(reference)?.find(isFree);
    if (known) return take(known);
    // One that has another number in this source is another one, whatever it is called.
    const isOther = ({ body }: ImportRecord): boolean =>
      reference !== '' && referencesIn(body, source).length > 0;
    const alike = titlesOfRow(where, row).flatMap((title) => byTitle.get(title) ?? []);
    return take(alike.find((record) => isFree(record) && !isOther(record)));
  };
}

export function titleFields({ title }: RecordDefinition): readonly string[] {
  return [...new Set([...title.nl, ...title.fr])];
}

/** The number of the row in its source; empty when the file has none. */
export function referenceOf(
  { columns, source }: Pick<WhereToFind, 'columns' | 'source'>,
  row: SheetRow,
): string {
  const at = source === '' ? -1 : columns.findIndex((column) => column?.name === originsName);
  return cellText(row.cells[at] ?? null);
}

/** The record's numbers in that source. */
export function referencesIn(values: Readonly<Record<string, Value>>, source: string): readonly string[] {
  const elements = elementsOf(values[originsName]);
  const isOfSource = (element: ListElement): boolean =>
    foldText(String(element['source'])) === foldText(source);
  return elements.filter(isOfSource).map((element) => String(element['reference']));
}

function grouped(
  records: readonly ImportRecord[],
  keysOf: (record: ImportRecord) => readonly string[],
): ReadonlyMap<string, readonly ImportRecord[]> {
  const groups = new Map<string, ImportRecord[]>();
  for (const record of records)
    for (const key of new Set(keysOf(record)))
      if (key !== '') groups.set(key, [...(groups.get(key) ?? []), record]);
  return groups;
}

function titlesOfRow({ definition, columns }: WhereToFind, row: SheetRow): readonly string[] {
  const fields = titleFields(definition);
  return columns
    .flatMap((column, at) =>
      column && fields.includes(column.name) ? [foldTitle(cellText(row.cells[at] ?? null))] : [],
    )
    .filter((title) => title !== '');
}

/** However it is spaced, accented, capitalised or punctuated. */
function foldTitle(value: Value): string {
  if (typeof value !== 'string') return '';
  return foldText(value)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
