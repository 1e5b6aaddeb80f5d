import { expect, test } from 'vitest';
import type { Value } from '../fields/field.ts';
import { initiative } from '../records/initiative.ts';
import type { ImportRecord } from './find-record.ts';
import { planImport, valuesToSave } from './plan-import.ts';
import type { ImportInput, PlannedRow } from './plan-import.ts';
import { sheetColumns } from './sheet-columns.ts';
import type { SheetCell } from './sheet-columns.ts';
import type { WordChoices } from './word-choices.ts';

const ownerId = '01900000-0000-7000-8000-000000021015';
const idOf = (n: number): string => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const newId = (): string => idOf(90);

function record(n: number, values: Readonly<Record<string, Value>>): ImportRecord {
  return { id: idOf(n), revision: 3, body: { id: idOf(n), ownerId, reviewState: 'draft', ...values } };
}

interface Sheet {
  readonly names: readonly string[];
  readonly rows: readonly (readonly SheetCell[])[];
  readonly records?: readonly ImportRecord[];
  /** What the file remembers of the first column's records. */
  readonly exported?: Readonly<Record<string, readonly SheetCell[]>>;
  readonly wordChoices?: WordChoices;
  readonly source?: string;
}

/** A column named `id` holds ids. */
function plan({
  names,
  rows,
  records = [],
  exported,
  wordChoices = {},
  source = '',
}: Sheet): readonly PlannedRow[] {
  const idAt = names.indexOf('id');
  const memory =
    exported &&
    new Map(
      Object.entries(exported).map(([id, cells]) => [
        id,
        new Map(names.map((name, i) => [name, cells[i] ?? null])),
      ]),
    );
  const input: ImportInput = {
    definition: initiative,
    rows: rows.map((cells, i) => ({ number: i + 2, cells })),
    columns: names.map((name) => sheetColumns(initiative).find((column) => column.name === name) ?? null),
    idAt: idAt < 0 ? null : idAt,
    memory: memory ?? null,
    records,
    actor: { role: 'coordinator', organisationId: ownerId },
    recordsNamed: () => [],
    ...{ wordChoices, source },
    newId,
  };
  return planImport(input);
}

const saved = (row: PlannedRow | undefined, takesSheets = false) =>
  row && valuesToSave(row, { newId, takes: () => takesSheets });

test('of a foreign sheet what is filled in counts, and what is empty says nothing', () => {
  const records = [record(1, { titleNl: 'Slimme  straat', stage: 'pilot', leadService: 'Netheid' })];
  const names = ['titleNl', 'stage', 'leadService'];
  const [row] = plan({ names, rows: [['slimme straat', 'idee', null]], records });
  expect(row?.record?.id).toBe(idOf(1));
  expect(saved(row)).toMatchObject({ stage: 'idea' });
  expect(saved(row)).not.toHaveProperty('leadService');
});

test('each cell of a sheet that was exported here is a three-way merge', () => {
  const id = idOf(1);
  const records = [record(1, { titleNl: 'Nieuw', stage: 'pilot', leadService: 'Groen', theme: 'people' })];
  const names = ['id', 'titleNl', 'stage', 'leadService', 'theme'];
  const [row] = plan({
    ...{ names, records },
    exported: { [id]: [id, 'Oud', 'proefproject', 'Netheid', 'mensen'] },
    // Changed on both sides; only in the sheet; only here; emptied in the sheet.
    rows: [[id, 'Anders', 'idee', 'Netheid', null]],
  });
  expect(row?.cells.map(({ column, outcome }) => [column.name, outcome])).toEqual([
    ['titleNl', 'conflict'],
    ['stage', 'set'],
    ['theme', 'set'],
  ]);
  expect(saved(row)).toMatchObject({ stage: 'idea' });
  expect(saved(row)).not.toHaveProperty('titleNl');
  expect(saved(row)).not.toHaveProperty('leadService');
  expect(saved(row, true)).toMatchObject({ titleNl: 'Anders', theme: null });
});

test('the same value on both sides, or written otherwise, changes nothing', () => {
  const id = idOf(1);
  const records = [record(1, { titleNl: 'Straat', startOn: '2021-03-01', startOnPrecision: 'month' })];
  const names = ['id', 'titleNl', 'startOn'];
  const exported = { [id]: [id, 'Laan', 'maart 2021'] };
  const [row] = plan({ names, records, exported, rows: [[id, 'Straat', '03/2021']] });
  expect(row?.cells).toEqual([]);
});

test('records of somebody else, that are gone, or that come twice are left alone, with the reason', () => {
  const foreign = { ...record(1, { titleNl: 'Hun straat' }) };
  const records = [
    { ...foreign, body: { ...foreign.body, ownerId: idOf(99) } },
    record(2, { titleNl: 'Onze straat' }),
  ];
  const rows = [
    [idOf(1), 'Anders'],
    [idOf(2), 'Eerst'],
    [idOf(2), 'Dan'],
    [idOf(3), 'Weg'],
  ];
  const planned = plan({ names: ['id', 'titleNl'], rows, records });
  expect(planned.map(({ fault }) => fault)).toEqual(['notAllowed', null, 'sameRecordTwice', 'recordNotHere']);
  expect(planned.map((row) => Object.keys(saved(row) ?? {}).length)).toEqual([0, 1, 0, 0]);
});

