// Two real files of another register, through everything but the screen.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openSheet } from '../../shared/exchange/open-sheet.ts';
import { planImport, valuesToSave } from '../../shared/exchange/plan-import.ts';
import type { ImportInput, ImportRecord, PlannedRow } from '../../shared/exchange/plan-import.ts';
import { sheetColumns } from '../../shared/exchange/sheet-columns.ts';
import { suggestMapping } from '../../shared/exchange/suggest-mapping.ts';
import { initiative } from '../../shared/records/initiative.ts';
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
  const mapping = suggestMapping({ definition: initiative, headers: sheet.headers, textLanguage: 'nl' });
  return {
    sheet,
    mapping: Object.fromEntries(sheet.headers.map((header, i) => [header, mapping[i]])),
    names: mapping,
  };
}

function plan({ sheet, names }: Awaited<ReturnType<typeof open>>, records: readonly ImportRecord[]) {
  const columns = names.map(
    (name) => sheetColumns(initiative).find((column) => column.name === name) ?? null,
  );
  const input: ImportInput = {
    ...{ definition: initiative, rows: sheet.rows, columns, idAt: sheet.idAt, memory: null, records, newId },
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

describe('853 cases', () => {
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
    expect(mapping).toMatchObject({ id: null, cid: null, entry_type: null, active: null, uptake: null });
  });

  test('become 853 good records, every refused cell with its reason, and a second time nothing', async () => {
    const opened = await open('ips-explorer_cases.csv');
    const first = plan(opened, []);
    expect(first).toHaveLength(853);
    expect(first.filter(({ fault }) => fault !== null)).toEqual([]);
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

  test('and 169 with other columns in another order, of which some are there already', async () => {
    const records = saved(plan(await open('ips-explorer_cases.csv'), []), []);
    const opened = await open('ips-explorer_6-cases-apis4dgov.csv');
    expect(opened.mapping).toMatchObject({
      name: 'titleNl',
      url: 'links',
      status: 'stage',
      start_date: 'startOn',
    });
    const rows = plan(opened, records);
    expect(rows).toHaveLength(169);
    const known = rows.filter(({ record }) => record !== null).length;
    expect(known).toMatchInlineSnapshot(`1`);
    const all = saved(rows, records);
    expect(all).toHaveLength(853 + 169 - known);
    expect(
      plan(opened, all).flatMap(({ cells }) => cells.filter(({ outcome }) => outcome !== 'refused')),
    ).toEqual([]);
  });
});
