// Makes an AG Grid of single modules; everything else of it stays out of the bundle.
import {
  CellStyleModule,
  ClientSideRowModelApiModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  createGrid,
  EventApiModule,
  ExternalFilterModule,
  LocaleModule,
  RenderApiModule,
  RowApiModule,
  RowSelectionModule,
  ScrollApiModule,
} from 'ag-grid-community';
import type { CellKeyDownEvent, ColumnState, GridApi, GridOptions } from 'ag-grid-community';
import type { GridColumn } from './columns.ts';
import type { GridWords } from './grid-locale.ts';
import type { GridRow } from './grid-row.ts';
import { gridTheme } from './grid-theme.ts';

const modules = [
  CellStyleModule,
  ClientSideRowModelApiModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  EventApiModule,
  ExternalFilterModule,
  LocaleModule,
  RenderApiModule,
  RowApiModule,
  RowSelectionModule,
  ScrollApiModule,
];

export type SavedColumns = readonly ColumnState[];

export interface GridSetup {
  readonly holder: HTMLElement;
  readonly label: string;
  readonly columns: readonly GridColumn[];
  readonly rows: readonly GridRow[];
  readonly words: GridWords;
  readonly passes: (row: GridRow) => boolean;
  readonly onOpen: (id: string, how: 'pointer' | 'keyboard') => void;
  readonly onDelete: (id: string) => void;
  readonly onColumns: (columns: SavedColumns) => void;
  readonly onDisplayed: (count: number) => void;
}

export function createListGrid(setup: GridSetup): GridApi<GridRow> {
  const { holder, words, columns, rows, label } = setup;
  const saveColumns = ({ api, finished = true }: { api: GridApi<GridRow>; finished?: boolean }) => {
    if (finished) setup.onColumns(api.getColumnState());
  };
  const options: GridOptions<GridRow> = {
    theme: gridTheme,
    ...styleNonce(),
    localeText: words,
    columnDefs: [...columns],
    rowData: [...rows],
    defaultColDef: { sortable: true, resizable: true, suppressHeaderMenuButton: true },
    getRowId: ({ data }) => data.id,
    rowSelection: { mode: 'singleRow', checkboxes: false, enableClickSelection: false },
    suppressDragLeaveHidesColumns: true,
    suppressCellFocus: false,
    animateRows: false,
    isExternalFilterPresent: () => true,
    doesExternalFilterPass: ({ data }) => !data || setup.passes(data),
    onRowClicked: ({ data }) => data && setup.onOpen(data.id, 'pointer'),
    onCellKeyDown: (event) => handleKey(event as CellKeyDownEvent<GridRow>, setup),
    onModelUpdated: ({ api }) => setup.onDisplayed(api.getDisplayedRowCount()),
    onSortChanged: saveColumns,
    onColumnMoved: saveColumns,
    onColumnResized: saveColumns,
    onColumnVisible: saveColumns,
    onGridReady: () =>
      holder.querySelector('[role="grid"],[role="treegrid"]')?.setAttribute('aria-label', label),
    suppressOverlays: ['loading', 'noRows', 'noMatchingRows'],
  };
  return createGrid(holder, options, { modules });
}

function handleKey({ data, event }: CellKeyDownEvent<GridRow>, { onOpen, onDelete }: GridSetup): void {
  if (!data || !(event instanceof KeyboardEvent)) return;
  if (event.key === 'Enter') onOpen(data.id, 'keyboard');
  else if (event.key === 'Delete') onDelete(data.id);
  else return;
  event.preventDefault();
}

/** Under the strict content policy the grid may only add styles that carry the page's nonce. */
function styleNonce(): { styleNonce?: string } {
  const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');
  const nonce = meta?.nonce || meta?.content;
  return nonce ? { styleNonce: nonce } : {};
}