test('two rows with one title are two records, and find themselves again', () => {
  const names = ['titleNl', 'stage'];
  const rows = [
    ['Straat', 'idee'],
    ['Straat', 'proefproject'],
  ];
  expect(plan({ names, rows }).map(({ record: found }) => found)).toEqual([null, null]);
  const records = [
    record(2, { titleNl: 'Straat', stage: 'pilot' }),
    record(1, { titleNl: 'Straat', stage: 'idea' }),
  ];
  const again = plan({ names, rows, records });
  expect(again.map((row) => row.record?.id)).toEqual([idOf(1), idOf(2)]);
  expect(again.flatMap(({ cells }) => cells)).toEqual([]);
});

test('an end before the start is refused, and the rest of the row taken; without a title nothing is', () => {
  const names = ['titleNl', 'startOn', 'endOn'];
  const [row, untitled] = plan({
    names,
    rows: [
      ['Straat', 2021, 2020],
      [null, 2021, 2022],
      [null, null, null],
    ],
  });
  expect(row?.cells.map(({ outcome, fault }) => fault?.code ?? outcome)).toEqual([
    'set',
    'set',
    'endBeforeStart',
  ]);
  expect(saved(row)).toMatchObject({ titleNl: 'Straat', startOn: '2021-01-01' });
  expect(untitled?.fault).toBe('titleMissing');
});

test('of a new record it says what it begins with where a cell is refused, passed over, empty or not there', () => {
  const names = ['titleNl', 'stage'];
  const records = [record(1, { titleNl: 'Laan', stage: 'pilot' })];
  const wordChoices = { stage: { 'weet niet': '' } };
  const rows = [
    ['Straat', 'blauw'],
    ['Steeg', 'weet niet'],
    ['Weg', null],
    ['Plein', 'proefproject'],
    ['Laan', 'blauw'],
  ];
  const planned = plan({ names, rows, records, wordChoices });
  expect(planned.map(({ cells }) => cells.find(({ outcome }) => outcome === 'refused')?.after)).toEqual([
    'idea',
    undefined,
    undefined,
    undefined,
    null,
  ]);
  const initials = planned.map((row) => row.initials.map(({ column, value }) => [column.name, value]));
  const scope = ['scope', 'local'];
  const both = [['stage', 'idea'], scope];
  expect(initials).toEqual([[scope], both, both, [scope], []]);
});

test('several columns fill one list', () => {
  const [row] = plan({ names: ['titleNl', 'tags', 'tags'], rows: [['Straat', 'AI', 'AI; drone']] });
  expect(saved(row)).toMatchObject({ tags: [{ label: 'AI' }, { label: 'drone' }] });
});

test('a foreign sheet adds to what is chosen of a list of codes', () => {
  const records = [record(1, { titleNl: 'Straat', sdgs: ['sdg-11'] })];
  const [row] = plan({ names: ['titleNl', 'sdgs'], rows: [['Straat', 'sdg-13']], records });
  expect(saved(row)).toEqual({ sdgs: ['sdg-11', 'sdg-13'] });
});

test('a row is called by its title in whichever language it has one', () => {
  const names = ['titleNl', 'titleFr'];
  const rows = [
    ['', 'Sans titre néerlandais'],
    ['Straat', 'Rue'],
  ];
  expect(plan({ names, rows }).map(({ title }) => title)).toEqual(['Sans titre néerlandais', 'Straat']);
});

test('a title is the same however it is spaced, accented or punctuated', () => {
  const records = [record(1, { titleFr: 'YUCCA - Données « ouvertes »' })];
  const [row, other] = plan({ names: ['titleFr'], rows: [['Yucca, donnees ouvertes'], ['Yucca']], records });
  expect(row?.record?.id).toBe(idOf(1));
  expect(other?.record).toBeNull();
});

test('a record is found again by its number in the source, whatever it is called by then', () => {
  const names = ['origins', 'titleNl'];
  const known = record(1, {
    titleNl: 'Nieuwe naam',
    origins: [{ id: idOf(7), source: 'Lijst', reference: '17' }],
  });
  const namesake = record(2, {
    titleNl: 'Oude naam',
    origins: [{ id: idOf(8), source: 'lijst', reference: '99' }],
  });
  const rows = [
    [17, 'Oude naam'],
    [18, 'Oude naam'],
  ];
  const planned = plan({ names, rows, records: [known, namesake], source: 'Lijst' });
  // The other has the same title, and another number: it is another one.
  expect(planned.map((row) => row.record?.id ?? null)).toEqual([idOf(1), null]);
  expect(saved(planned[0])).toMatchObject({ titleNl: 'Oude naam' });
  expect(saved(planned[0])).not.toHaveProperty('origins');
  expect(saved(planned[1])).toMatchObject({ origins: [{ source: 'Lijst', reference: '18' }] });
  const elsewhere = plan({ names, rows, records: [known, namesake], source: 'Andere lijst' });
  expect(elsewhere.map((row) => row.record?.id ?? null)).toEqual([idOf(2), null]);
  expect(saved(elsewhere[0])?.['origins']).toHaveLength(2);
});

test('a word to pass over empties nothing, neither of a foreign sheet nor of one that was exported here', () => {
  const id = idOf(1);
  const records = [record(1, { titleNl: 'Straat', stage: 'pilot' })];
  const wordChoices = { stage: { 'weet niet': '', blauw: 'ended' } };
  const names = ['id', 'titleNl', 'stage'];
  const exported = { [id]: [id, 'Straat', 'proefproject'] };
  const rows = [[id, 'Straat', 'weet niet']];
  expect(plan({ names, rows, records, wordChoices })[0]?.cells).toEqual([]);
  expect(plan({ names, rows, records, wordChoices, exported })[0]?.cells).toEqual([]);
  const [row] = plan({ names, rows: [[id, 'Straat', 'Blauw']], records, wordChoices, exported });
  expect(saved(row)).toEqual({ stage: 'ended' });
});
