// Rows copied in a spreadsheet and pasted over a list.
import { afterEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { newId } from '../../../shared/ids.ts';
import { exchange as words } from '../../../shared/locales/nl/exchange.ts';
import { environment } from '../../data/environment.ts';
import { faultsFound, openDesk } from '../testing/desk.ts';
import type { Desk, ReceivedRow } from '../testing/desk.ts';

const bins: ReceivedRow = {
  kind: 'initiative',
  id: newId(environment),
  revision: 7,
  values: { titleNl: 'Slimme vuilnisbakken', stage: 'pilot' },
};
const rows = 'Titel NL\tFase\r\nNieuwe bakken\tproefproject\r\n';

let desk: Desk;

afterEach(() => desk.close());

async function openList(): Promise<void> {
  desk = await openDesk('/initiatives', [bins]);
  await vi.waitFor(() => expect(document.querySelector('.ag-row .cell-title')).not.toBeNull(), {
    timeout: 10_000,
  });
}

function pasteInto(target: Element): void {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', rows);
  target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
}

const dialog = (): Element | null => document.querySelector('[role="dialog"]');

it('are a sheet to import, of which nothing is saved yet', async () => {
  await openList();
  pasteInto(document.body);
  await expect.element(page.getByRole('button', { name: words.import.next })).toBeVisible();
  expect(dialog()?.textContent).toContain(words.import.pasted);
  await page.getByRole('button', { name: words.import.next }).click();
  await vi.waitFor(() => expect(dialog()?.textContent).toContain(words.import.newRows.replace('{n}', '1')), {
    timeout: 10_000,
  });
  expect(document.querySelectorAll('.ag-row .cell-title')).toHaveLength(1);
  expect(await faultsFound()).toEqual([]);
});

it('stay a text in the field they are pasted into', async () => {
  await openList();
  const field = document.querySelector('[role="searchbox"]');
  if (!field) throw new Error('there is no search');
  pasteInto(field);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(dialog()).toBeNull();
});
