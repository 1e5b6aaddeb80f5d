import { expect, vi } from 'vitest';
import { page } from 'vitest/browser';
import { exchange as words } from '../../../../shared/locales/nl/exchange.ts';

/** A choice of the menu above the list, once the list is there. */
export async function chooseInMenu(item: string): Promise<void> {
  await vi.waitFor(() => expect(document.querySelector('.ag-row .cell-title')).not.toBeNull(), {
    timeout: 10_000,
  });
  await page.getByRole('button', { name: words.menu.label, exact: true }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

/** As a person picks a file to import. */
export async function chooseFile(file: File): Promise<void> {
  await chooseInMenu(words.menu.import);
  await expect.element(page.getByRole('button', { name: words.import.choose, exact: true })).toBeVisible();
  const input = document.querySelector<HTMLInputElement>('[role="dialog"] input[type="file"]');
  const transfer = new DataTransfer();
  transfer.items.add(file);
  if (!input) throw new Error('no input');
  input.files = transfer.files;
  input.dispatchEvent(new Event('change'));
}
