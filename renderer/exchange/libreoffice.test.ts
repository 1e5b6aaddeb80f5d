// A sheet that was exported here, edited by LibreOffice on two machines, and imported after others edited too.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Value } from '../../shared/fields/field.ts';
import type { ImportRecord } from '../../shared/exchange/find-record.ts';
import { openSheet } from '../../shared/exchange/open-sheet.ts';
import { planImport, valuesToSave } from '../../shared/exchange/plan-import.ts';
import type { PlannedRow } from '../../shared/exchange/plan-import.ts';
import { sheetColumns } from '../../shared/exchange/sheet-columns.ts';
import { initiative } from '../../shared/records/initiative.ts';
import { readSheetFile } from './read-sheet-file.ts';

const folder = path.resolve(import.meta.dirname, 'testing/libreoffice');
const ownerId = '01900000-0000-7000-8000-000000021015';
const idOf = (n: number): string => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const newId = (): string => idOf(99);

function fileOf(name: string): Blob {
  return new Blob([readFileSync(path.join(folder, name))]);
}

function record(n: number, values: Readonly<Record<string, Value>>): ImportRecord {
  return { id: idOf(n), revision: 9, body: { id: idOf(n), ownerId, reviewState: 'draft', ...values } };
}

/** As they were exported, with what others changed since: a title and a service. */
const records = [
  record(1, {
    ...{ titleNl: 'Vuilnisbakken met sensor', titleFr: 'Poubelles à capteurs', stage: 'pilot' },
    ...{ theme: 'environment', startOn: '2021-03-01', startOnPrecision: 'month', leadService: 'Netheid' },
    ...{ staffFte: 0.5, tags: [{ id: idOf(11), label: 'sensor' }] },
    summaryNl: 'Bakken melden zelf dat ze vol zijn.\nTwee lijnen tekst, met “aanhalingstekens”.',
  }),
  record(2, {
    ...{ titleNl: 'Scanwagens', titleFr: 'Voitures-scans', stage: 'in-operation', theme: 'mobility' },
    ...{ startOn: '2020-09-15', startOnPrecision: 'day', leadService: 'Mobiliteit', descriptionNl: '=1+1' },
  }),
  record(3, { titleNl: 'Geluidsradars', stage: 'idea', startOn: '2022-01-01', startOnPrecision: 'year' }),
];

async function plan(name: string, known: readonly ImportRecord[]): Promise<readonly PlannedRow[]> {
  const sheet = openSheet(await readSheetFile(fileOf(name)));
  if (!sheet?.memory) throw new Error('LibreOffice lost what the file remembers');
  return planImport({
    ...{ definition: initiative, rows: sheet.rows, idAt: sheet.idAt, memory: sheet.memory.cells },
    ...{ records: known, source: '', wordChoices: {}, newId },
    columns: sheet.memory.mapping.map(
      (field) => sheetColumns(initiative).find((column) => column.name === field) ?? null,
    ),
    actor: { role: 'coordinator', organisationId: ownerId },
    recordsNamed: () => [],
  });
}

function outcomes(rows: readonly PlannedRow[]) {
  return Object.fromEntries(
    rows.map(({ record: found, cells }) => [
      found?.body['titleNl'],
      Object.fromEntries(cells.map(({ column, outcome }) => [column.name, outcome])),
    ]),
  );
}

function saved(rows: readonly PlannedRow[], known: readonly ImportRecord[]): readonly ImportRecord[] {
  return known.map((other) => {
    const row = rows.find(({ record: found }) => found?.id === other.id);
    const values = row ? valuesToSave(row, { newId, takes: () => false }) : {};
    return { ...other, revision: other.revision + 1, body: { ...other.body, ...values } };
  });
}

