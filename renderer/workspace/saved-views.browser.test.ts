// A way to look at a list, kept under a name and come back to, on a real list in a real browser.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { newId } from '../../shared/ids.ts';
import { errors } from '../../shared/locales/nl/errors.ts';
import { workingScreens as words } from '../../shared/locales/nl/working-screens.ts';
import { writeFacts } from '../../shared/sync/client/meta.ts';
import { readStatus } from '../../shared/sync/client/read-status.ts';
import { environment } from '../data/environment.ts';
import { dismissToast, useToasts } from '../ui/toasts.ts';
import { useSyncState } from '../stores/sync-state.ts';
import { noFilters } from '../grid/list-filters.ts';
import { faultsFound, openDesk } from './testing/desk.ts';
import type { Desk, ReceivedRow } from './testing/desk.ts';
import { viewCode } from './view-link.ts';

const row = (titleNl: string, stage: string): ReceivedRow => ({
  ...{ kind: 'initiative', id: newId(environment), values: { titleNl, stage } },
});

let desk: Desk;

beforeEach(async () => {
  localStorage.clear();
  desk = await openDesk('/initiatives', [row('Vuilnisbakken', 'pilot'), row('Scanwagens', 'ended')]);
  await shows('Scanwagens', 'Vuilnisbakken');
  await receiveStatus({ isComplete: true });
});
afterEach(async () => {
  useToasts().value.forEach(({ id }) => dismissToast(id));
  await desk.close();
});

async function receiveStatus(facts: { readonly isComplete: boolean }): Promise<void> {
  await desk.data.storage.write((transaction) => writeFacts(transaction, facts));
  useSyncState().receive(await readStatus(desk.data, { isSyncing: false, fault: null, done: null }));
}

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

const search = () => page.getByRole('searchbox', { name: words.list.search });

/** What the page would have put on the clipboard, which a test may not read. */
async function copiedLink(): Promise<string> {
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  await choose(words.views.copy);
  await vi.waitFor(() => expect(write).toHaveBeenCalledOnce());
  const [link = ''] = write.mock.lastCall ?? [];
  write.mockRestore();
  return link;
}

it('goes to somebody else as a link, where it stands apart until it is made an own one', async () => {
  await search().fill('scan');
  await choose(words.views.save);
  await page.getByRole('textbox', { name: words.views.name }).fill('Scan');
  await userEvent.keyboard('{Enter}');
  const link = await copiedLink();
  await desk.close();

  desk = await openDesk('/initiatives', [row('Vuilnisbakken', 'pilot'), row('Scanwagens', 'ended')]);
  await shows('Scanwagens', 'Vuilnisbakken');
  await receiveStatus({ isComplete: true });
  await choose(words.views.open);
  const field = page.getByRole('textbox', { name: words.views.link });
  await field.fill(link.slice(0, link.indexOf('?')));
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText(words.views.noView)).toBeVisible();
  expect(await faultsFound()).toEqual([]);
  await field.fill(link);
  await userEvent.keyboard('{Enter}');
  await shows('Scanwagens');
  expect(desk.router.currentRoute.value.query).toEqual({});
  await menu().click();
  await expect.element(page.getByText(words.views.byLink)).toBeVisible();
  await page.getByRole('menu').getByText(words.views.makeOwn).click();
  await menu().click();
  await expect.element(item('Scan')).toBeVisible();
  expect(page.getByText(words.views.byLink).elements()).toEqual([]);
});

it('out of the address is shown for what is known here, and what is not is said', async () => {
  const view = { name: 'Van ver', filters: { ...noFilters, search: 'vuil', ownerIds: [newId(environment)] } };
  await desk.router.push(`/initiatives?view=${viewCode({ ...view, columns: null })}`);
  await shows('Vuilnisbakken');
  await expect.element(page.getByText(words.views.partial)).toBeVisible();
  await desk.router.push('/initiatives?view=afgebroken');
  await expect.element(page.getByText(words.views.notReadable)).toBeVisible();
  await shows('Vuilnisbakken');
});

it('keeps its owners when it is opened before they have come from the Region', async () => {
  await receiveStatus({ isComplete: false });
  const owner = newId(environment);
  const view = { name: 'Van ver', filters: { ...noFilters, ownerIds: [owner] }, columns: null };
  await desk.router.push(`/initiatives?view=${viewCode(view)}`);
  const nameNl = 'Evere';
  await desk.receive([{ kind: 'organisation', id: owner, values: { nameNl, ownerId: owner } }]);
  await receiveStatus({ isComplete: true });
  await expect.element(menu()).toHaveTextContent('Van ver');
  await shows();
  expect(page.getByText(words.views.partial).elements()).toEqual([]);
});

it('says that the list lacks a column of it', async () => {
  const columns = [{ colId: 'theme', hide: true }, { colId: 'later' }];
  await desk.router.push(`/initiatives?view=${viewCode({ name: 'Later', filters: noFilters, columns })}`);
  await expect.element(page.getByText(words.views.partial)).toBeVisible();
  await vi.waitFor(() => expect(document.querySelector('.ag-header-cell[col-id="theme"]')).toBeNull());
});

it('is said to be too much for a link, and to have no address yet, in words', async () => {
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  await search().fill('x'.repeat(7_000));
  await choose(words.views.copy);
  await expect.element(page.getByText(words.views.tooLong)).toBeVisible();
  vi.stubGlobal('bridge', {
    getRegisterAddress: async () => ({ address: null, isFixed: false }),
  });
  await choose(words.views.copy);
  await expect.element(page.getByText(errors.registerAddressMissing)).toBeVisible();
  vi.unstubAllGlobals();
  expect(write).not.toHaveBeenCalled();
  write.mockRestore();
});

it('is shown as a link to copy by hand where the browser keeps its clipboard', async () => {
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('refused'));
  await choose(words.views.copy);
  write.mockRestore();
  const field = page.getByRole('textbox', { name: words.views.link });
  const code = viewCode({ name: '', filters: noFilters, columns: null });
  const address = `${location.origin}${location.pathname}#/initiatives?view=${code}`;
  await expect.element(field).toHaveValue(address);
});
