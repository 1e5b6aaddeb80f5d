// The bare contender of the list: an AG Grid that holds all slim rows itself, sorts and filters them as it does by default.
import {
  CellStyleModule,
  ClientSideRowModelApiModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  createGrid,
  EventApiModule,
  ExternalFilterModule,
  RenderApiModule,
  RowApiModule,
  RowSelectionModule,
  ScrollApiModule,
} from 'ag-grid-community';
import type { ColDef, GridApi } from 'ag-grid-community';
import { listRowOf } from '../../renderer/data/list-row.ts';
import type { ListRow } from '../../renderer/data/list-row.ts';
import { foldText, matchesWords } from '../../shared/fold-text.ts';
import { definitionOf } from '../../shared/records/index.ts';
import { sampleInitiatives } from '../../shared/records/testing/sample-records.ts';
import type { ClientRecordRow } from '../../shared/sync/client/tables.ts';
import type { SampleRequest } from './bench-page.ts';

const modules = [
  CellStyleModule,
  ClientSideRowModelApiModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  EventApiModule,
  ExternalFilterModule,
  RenderApiModule,
  RowApiModule,
  RowSelectionModule,
  ScrollApiModule,
];

let rows: readonly ListRow[] = [];
let grid: GridApi<ListRow> | undefined;
let search = '';
const folded = new WeakMap<ListRow, string>();

/** The slim rows of these records, newest first, as the product has them. */
function makeRows(request: SampleRequest): void {
  rows = sampleInitiatives(request)
    .map(
      (body, touched): ClientRecordRow =>
        ({
          ...{ id: body.id, kind: 'initiative', body, isDeleted: false, revision: 1, acknowledged: null },
          ...{
            touched,
            pendingCount: 0,
            openConflictCount: 0,
            seq: touched,
            seenRevision: 1,
            openConflicts: [],
          },
        }) as unknown as ClientRecordRow,
    )
    .flatMap((row) => listRowOf(row) ?? [])
    .reverse();
}

/** A grid with all of them in the place of the one before. */
function show(): void {
  grid?.destroy();
  document.body.innerHTML = '<div style="width: 1040px; height: 620px"></div>';
  grid = createGrid<ListRow>(
    document.body.firstElementChild as HTMLElement,
    {
      columnDefs: columns(),
      rowData: [...rows],
      defaultColDef: { sortable: true, resizable: true, suppressHeaderMenuButton: true },
      getRowId: ({ data }) => data.id,
      rowSelection: { mode: 'singleRow', checkboxes: false, enableClickSelection: false },
      animateRows: false,
      isExternalFilterPresent: () => search !== '',
      doesExternalFilterPass: ({ data }) => !data || matchesWords(foldedTexts(data), search),
    },
    { modules },
  );
}

function filter(text: string): void {
  search = foldText(text);
  grid?.onFilterChanged();
}

function columns(): ColDef<ListRow>[] {
  const fields = Object.entries(definitionOf('initiative').fields).filter(([, { width }]) => width);
  const column = (colId: string, width: number): ColDef<ListRow> => ({
    ...{ colId, headerName: colId, width },
    valueGetter: ({ data }) => data?.values[colId] ?? data?.values[`${colId}Nl`],
  });
  return [
    ...fields.map(([name, { width = 140 }]) => column(name, width)),
    ...['ownerId', 'reviewState'].map((name) => column(name, 150)),
  ];
}

/** Kept as long as the row lives, as in the product. */
function foldedTexts(row: ListRow): string {
  const known =
    folded.get(row) ?? foldText(`${String(row.values['titleNl'])}\n${String(row.values['titleFr'])}`);
  folded.set(row, known);
  return known;
}

const bareGrid = { makeRows, show, filter };
export type BareGrid = typeof bareGrid;
Object.assign(globalThis, { bareGrid });
