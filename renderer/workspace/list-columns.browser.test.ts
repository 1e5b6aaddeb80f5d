// The columns of a list, in a real browser that measures them.
import { afterEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { newId } from '../../shared/ids.ts';
import { workingScreens as words } from '../../shared/locales/nl/working-screens.ts';
import { environment } from '../data/environment.ts';
import { openDesk } from './testing/desk.ts';
import type { Desk, ReceivedRow } from './testing/desk.ts';

const bins: ReceivedRow = {
  kind: 'initiative',
  id: newId(environment),
  values: { titleNl: 'Slimme vuilnisbakken', stage: 'pilot', theme: 'environment' },
};
let desk: Desk;

afterEach(() => desk.close());

async function open(address: string): Promise<void> {
  desk = await openDesk(address, [bins]);
  await vi.waitFor(() => expect(document.querySelector('.ag-row .cell-title')).not.toBeNull(), {
    timeout: 10_000,
  });
}

it('keep the title in view, and none is cut by the edge where not all fit', async () => {
  await page.viewport(1280, 800);
  await open(`/initiatives/${bins.id}`);
  const boxOf = (selector: string): DOMRect => {
    const found = document.querySelector(selector);
    if (!found) throw new Error(`no ${selector}`);
    return found.getBoundingClientRect();
  };
  const edge = () => boxOf('.ag-header-cell[col-id="sync"]').left;
  const cut = () =>
    [...document.querySelectorAll('.ag-header-cell')]
      .map((cell) => cell.getBoundingClientRect())
      .filter(({ left, right }) => left < edge() - 1 && right > edge() + 1);
  await vi.waitFor(() => expect(cut()).toEqual([]));
  const before = boxOf('.ag-row [col-id="title"]').left;
  document.querySelector('.ag-grid-viewport')?.scrollTo({ left: 400 });
  await vi.waitFor(() => expect(boxOf('.ag-header-cell[col-id="stage"]').right).toBeLessThan(edge() - 200));
  expect(boxOf('.ag-row [col-id="title"]').left).toBe(before);
});

it('are as at the beginning again when asked, also when another visit left them otherwise', async () => {
  await open('/initiatives');
  const sorted = () =>
    document.querySelector('.ag-header-cell[aria-sort="ascending"]')?.getAttribute('col-id');
  document.querySelector<HTMLElement>('.ag-header-cell[col-id="title"] .ag-header-cell-label')?.click();
  await vi.waitFor(() => expect(sorted()).toBe('title'));
  await desk.router.push('/sessions');
  await desk.router.push('/initiatives');
  await vi.waitFor(() => expect(sorted()).toBe('title'));
  await page.getByRole('button', { name: 'Kolommen' }).click();
  await page.getByRole('menuitem', { name: words.list.resetColumns }).click();
  await vi.waitFor(() => expect(sorted()).toBeUndefined());
});

it('are those a person chose on this computer', async () => {
  await open('/initiatives');
  const headers = () =>
    [...document.querySelectorAll('.ag-header-cell')].map((cell) => cell.getAttribute('col-id'));
  await page.getByRole('button', { name: 'Kolommen' }).click();
  await page.getByRole('menuitemradio', { name: 'Fase' }).click();
  await vi.waitFor(() => expect(headers()).not.toContain('stage'));
  await desk.router.push('/sessions');
  await desk.router.push('/initiatives');
  await vi.waitFor(() => expect(headers()).toContain('theme'));
  expect(headers()).not.toContain('stage');
});
