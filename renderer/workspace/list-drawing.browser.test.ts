// How little of a list is drawn anew, on a real database in a real browser.
import { afterEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { newId } from '../../shared/ids.ts';
import { environment } from '../data/environment.ts';
import { openDesk } from './testing/desk.ts';
import type { Desk, ReceivedRow } from './testing/desk.ts';

const row = (titleNl: string): ReceivedRow => ({
  ...{ kind: 'initiative', id: newId(environment), values: { titleNl, stage: 'pilot' } },
});
const newest = row('Scanwagens');
const rows = [row('Vuilnisbakken'), row('Lantaarns'), newest];

let desk: Desk;

afterEach(() => desk.close());

const titles = () =>
  [...document.querySelectorAll('.ag-row .cell-title .words')].map((cell) => cell.textContent);

function cellOf(title: string): HTMLElement {
  const cells = [...document.querySelectorAll<HTMLElement>('.ag-row .cell-title')];
  const found = cells.find((cell) => cell.textContent.includes(title));
  if (!found) throw new Error(`no row ${title}`);
  return found;
}

it('cells stay when a record is opened, and when another changes but for its own row', async () => {
  desk = await openDesk('/initiatives', rows);
  await vi.waitFor(() => expect(titles()).toHaveLength(rows.length), { timeout: 10_000 });
  // What comes with the names of organisations is there.
  await expect.element(page.getByText('Schaarbeek').first()).toBeVisible();
  await new Promise((resolve) => setTimeout(resolve, 300));
  const cells = new Map(titles().map((title) => [title, cellOf(title)]));
  cellOf('Scanwagens').click();
  await expect.element(page.getByRole('heading', { level: 2 })).toHaveTextContent('Scanwagens');
  for (const [title, cell] of cells) expect(cellOf(title)).toBe(cell);
  // The newest already: it stays where it is.
  await desk.receive([{ ...newest, revision: 2, values: { ...newest.values, titleNl: 'Scanauto’s' } }]);
  await vi.waitFor(() => expect(titles()).toContain('Scanauto’s'));
  for (const title of ['Vuilnisbakken', 'Lantaarns']) expect(cellOf(title)).toBe(cells.get(title));
  expect(document.querySelector('.ag-row-selected .cell-title')?.textContent).toContain('Scanauto’s');
});