test.each(['xlsx', 'ods'])(
  'two people’s sheets (%s) and what others changed are merged cell by cell; the same cell twice is a conflict',
  async (kind) => {
    const ofAn = await plan(`edited-by-an.${kind}`, records);
    expect(outcomes(ofAn)).toEqual({
      'Vuilnisbakken met sensor': { titleNl: 'conflict', stage: 'set', tags: 'set' },
      Scanwagens: { startOn: 'set' },
      Geluidsradars: { leadService: 'set' },
    });
    const afterAn = saved(ofAn, records);
    const ofBea = await plan(`edited-by-bea.${kind}`, afterAn);
    expect(outcomes(ofBea)).toEqual({
      'Vuilnisbakken met sensor': { titleFr: 'set', stage: 'conflict' },
      Scanwagens: { staffFte: 'set' },
      Geluidsradars: { startOn: 'set' },
    });
    const [bins, cars, radars] = saved(ofBea, afterAn).map(({ body }) => body);
    expect(bins).toMatchObject({
      ...{ titleNl: 'Vuilnisbakken met sensor', titleFr: 'Poubelles intelligentes', stage: 'ended' },
      tags: [{ id: idOf(11), label: 'sensor' }, { label: 'LoRa' }],
    });
    expect(cars).toMatchObject({ startOn: '2020-09-20', staffFte: 1.5, leadService: 'Mobiliteit' });
    expect(radars).toMatchObject({
      ...{ leadService: 'Openbare ruimte', startOn: '2022-03-01', startOnPrecision: 'month' },
    });
  },
);

test.each(['xlsx', 'ods'])('the same sheet (%s) a second time changes nothing', async (kind) => {
  const after = saved(await plan(`edited-by-an.${kind}`, records), records);
  const again = await plan(`edited-by-an.${kind}`, after);
  expect(again.flatMap(({ cells }) => cells.filter(({ outcome }) => outcome === 'set'))).toEqual([]);
});

test.each(['xlsx', 'ods'])(
  'what LibreOffice merged (%s) counts for each row, and what it could not calculate says so',
  async (kind) => {
    const sheet = openSheet(await readSheetFile(fileOf(`merged-and-calculated.${kind}`)));
    expect(sheet?.rows.map(({ cells }) => cells)).toEqual([
      ['Een', 'Netheid', 0.5],
      ['Twee', 'Netheid', '#DIV/0!'],
      ['Drie', 'Groen', 1.5],
    ]);
    expect(sheet?.oddities).toMatchObject({ merged: 1, formulas: 3 });
  },
);

test('a workbook with a password, or of before 2007, is told for what it is', async () => {
  const refused = { details: { reason: 'isLocked' } };
  for (const name of ['locked.xlsx', 'locked.ods'])
    await expect(readSheetFile(fileOf(name))).rejects.toMatchObject(refused);
  await expect(readSheetFile(fileOf('excel-97.xls'))).rejects.toMatchObject({ details: { reason: 'isOld' } });
});

test('every kind of cell LibreOffice knows is taken for what it is', async () => {
  const [sheet] = await readSheetFile(fileOf('kinds-of-cells.ods'));
  const day = new Date('2021-03-01T00:00:00Z');
  const [headers = [], values, merged, beneath, ...others] = sheet?.rows ?? [];
  expect(headers.slice(9)).toEqual([null, 'zelfde', 'zelfde', 'zelfde', 'zelfde']);
  expect(values).toEqual([
    day,
    1234.5,
    0.25,
    '09:30',
    true,
    '=1+1',
    2,
    '#DIV/0!',
    'een  twee\ndrie & <vier>',
  ]);
  expect([merged, beneath].map((row) => [row?.[0], row?.[5]])).toEqual([
    [new Date('2021-03-02T00:00:00Z'), 'a'],
    [new Date('2021-03-02T00:00:00Z'), 'b'],
  ]);
  expect(others.map((row) => row.at(-1) ?? null)).toEqual([null, null, null, null, null, 'na lege rijen']);
  expect(sheet).toMatchObject({ name: 'Cellen', formulas: 3, merged: 1 });
});
