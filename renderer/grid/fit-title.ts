// The title takes the room that is left. Where not all columns fit, it leaves room for as many whole ones as it can: a
// word cut off by an edge says something else than what stands there.
import type { GridApi } from 'ag-grid-community';
import type { GridRow } from './grid-row.ts';

export const leastTitleWidth = 160;
/** Below this a further column is not worth the words of the title. */
const readableTitleWidth = 220;

/** Widths in pixels; `room` is what the title and the columns that scroll have together. */
export function fittedTitleWidth(room: number, others: readonly number[]): number {
  let left = room;
  for (const [i, width] of others.entries()) {
    // One stays beside it whatever it costs: the others could not be scrolled to.
    if (i > 0 && left - width < readableTitleWidth) break;
    left -= width;
  }
  return Math.max(leastTitleWidth, left);
}

/** Keeps the title's width fitted until a person gives it another. */
export function keepTitleFitted(api: GridApi<GridRow>, titleId: string): void {
  const fit = () => fitTitle(api, titleId);
  api.addEventListener('gridSizeChanged', fit);
  // The scrollbar that more rows bring with them takes its room a moment later.
  api.addEventListener('modelUpdated', () => requestAnimationFrame(fit));
  api.addEventListener('displayedColumnsChanged', fit);
  api.addEventListener('columnResized', ({ finished, source }) => {
    if (finished && source !== 'flex') fit();
  });
}

function fitTitle(api: GridApi<GridRow>, titleId: string): void {
  const title = api.isDestroyed() ? null : api.getColumn(titleId);
  // The grid forgets the share of a column to which a person gave a width.
  if (!title?.isVisible() || !title.getFlex()) return;
  const { left, right } = api.getHorizontalPixelRange();
  const others = api.getDisplayedCenterColumns().map((column) => column.getActualWidth());
  const newWidth = fittedTitleWidth(right - left + title.getActualWidth(), others);
  if (newWidth === title.getActualWidth()) return;
  api.setColumnWidths([{ key: titleId, newWidth }], true, 'flex');
}
