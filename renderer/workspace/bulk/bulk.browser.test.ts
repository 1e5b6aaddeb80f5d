// Several rows of a list at once, on a real database in a real browser.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { newId } from '../../../shared/ids.ts';
import { finding as words } from '../../../shared/locales/nl/finding.ts';
import { exchange } from '../../../shared/locales/nl/exchange.ts';
import { workingScreens } from '../../../shared/locales/nl/working-screens.ts';
import { environment } from '../../data/environment.ts';
import { readSheetFile } from '../../exchange/read-sheet-file.ts';
import { dismissToast, useToasts } from '../../ui/toasts.ts';
import { catchFile } from '../exchange/testing/catch-file.ts';
import { faultsFound, openDesk, otherId } from '../testing/desk.ts';
import type { Desk, ReceivedRow } from '../testing/desk.ts';

function row(titleNl: string, values: ReceivedRow['values'] = {}): ReceivedRow {
  return { kind: 'initiative', id: newId(environment), values: { titleNl, stage: 'pilot', ...values } };
}

const rows = [
  row('A vuilnisbakken'),
  row('B lantaarns', { stage: 'ended' }),
  row('C sensoren'),
  row('D scanwagens', { ownerId: otherId }),
];

let desk: Desk;

afterEach(async () => {
  useToasts().value.forEach(({ id }) => dismissToast(id));
  await desk.close();
});

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const bar = () => page.getByRole('group', { name: words.select.bar });
const titles = () =>
  [...document.querySelectorAll('.ag-row .cell-title .words')].map((cell) => cell.textContent);
const stageOf = async (title: string) =>
  (await desk.records('initiative')).find(({ body }) => body['titleNl'] === title)?.body['stage'];

/** Rows that are put in another order are drawn anew. */
function boxOf(title: string): Promise<HTMLElement> {
  return vi.waitFor(() => {
    const found = [...document.querySelectorAll<HTMLElement>('.ag-row .cell-pick')].find((cell) =>
      cell.querySelector('input')?.getAttribute('aria-label')?.startsWith(title),
    );
    if (!found) throw new Error(`no box of ${title}`);
    return found;
  });
}

function pickedTitles(): readonly string[] {
  return [...document.querySelectorAll<HTMLInputElement>('.ag-row .cell-pick input')].flatMap((box) =>
    box.checked ? [(box.getAttribute('aria-label') ?? '').slice(0, 1)] : [],
  );
}

/** Sorted by title, so that a row is above another. */
async function open(received: readonly ReceivedRow[] = rows): Promise<void> {
  desk = await openDesk('/initiatives', received);
  await vi.waitFor(() => expect(titles().length).toBeGreaterThanOrEqual(Math.min(received.length, 20)), {
    timeout: 10_000,
  });
  await page.getByText('Titel', { exact: true }).click();
  await vi.waitFor(() => expect(titles()).toEqual(titles().toSorted()));
}

async function chooseChange(field: string, value: string): Promise<void> {
  await bar().getByRole('button', { name: words.select.change }).click();
  await page.getByLabelText(words.bulk.field, { exact: true }).selectOptions(field);
  await page.getByLabelText(words.bulk.value, { exact: true }).selectOptions(value);
}

describe('rows are picked', () => {
  it('by their boxes, by Shift up to another, by Ctrl on the row, and all at once; a click still opens', async () => {
    await open();
    await userEvent.click(await boxOf('A'));
    expect(pickedTitles()).toEqual(['A']);
    expect(desk.router.currentRoute.value.params['recordId']).toBeFalsy();
    await userEvent.click(await boxOf('C'), { modifiers: ['Shift'] });
    expect(pickedTitles().toSorted()).toEqual(['A', 'B', 'C']);
    await userEvent.click(page.getByText('B lantaarns'), { modifiers: ['Control'] });
    expect(pickedTitles().toSorted()).toEqual(['A', 'C']);
    await expect.element(bar()).toHaveTextContent('2 geselecteerd');
    await page.getByRole('checkbox', { name: /^Alle 4/ }).click();
    await expect.element(bar()).toHaveTextContent('4 geselecteerd');
    expect(await faultsFound()).toEqual([]);
    await bar().getByRole('button', { name: words.select.clear }).click();
    expect(pickedTitles()).toEqual([]);
    await userEvent.click(page.getByText('B lantaarns'));
    await vi.waitFor(() => expect(desk.router.currentRoute.value.params['recordId']).toBe(rows[1]?.id));
  });

  it('by keyboard: Space, Shift Space, Ctrl A; what is filtered away is let go', async () => {
    await open();
    await page.getByRole('searchbox').click();
    await userEvent.keyboard('{ArrowDown}');
    await vi.waitFor(() => expect(document.activeElement?.closest('.ag-row')).not.toBeNull());
    await userEvent.keyboard(' {ArrowDown}{ArrowDown}{Shift>} {/Shift}');
    await vi.waitFor(() => expect(pickedTitles().toSorted()).toEqual(['A', 'B', 'C']));
    await userEvent.keyboard('{Control>}a{/Control}');
    await vi.waitFor(() => expect(pickedTitles()).toHaveLength(4));
    await page.getByRole('searchbox').fill('lantaarns');
    await expect.element(bar()).toHaveTextContent('1 geselecteerd');
    await page.getByRole('searchbox').fill('');
    await vi.waitFor(() => expect(titles()).toHaveLength(4));
    expect(pickedTitles()).toEqual(['B']);
  });
});

