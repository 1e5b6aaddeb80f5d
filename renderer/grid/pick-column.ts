// The column of boxes with which rows are picked: one in each row, and one for all in its header.
import type { ColDef, ICellRendererParams, IHeaderComp, IHeaderParams } from 'ag-grid-community';
import type { GridRow } from './grid-row.ts';
import type { Picks } from './picks.ts';

export const pickColumnId = 'pick';

export interface PickWords {
  readonly one: (row: GridRow) => string;
  readonly all: (count: number) => string;
}

export function pickColumn(
  picks: Picks,
  { words, onAll }: { words: PickWords; onAll: () => void },
): ColDef<GridRow> {
  return {
    colId: pickColumnId,
    headerName: '',
    width: 36,
    pinned: 'left',
    lockVisible: true,
    suppressMovable: true,
    resizable: false,
    sortable: false,
    cellClass: 'cell-pick',
    headerClass: 'cell-pick',
    headerComponent: PickAllHeader,
    headerComponentParams: { onAll },
    cellRenderer: ({ data }: ICellRendererParams<GridRow>) =>
      data && box({ label: words.one(data), id: data.id, isPicked: picks.has(data.id) }),
  };
}

/** Boxes that are in sight say what is picked now; they are never made anew, since one may have the focus. */
export function drawPicks(
  holder: HTMLElement,
  picks: Picks,
  { words, count }: { words: PickWords; count: number },
): void {
  for (const input of holder.querySelectorAll<HTMLInputElement>('.cell-pick input')) {
    const { id } = input.dataset;
    if (id !== undefined) input.checked = picks.has(id);
    else {
      input.checked = picks.areAll();
      input.indeterminate = !input.checked && picks.isAny();
      input.setAttribute('aria-label', words.all(count));
    }
  }
}

class PickAllHeader implements IHeaderComp {
  readonly #box = box({ label: '', isPicked: false });

  init({ onAll }: IHeaderParams<GridRow> & { readonly onAll: () => void }): void {
    this.#box.addEventListener('click', onAll);
  }

  getGui(): HTMLElement {
    return this.#box;
  }

  refresh(): boolean {
    return true;
  }
}

/** Reached by the keyboard of the list, and not by Tab: Space picks a row, Ctrl A all. */
function box({ label, id, isPicked }: { label: string; id?: string; isPicked: boolean }): HTMLInputElement {
  const input = document.createElement('input');
  input.type = 'checkbox';
  input.tabIndex = -1;
  input.checked = isPicked;
  input.setAttribute('aria-label', label);
  if (id !== undefined) input.dataset['id'] = id;
  return input;
}
