// A way to look at a list, kept under a name and come back to, on a real list in a real browser.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { newId } from '../../shared/ids.ts';
import { workingScreens as words } from '../../shared/locales/nl/working-screens.ts';
import { environment } from '../data/environment.ts';
import { dismissToast, useToasts } from '../ui/toasts.ts';
import { faultsFound, openDesk } from './testing/desk.ts';
import type { Desk, ReceivedRow } from './testing/desk.ts';

const row = (titleNl: string, stage: string): ReceivedRow => ({
  ...{ kind: 'initiative', id: newId(environment), values: { titleNl, stage } },
});

let desk: Desk;

beforeEach(async () => {
  localStorage.clear();
  desk = await openDesk('/initiatives', [row('Vuilnisbakken', 'pilot'), row('Scanwagens', 'ended')]);
  await shows('Scanwagens', 'Vuilnisbakken');
});
afterEach(async () => {
  useToasts().value.forEach(({ id }) => dismissToast(id));
  await desk.close();
});

async function shows(...titles: readonly string[]): Promise<void> {
  const shown = () =>
    [...document.querySelectorAll('.ag-row .cell-title .words')].map((cell) => cell.textContent);
  await vi.waitFor(() => expect(shown().toSorted()).toEqual(titles), { timeout: 10_000 });
}

const menu = () => page.getByRole('button', { name: new RegExp(`^${words.views.label}`) });
const item = (name: string) => page.getByRole('menuitemradio', { name, exact: true });

async function choose(name: string): Promise<void> {
  await menu().click();
  await page.getByRole('menu').getByText(name, { exact: true }).click();
}

it('is kept with its filters, comes back by its name, and its removal is undone', async () => {
  await page.getByRole('searchbox', { name: words.list.search }).fill('vuil');
  await shows('Vuilnisbakken');
  await choose(words.views.save);
  const name = page.getByRole('textbox', { name: words.views.name });
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText(words.views.nameMissing)).toBeVisible();
  await name.fill('Vuilnis');
  expect(await faultsFound()).toEqual([]);
  await userEvent.keyboard('{Enter}');
  await expect.element(menu()).toHaveTextContent('Vuilnis');

  await choose(words.views.all);
  await shows('Scanwagens', 'Vuilnisbakken');
  await choose('Vuilnis');
  await shows('Vuilnisbakken');

  await choose(words.views.remove.replace('{name}', 'Vuilnis'));
  await expect.element(menu()).toHaveTextContent(words.views.all);
  await page.getByRole('button', { name: words.list.undo }).click();
  await menu().click();
  await expect.element(item('Vuilnis')).toBeVisible();
});

it('brings its columns with it', async () => {
  await page.getByRole('button', { name: words.list.columns }).click();
  await item('Thema').click();
  await vi.waitFor(() => expect(document.querySelector('.ag-header-cell[col-id="theme"]')).toBeNull());
  await page.getByRole('searchbox', { name: words.list.search }).fill('scan');
  await choose(words.views.save);
  await page.getByRole('textbox', { name: words.views.name }).fill('Zonder thema');
  await userEvent.keyboard('{Enter}');
  await choose(words.views.all);
  await vi.waitFor(() => expect(document.querySelector('.ag-header-cell[col-id="theme"]')).not.toBeNull());
  await choose('Zonder thema');
  await vi.waitFor(() => expect(document.querySelector('.ag-header-cell[col-id="theme"]')).toBeNull());
  await shows('Scanwagens');
});
