// Makes an AG Grid of single modules; everything else of it stays out of the bundle.
import {
  CellStyleModule,
  ColumnApiModule,
  createGrid,
  EventApiModule,
  InfiniteRowModelModule,
  LocaleModule,
  RenderApiModule,
  RowApiModule,
  RowSelectionModule,
  ScrollApiModule,
} from 'ag-grid-community';
import type {
  CellKeyDownEvent,
  ColDef,
  ColumnState,
  GridApi,
  GridOptions,
  IDatasource,
  SortModelItem,
} from 'ag-grid-community';
import { keepTitleFitted } from './fit-title.ts';
import type { GridRow } from './grid-row.ts';
import { gridTheme } from './grid-theme.ts';
import { pickColumnId } from './pick-column.ts';

const modules = [
  CellStyleModule,
  ColumnApiModule,
  EventApiModule,
  InfiniteRowModelModule,
  LocaleModule,
  RenderApiModule,
  RowApiModule,
  RowSelectionModule,
  ScrollApiModule,
];

/** Rows the grid asks for at once, and how many such blocks it keeps. */
const blockSize = 200;
const mostBlocks = 6;
/** Each is looked for among all that the grid keeps. */
const mostChanged = 20;

export type SavedColumns = readonly ColumnState[];

export interface GridSetup {
  readonly holder: HTMLElement;
  readonly label: string;
  readonly columns: readonly ColDef<GridRow>[];
  /** Those of the grid itself that it reads out. */
  readonly words: Readonly<Record<string, string>>;
  /** All rows the list shows, in this order; asked for whenever the grid wants some of them. */
  readonly order: (sort: readonly SortModelItem[]) => readonly GridRow[];
  readonly onOpen: (id: string, how: 'pointer' | 'keyboard') => void;
  readonly onDelete: (id: string) => void;
  /** Picks a row, all up to it, or all there are. */
  readonly onPick: (id: string, what: 'one' | 'upTo' | 'all') => void;
  readonly onColumns: (columns: SavedColumns) => void;
  /** Rows have come into the grid, or others in the place of those that were there. */
  readonly onLoaded: () => void;
}

export interface ListGrid {
  readonly api: GridApi<GridRow>;
  /** Takes over the order as it is now. Rows in view stay in place until then. */
  readonly refresh: () => void;
}

export function createListGrid(setup: GridSetup): ListGrid {
  const { holder, words, columns, label } = setup;
  const saveColumns = ({ api, finished = true }: { api: GridApi<GridRow>; finished?: boolean }) => {
    if (finished) setup.onColumns(api.getColumnState());
  };
  const options: GridOptions<GridRow> = {
    theme: gridTheme,
    ...styleNonce(),
    localeText: { ...words },
    columnDefs: [...columns],
    rowModelType: 'infinite',
    cacheBlockSize: blockSize,
    maxBlocksInCache: mostBlocks,
    defaultColDef: {
      sortable: true,
      resizable: true,
      lockPinned: true,
      suppressHeaderMenuButton: true,
      // The grid's own selection is the open record; which rows are picked is kept beside it.
      suppressKeyboardEvent: ({ event }) => picked(event) !== null,
    },
    getRowId: ({ data }) => data.id,
    rowSelection: { mode: 'singleRow', checkboxes: false, enableClickSelection: false },
    suppressDragLeaveHidesColumns: true,
    suppressCellFocus: false,
    animateRows: false,
    onRowClicked: ({ data, event }) => data && handleClick(data.id, event, setup),
    // Arrows go from cell to cell; Tab leaves the list, as it leaves any other part of the window.
    tabToNextCell: () => false,
    onCellKeyDown: (event) => handleKey(event as CellKeyDownEvent<GridRow>, setup),
    onSortChanged: saveColumns,
    onColumnMoved: saveColumns,
    onColumnResized: (event) => {
      if (event.source !== 'flex') saveColumns(event);
    },
    onColumnVisible: saveColumns,
    onGridReady: () =>
      holder.querySelector('[role="grid"],[role="treegrid"]')?.setAttribute('aria-label', label),
    suppressOverlays: ['loading', 'noRows', 'noMatchingRows'],
  };
  const api = createGrid(holder, options, { modules });
  const title = columns.find(({ flex }) => flex !== undefined)?.colId;
  if (title !== undefined) keepTitleFitted(api, title);
  return { api, refresh: createRefresh(api, setup) };
}

function createRefresh(api: GridApi<GridRow>, { order, onLoaded }: GridSetup): () => void {
  let sort: readonly SortModelItem[] = [];
  /** As the grid knows them. */
  let known: readonly GridRow[] | null = null;
  const datasource: IDatasource = {
    getRows: ({ startRow, endRow, sortModel, successCallback }) => {
      if (api.isDestroyed()) return;
      sort = sortModel;
      known = order(sort);
      successCallback(known.slice(startRow, endRow), known.length);
      onLoaded();
    },
  };
  let isAsking = false;
  return () => {
    const rows = order(sort);
    const changed = known && changedRows(known, rows);
    known = rows;
    if (changed) {
      putAnew(api, changed);
    } else if (isAsking) {
      api.setRowCount(rows.length, true);
      api.refreshInfiniteCache();
    } else if (rows.length > 0) {
      isAsking = true;
      api.setGridOption('datasource', datasource);
    }
  };
}

/** What stands in a cell may come from more of the row than the cell's value. */
function putAnew(api: GridApi<GridRow>, rows: readonly GridRow[]): void {
  const rowNodes = rows.flatMap((row) => {
    const node = api.getRowNode(row.id);
    node?.updateData(row);
    return node ?? [];
  });
  if (rowNodes.length > 0) api.refreshCells({ rowNodes, force: true });
}

/** Those that are other objects than before; `null` when there are other records, another order, or too much has changed. */
function changedRows(before: readonly GridRow[], after: readonly GridRow[]): readonly GridRow[] | null {
  if (before.length !== after.length) return null;
  const changed: GridRow[] = [];
  for (const [i, row] of after.entries()) {
    const earlier = before[i];
    if (earlier === row) continue;
    if (earlier?.id !== row.id || changed.length === mostChanged) return null;
    changed.push(row);
  }
  return changed;
}

function handleClick(id: string, event: Event | null | undefined, { onOpen, onPick }: GridSetup): void {
  if (!(event instanceof MouseEvent)) return onOpen(id, 'pointer');
  const isOnBox =
    event.target instanceof Element && event.target.closest(`[col-id="${pickColumnId}"]`) !== null;
  if (event.shiftKey) onPick(id, 'upTo');
  else if (isOnBox || event.ctrlKey || event.metaKey) onPick(id, 'one');
  else onOpen(id, 'pointer');
}

/** What a key picks, `null` when it does something else. */
function picked(event: KeyboardEvent): 'one' | 'upTo' | 'all' | null {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a') return 'all';
  if (event.key !== ' ') return null;
  return event.shiftKey ? 'upTo' : 'one';
}

function handleKey({ data, event }: CellKeyDownEvent<GridRow>, setup: GridSetup): void {
  if (!data || !(event instanceof KeyboardEvent)) return;
  const { onOpen, onDelete, onPick } = setup;
  const what = picked(event);
  if (what) onPick(data.id, what);
  else if (event.key === 'Enter') onOpen(data.id, 'keyboard');
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
