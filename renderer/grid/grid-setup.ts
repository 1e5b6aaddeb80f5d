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
import { createListSorting } from './list-sorting.ts';
import type { ListSorting } from './list-sorting.ts';
import { pickColumnId } from './pick-column.ts';
import { SortHeader } from './sort-header.ts';
import type { SortHeaderParams } from './sort-header.ts';

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
  readonly words: Readonly<Record<string, string>> & { readonly sortableColumn: string };
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
  readonly columns: () => SavedColumns;
  /** `null`: as they were at the beginning. */
  readonly takeColumns: (columns: SavedColumns | null) => void;
  /** Takes over the order as it is now. Rows in view stay in place until then. */
  readonly refresh: () => void;
}

export function createListGrid(setup: GridSetup): ListGrid {
  const sorting = createListSorting(
    setup.columns.flatMap(({ colId = '', sort }) =>
      sort === 'asc' || sort === 'desc' ? [{ colId, sort }] : [],
    ),
  );
  const columns = (): SavedColumns => sorting.writtenInto(api.getColumnState());
  const tellColumns = (): void => setup.onColumns(columns());
  const api = createGrid(setup.holder, gridOptions(setup, { sorting, tellColumns }), { modules });
  const title = setup.columns.find(({ flex }) => flex !== undefined)?.colId;
  if (title !== undefined) keepTitleFitted(api, title);
  const refresh = createRefresh(api, setup, sorting);
  sorting.onChange(() => {
    // Who sorts wants to see what comes first.
    if (api.getVerticalPixelRange().top > 0) api.ensureIndexVisible(0, 'top');
    refresh();
    tellColumns();
  });
  return {
    api,
    columns,
    takeColumns: (taken) => {
      if (taken) api.applyColumnState({ state: taken.map(widthAndPlace), applyOrder: true });
      else api.resetColumnState();
      sorting.take(taken);
    },
    refresh,
  };
}

function gridOptions(
  setup: GridSetup,
  { sorting, tellColumns }: { readonly sorting: ListSorting; readonly tellColumns: () => void },
): GridOptions<GridRow> {
  const { holder, words, label } = setup;
  const { sortableColumn: hint, ...localeText } = words;
  return {
    theme: gridTheme,
    ...styleNonce(),
    localeText,
    columnDefs: setup.columns.map((column) => withSortHeader(column, { sorting, hint })),
    rowModelType: 'infinite',
    cacheBlockSize: blockSize,
    maxBlocksInCache: mostBlocks,
    defaultColDef: {
      sortable: false,
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
    onColumnMoved: ({ finished }) => finished && tellColumns(),
    onColumnResized: ({ finished, source }) => finished && source !== 'flex' && tellColumns(),
    onColumnVisible: tellColumns,
    onGridReady: () =>
      holder.querySelector('[role="grid"],[role="treegrid"]')?.setAttribute('aria-label', label),
    suppressOverlays: ['loading', 'noRows', 'noMatchingRows'],
  };
}

function withSortHeader(
  { sort: _, ...column }: ColDef<GridRow>,
  headerComponentParams: SortHeaderParams,
): ColDef<GridRow> {
  return column.headerComponent ? column : { ...column, headerComponent: SortHeader, headerComponentParams };
}

/** What stands beside the scrolling part is not a person's choice; an older state may say otherwise. */
function widthAndPlace({ sort: _, sortIndex: _index, pinned: _pinned, ...column }: ColumnState): ColumnState {
  return column;
}

function createRefresh(
  api: GridApi<GridRow>,
  { order, onLoaded }: GridSetup,
  sorting: ListSorting,
): () => void {
  /** As the grid knows them. */
  let known: readonly GridRow[] | null = null;
  const datasource: IDatasource = {
    getRows: ({ startRow, endRow, successCallback }) => {
      if (api.isDestroyed()) return;
      known = order(sorting.rules());
      successCallback(known.slice(startRow, endRow), known.length);
      onLoaded();
    },
  };
  let isAsking = false;
  return () => {
    const rows = order(sorting.rules());
    const changed = known && changedRows(known, rows);
    const isAsMany = known?.length === rows.length;
    known = rows;
    if (changed) {
      putAnew(api, changed);
    } else if (isAsking) {
      if (!isAsMany) api.setRowCount(rows.length, true);
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