describe('a change of all that are picked', () => {
  it('shows what changes, what is so already and what is refused; saves; and is taken back as one', async () => {
    await open();
    await page.getByRole('checkbox', { name: /^Alle 4/ }).click();
    await chooseChange('Fase', 'beëindigd');
    expect(await faultsFound()).toEqual([]);
    await button(words.bulk.next).click();
    const dialog = page.getByRole('dialog');
    await expect.element(dialog).toHaveTextContent(words.bulk.changes.replace('{n}', '2'));
    await expect.element(dialog.getByText('proefproject').first()).toBeVisible();
    await dialog.getByText(words.bulk.refused.replace('{n}', '1')).click();
    await expect.element(dialog.getByText('Is van Brussel')).toBeVisible();
    await dialog.getByText(words.bulk.same.replace('{n}', '1')).click();
    await expect.element(dialog.getByText('B lantaarns')).toBeVisible();
    expect(await faultsFound()).toEqual([]);
    await button('2 fiches wijzigen').click();
    await expect.element(page.getByText('2 fiches gewijzigd.')).toBeVisible();
    expect(await Promise.all(rows.map(({ values }) => stageOf(String(values['titleNl']))))).toEqual([
      ...['ended', 'ended', 'ended', 'pilot'],
    ]);
    expect(await desk.outbox('waiting')).toHaveLength(2);
    await button(workingScreens.list.undo).click();
    await expect.element(page.getByText(words.bulk.undone)).toBeVisible();
    expect(await stageOf('A vuilnisbakken')).toBe('pilot');
    expect(await stageOf('C sensoren')).toBe('pilot');
  });

  it('goes on although the filter lets go of each record as it changes', async () => {
    await open(Array.from({ length: 60 }, (_, i) => row(`Rij ${String(i).padStart(2, '0')}`)));
    await button('Fase').first().click();
    await page.getByRole('menuitemcheckbox', { name: /^proefproject/ }).click();
    await userEvent.keyboard('{Escape}');
    await page.getByRole('checkbox', { name: /^Alle 60/ }).click();
    await chooseChange('Fase', 'beëindigd');
    await button(words.bulk.next).click();
    await button('60 fiches wijzigen').click();
    await expect.element(page.getByText('60 fiches gewijzigd.'), { timeout: 10_000 }).toBeVisible();
    await vi.waitFor(() => expect(titles()).toEqual([]));
  });

  it('adds a word to those that are there', async () => {
    const tag = { id: newId(environment), label: 'LoRa' };
    await open([row('A met', { tags: [tag] }), row('B zonder')]);
    await page.getByRole('checkbox', { name: /^Alle 2/ }).click();
    await bar().getByRole('button', { name: words.select.change }).click();
    await page.getByLabelText(words.bulk.field, { exact: true }).selectOptions('Trefwoorden');
    await page.getByLabelText(words.bulk.words).fill('sensor, lora');
    await button(words.bulk.next).click();
    await button('2 fiches wijzigen').click();
    await expect.element(page.getByText('2 fiches gewijzigd.')).toBeVisible();
    const labels = (await desk.records('initiative')).map(({ body }) =>
      (body['tags'] as { label: string }[]).map(({ label }) => label),
    );
    expect(labels.toSorted()).toEqual([
      ['LoRa', 'sensor'],
      ['sensor', 'lora'],
    ]);
  });

  it('is a change of what the person saw, whatever has come since', async () => {
    const idea = row('A vuilnisbakken', { stage: 'idea' });
    await open([idea]);
    await userEvent.click(await boxOf('A'));
    await chooseChange('Fase', 'beëindigd');
    await button(words.bulk.next).click();
    await expect.element(page.getByRole('dialog')).toHaveTextContent('idee');
    await desk.receive([{ ...idea, revision: 2, values: { ...idea.values, stage: 'roll-out' } }]);
    await button('1 fiche wijzigen').click();
    await expect.element(page.getByText('1 fiche gewijzigd.')).toBeVisible();
    const [sent] = await desk.outbox('waiting');
    expect(sent?.operation.changes['stage']).toMatchObject({ base: 1, value: 'ended' });
  });
});

it('deletes what is picked and may go, says what stays, and brings all of it back', async () => {
  await open([...rows, row('E kopie', { replicatedFromId: rows[0]?.id ?? null })]);
  for (const title of ['A', 'B', 'D']) await userEvent.click(await boxOf(title));
  await userEvent.keyboard('{Delete}');
  const dialog = page.getByRole('dialog');
  await expect.element(dialog).toHaveTextContent('2 fiches verwijderen?');
  await expect.element(dialog).toHaveTextContent('1 geselecteerde fiche blijft staan');
  await expect.element(dialog).toHaveTextContent('Andere fiches verwijzen naar 1 ervan');
  expect(await faultsFound()).toEqual([]);
  await dialog.getByRole('button', { name: words.deletion.action }).click();
  await vi.waitFor(() => expect(titles().toSorted()).toEqual(['C sensoren', 'D scanwagens', 'E kopie']));
  await button(workingScreens.list.undo).click();
  await vi.waitFor(() => expect(titles()).toHaveLength(5));
});

it('exports only what is picked', async () => {
  await open();
  await userEvent.click(await boxOf('B'));
  await userEvent.click(await boxOf('D'));
  await bar().getByRole('button', { name: words.select.export }).click();
  await expect.element(page.getByRole('dialog')).toHaveTextContent('2 geselecteerde fiches exporteren');
  const caught = catchFile();
  await button(exchange.export.action).click();
  const [sheet] = await readSheetFile((await caught).file);
  const at = sheet?.rows[0]?.indexOf('Titel (Nederlands)') ?? -1;
  expect(sheet?.rows.slice(1).map((cells) => cells[at])).toEqual(['B lantaarns', 'D scanwagens']);
});
