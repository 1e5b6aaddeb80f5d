// From the list to a real spreadsheet file, in a real browser.
import { afterEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { newId } from '../../../shared/ids.ts';
import { memorySheet } from '../../../shared/exchange/sheet-of-records.ts';
import { exchange as words } from '../../../shared/locales/nl/exchange.ts';
import { environment } from '../../data/environment.ts';
import { readSheetFile } from '../../exchange/read-sheet-file.ts';
import { faultsFound, openDesk, otherId } from '../testing/desk.ts';
import type { Desk, ReceivedRow } from '../testing/desk.ts';
import { catchFile } from './testing/catch-file.ts';

const bins: ReceivedRow = {
  kind: 'initiative',
  id: newId(environment),
  revision: 7,
  values: {
    titleNl: 'Slimme vuilnisbakken',
    titleFr: 'Poubelles à capteurs',
    stage: 'pilot',
    startOn: '2021-03-01',
    startOnPrecision: 'month',
    descriptionNl: '=1+1',
  },
};
const foreign: ReceivedRow = {
  kind: 'initiative',
  id: newId(environment),
  values: { titleNl: 'Scanwagens', stage: 'ended', ownerId: otherId },
};

let desk: Desk;

afterEach(() => desk.close());

async function openExport(): Promise<void> {
  desk = await openDesk('/initiatives', [bins, foreign]);
  await page.getByRole('button', { name: 'Van ons' }).click();
  await vi.waitFor(() => expect(document.querySelectorAll('.ag-row .cell-title').length).toBe(1));
  await page.getByRole('button', { name: words.menu.label, exact: true }).click();
  await page.getByRole('menuitem', { name: words.menu.export }).click();
}

const action = () => page.getByRole('button', { name: words.export.action, exact: true });

it('writes what the list shows to a workbook that remembers it', async () => {
  await openExport();
  expect(await faultsFound()).toEqual([]);
  const caught = catchFile();
  await action().click();
  const { name, file } = await caught;
  expect(name).toMatch(/^initiatieven-\d{4}-\d{2}-\d{2}\.xlsx$/);
  const [sheet, memory] = await readSheetFile(file);
  const [headers = [], row = [], ...others] = sheet?.rows ?? [];
  expect(others).toEqual([]);
  const cell = (header: string) => row[headers.indexOf(header)];
  expect(row.slice(0, 2)).toEqual([bins.id, 7]);
  expect(cell('Titel (Frans)')).toBe('Poubelles à capteurs');
  expect(cell('Fase')).toBe('proefproject');
  expect(cell('Begin')).toBe('maart 2021');
  expect(cell('Beschrijving (Nederlands)')).toBe('=1+1');
  expect(cell('Eigenaar')).toBe('Schaarbeek');
  expect(memory?.name).toBe(memorySheet);
  expect(memory?.rows.at(-1)).toEqual(row);
});

it('writes all of it to CSV, and no text that a spreadsheet would calculate', async () => {
  await openExport();
  await page.getByText(words.export.all.replace('{n}', '2')).click();
  await page.getByText(words.export.csv).click();
  const caught = catchFile();
  await action().click();
  const text = await (await caught).file.text();
  expect(text.split('\r\n').filter((line) => line !== '')).toHaveLength(3);
  expect(text).toContain(`;"'=1+1";`);
  expect(text).toContain('Scanwagens');
  expect(text).not.toContain(bins.id);
});
