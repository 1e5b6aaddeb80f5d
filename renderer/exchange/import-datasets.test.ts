// Two real files of another register, through everything but the screen.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { isSameValue } from '../../shared/fields/field.ts';
import { cellText } from '../../shared/exchange/cell-text.ts';
import { openSheet } from '../../shared/exchange/open-sheet.ts';

import type { ImportRecord } from '../../shared/exchange/find-record.ts';
import { planImport, valuesToSave } from '../../shared/exchange/plan-import.ts';
import type { ImportInput, PlannedRow } from '../../shared/exchange/plan-import.ts';
import { readCell } from '../../shared/exchange/read-cell.ts';
import { cellValueOf, sheetColumns } from '../../shared/exchange/sheet-columns.ts';
import type { SheetCell, SheetColumn } from '../../shared/exchange/sheet-columns.ts';
import { suggestMapping } from '../../shared/exchange/suggest-mapping.ts';
import { sourceNameOf, suggestReference } from '../../shared/exchange/suggest-reference.ts';
import { initiative } from '../../shared/records/initiative.ts';
import { originsName } from '../../shared/records/origins.ts';
import { checkRecord } from '../../shared/records/validate.ts';
import { readSheetFile } from './read-sheet-file.ts';

const folder = path.resolve(import.meta.dirname, '../../shared/exchange/testing/ips-explorer');
const ownerId = '01900000-0000-7000-8000-000000021015';
let made = 0;
const newId = (): string => `01900000-0000-7000-9000-${String((made += 1)).padStart(12, '0')}`;

async function open(name: string) {
  const sheets = await readSheetFile(new Blob([readFileSync(path.join(folder, name))]));
  const sheet = openSheet(sheets);
  if (!sheet) throw new Error('nothing in it');
  const { headers, rows } = sheet;
  const suggested = suggestMapping({ definition: initiative, headers, textLanguage: 'nl' });
  const numbersAt = suggestReference({ definition: initiative, headers, rows, mapping: suggested });
  const names = suggested.map((field, at) => (at === numbersAt ? originsName : field));
  return {
    sheet,
    mapping: Object.fromEntries(headers.map((header, i) => [header, names[i]])),
    columns: names.map((field) => sheetColumns(initiative).find((column) => column.name === field) ?? null),
    source: sourceNameOf(name),
  };
}

type Opened = Awaited<ReturnType<typeof open>>;

function plan({ sheet, columns, source }: Opened, records: readonly ImportRecord[]) {
  const input: ImportInput = {
    ...{ definition: initiative, rows: sheet.rows, columns, idAt: sheet.idAt, memory: null, records, newId },
    ...{ source, wordChoices: {} },
    actor: { role: 'coordinator', organisationId: ownerId },
    recordsNamed: () => [],
  };
  return planImport(input);
}

/** As the register would hold them. */
function saved(rows: readonly PlannedRow[], records: readonly ImportRecord[]): readonly ImportRecord[] {
  const byId = new Map(records.map((record) => [record.id, record]));
  for (const row of rows) {
    const values = valuesToSave(row, { newId, takes: () => false });
    if (row.fault !== null || (row.record === null && row.cells.length === 0)) continue;
    const id = row.record?.id ?? newId();
    const body = { id, ownerId, reviewState: 'draft', ...row.record?.body, ...values };
    byId.set(id, { id, revision: 1, body });
  }
  return [...byId.values()];
}

/** The filled cells of a column that has a place which are neither taken, nor held already, nor refused with a reason. */
function lost({ sheet, columns }: Opened, rows: readonly PlannedRow[]): readonly string[] {
  const planned = new Map(rows.map((row) => [row.number, row]));
  return sheet.rows.flatMap(({ number, cells }) => {
    const row = planned.get(number);
    if (!row) return [`row ${number}`];
    const values = { ...row.record?.body, ...valuesToSave(row, { newId, takes: () => true }) };
    return columns.flatMap((column, at) => {
      const text = cellText(cells[at] ?? null);
      if (!column || text === '') return [];
      const cell = row.cells.find((other) => other.at === at);
      if (cell) return cell.outcome === 'refused' && cell.fault === null ? [`${number} ${column.name}`] : [];
      return isHeld(column, { cell: cells[at] ?? null, values }) ? [] : [`${number} ${column.name}`];
    });
  });
}

