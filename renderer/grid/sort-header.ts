// The header of a column: its name, and how the list is sorted by it. Looks and works as the grid's own.
import type { IHeaderComp, IHeaderParams } from 'ag-grid-community';
import type { GridRow } from './grid-row.ts';
import type { ListSorting } from './list-sorting.ts';

export interface SortHeaderParams {
  readonly sorting: ListSorting;
  /** Read out with the name. */
  readonly hint: string;
}

/** The click that ends the moving of a column does not sort by it. */
const afterMoveMs = 50;

export class SortHeader implements IHeaderComp {
  readonly #gui = element('div', 'ag-header-cell-label sort-header');
  readonly #icons = element('span', 'ag-sort-indicator-container');
  readonly #abort = new AbortController();
  #params!: IHeaderParams<GridRow> & SortHeaderParams;
  #movedAt = 0;

  init(params: IHeaderParams<GridRow> & SortHeaderParams): void {
    this.#params = params;
    const { column, displayName, eGridHeader, sorting, hint } = params;
    const { signal } = this.#abort;
    const name = element('span', 'ag-header-cell-text');
    name.textContent = displayName;
    this.#gui.append(name, this.#icons);
    this.#gui.addEventListener('click', (event) => this.#turn(event));
    eGridHeader.addEventListener('keydown', (event) => event.key === 'Enter' && this.#turn(event), {
      signal,
    });
    const noteMove = (): void => void (this.#movedAt = Date.now());
    column.addEventListener('movingChanged', noteMove);
    const stop = sorting.onChange(() => this.#draw());
    signal.addEventListener('abort', () => {
      stop();
      column.removeEventListener('movingChanged', noteMove);
    });
    eGridHeader.setAttribute('aria-description', hint);
    // The grid, which does not sort, takes the word for it away once the header is made.
    queueMicrotask(() => this.#draw());
  }

  getGui(): HTMLElement {
    return this.#gui;
  }

  refresh(): boolean {
    return false;
  }

  destroy(): void {
    this.#abort.abort();
  }

  #turn(event: MouseEvent | KeyboardEvent): void {
    const { column, sorting } = this.#params;
    if (column.isMoving() || Date.now() - this.#movedAt < afterMoveMs) return;
    sorting.turn(column.getColId(), { isAdded: event.shiftKey });
  }

  #draw(): void {
    const { column, eGridHeader, sorting } = this.#params;
    const rules = sorting.rules();
    const index = rules.findIndex(({ colId }) => colId === column.getColId());
    const direction = rules[index]?.sort;
    eGridHeader.setAttribute(
      'aria-sort',
      direction === undefined ? 'none' : direction === 'asc' ? 'ascending' : 'descending',
    );
    const marks = direction ? [mark(element('span', `ag-icon ag-icon-${direction}`))] : [];
    const place = direction && rules.length > 1 ? [mark(String(index + 1))] : [];
    this.#icons.replaceChildren(...place, ...marks);
  }
}

function mark(content: Node | string): HTMLElement {
  const made = element('span', 'ag-sort-indicator-icon');
  made.setAttribute('aria-hidden', 'true');
  made.append(content);
  return made;
}

function element(tag: string, className: string): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  return made;
}
