// How complete a record is, in its heading and in the list, on a real database in a real browser.
import { afterEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { newId } from '../../shared/ids.ts';
import { labelsIn } from '../../shared/locales/labels.ts';
import { workingScreens as words } from '../../shared/locales/nl/working-screens.ts';
import { environment } from '../data/environment.ts';
import { faultsFound, openDesk, otherId } from './testing/desk.ts';
import type { Desk } from './testing/desk.ts';

let desk: Desk;
afterEach(() => desk.close());

const label = (field: string) => labelsIn('nl').fieldLabel('initiative', field);
const missing = (filled: number) =>
  words.completeness.missing.replace('{filled}', String(filled)).replace('{total}', '10');
const values = { titleNl: 'Vuilnisbakken', summaryNl: 'Kort', theme: 'mobility', startOn: '2026-01-01' };

it('names what is missing; a click leads there, and what is filled in counts', async () => {
  const id = newId(environment);
  desk = await openDesk(`/initiatives/${id}`, [{ kind: 'initiative', id, values }]);
  await expect.element(page.getByText(missing(3))).toBeVisible();
  expect(await faultsFound()).toEqual([]);
  await page
    .getByRole('button', { name: words.completeness.more.split(' | ')[1]?.replace('{n}', '3') })
    .click();
  await page.getByRole('button', { name: label('objectives'), exact: true }).click();
  await vi.waitFor(() => expect(document.activeElement?.tagName).toBe('TEXTAREA'));
  await userEvent.keyboard('Minder volle bakken{Tab}');
  await expect.element(page.getByText(missing(4))).toBeVisible();
  expect(page.getByRole('button', { name: label('objectives'), exact: true }).elements()).toEqual([]);
});

it('is only told to whoever cannot change it', async () => {
  const id = newId(environment);
  desk = await openDesk(`/initiatives/${id}`, [
    { kind: 'initiative', id, values: { ...values, ownerId: otherId } },
  ]);
  await expect.element(page.getByText(missing(3))).toBeVisible();
  expect(page.getByRole('button', { name: label('objectives'), exact: true }).elements()).toEqual([]);
});

it('is a column of the list for whoever asks for it', async () => {
  desk = await openDesk('/initiatives', [
    { kind: 'initiative', id: newId(environment), values },
    { kind: 'initiative', id: newId(environment), values: { titleNl: 'Scanwagens' } },
  ]);
  // The grid draws only the columns in view.
  await page.viewport(2_400, 800);
  await page.getByRole('button', { name: words.list.columns }).click();
  await page.getByRole('menuitemradio', { name: words.completeness.column, exact: true }).click();
  const cells = () =>
    [...document.querySelectorAll('.ag-cell[col-id="completeness"]')].map((cell) => cell.textContent).sort();
  await vi.waitFor(() => expect(cells()).toEqual(['0 / 10', '3 / 10']), { timeout: 5_000 });
});