function isHeld(
  column: SheetColumn,
  { cell, values }: { cell: SheetCell; values: Parameters<typeof cellValueOf>[1] },
): boolean {
  const held = cellValueOf(column, values);
  const { value } = readCell(column, cell, {
    ...{ definition: initiative, recordsNamed: () => [], wordChoices: {} },
  });
  if (value === undefined) return false;
  return Array.isArray(held) && Array.isArray(value)
    ? value.every((part) => held.includes(part))
    : isSameValue(held, value);
}

describe('853 cases', { timeout: 30_000 }, () => {
  test('find fifteen of their columns by themselves', async () => {
    const { mapping } = await open('ips-explorer_cases.csv');
    expect(mapping).toMatchObject({
      name: 'titleNl',
      url: 'links',
      contact: 'contactPersonId',
      description: 'descriptionNl',
      geoextent: 'scope',
      geocoverage: 'tags',
      lead_organisation_name: 'leadService',
      'lead_organisation:name': 'partners',
      start_date: 'startOn',
      end_date: 'endOn',
      primary_sector: 'theme',
      secondary_sector: 'tags',
      technology: 'tags',
      type: 'tags',
      status: 'stage',
    });
    // Each case has its number; the number of the collection is the same everywhere.
    expect(mapping).toMatchObject({ id: 'origins', cid: null, entry_type: null, active: null, uptake: null });
  });

  test('become 853 good records, every refused cell with its reason, and a second time nothing', async () => {
    const opened = await open('ips-explorer_cases.csv');
    const first = plan(opened, []);
    expect(first).toHaveLength(853);
    expect(first.filter(({ fault }) => fault !== null)).toEqual([]);
    expect(lost(opened, first)).toEqual([]);
    const refused = first.flatMap(({ cells }) => cells.filter(({ outcome }) => outcome === 'refused'));
    expect(refused.every(({ fault, text }) => fault !== null && text !== '')).toBe(true);
    expect(new Set(refused.map(({ column, fault }) => `${column.name} ${fault?.code}`)))
      .toMatchInlineSnapshot(`
      Set {
        "scope valueNotInList",
        "tags valueTooLong",
        "theme valueNotInList",
        "links valueNotALink",
        "leadService valueTooLong",
        "partners valueTooLong",
      }
    `);
    const records = saved(first, []);
    expect(records.flatMap(({ body }) => checkRecord(initiative, body))).toEqual([]);
    expect(records[0]?.body).toMatchObject({
      stage: 'ended',
      theme: 'people',
      startOn: '2020-01-01',
      startOnPrecision: 'year',
    });
    const again = plan(opened, records);
    expect(again.filter(({ record }) => record === null)).toEqual([]);
    expect(again.flatMap(({ cells }) => cells.filter(({ outcome }) => outcome !== 'refused'))).toEqual([]);
  });

  test('find themselves again under another title, by their number in the source', async () => {
    const opened = await open('ips-explorer_cases.csv');
    const records = saved(plan(opened, []), []).map((record, i) => {
      return { ...record, body: { ...record.body, titleNl: `Hernoemd ${i}` } };
    });
    const again = plan(opened, records);
    expect(again.map(({ record }) => record?.id)).toEqual(records.map(({ id }) => id));
    expect(again.flatMap(({ cells }) => cells).filter(({ outcome }) => outcome === 'set')).toHaveLength(853);
  });

  test('and 169 with other columns in another order, of which some are there already', async () => {
    const records = saved(plan(await open('ips-explorer_cases.csv'), []), []);
    const opened = await open('ips-explorer_6-cases-apis4dgov.csv');
    expect(opened.mapping).toMatchObject({
      name: 'titleNl',
      url: 'links',
      status: 'stage',
      start_date: 'startOn',
      id: 'origins',
    });
    const rows = plan(opened, records);
    expect(rows).toHaveLength(169);
    expect(lost(opened, rows)).toEqual([]);
    // All that the two files share by name; one of them is written otherwise.
    expect(rows.flatMap(({ record, title }) => (record ? [title] : []))).toEqual([
      'YUCCA-Smart Data Platform',
      'Sentilo BCN - Plataforma de Sensors i Actuadors de Barcelona',
    ]);
    const known = rows.filter(({ record }) => record !== null).length;
    const all = saved(rows, records);
    expect(all).toHaveLength(853 + 169 - known);
    expect(
      plan(opened, all).flatMap(({ cells }) => cells.filter(({ outcome }) => outcome !== 'refused')),
    ).toEqual([]);
  });
});
