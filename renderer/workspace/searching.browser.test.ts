// Searching all texts of the records, in a list and for everything, on a real database in a real browser.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { newId } from '../../shared/ids.ts';
import { workingScreens as words } from '../../shared/locales/nl/working-screens.ts';
import { changeRecord } from '../data/edits.ts';
import { environment } from '../data/environment.ts';
import { holdTyping } from '../ui/typing-ahead.ts';
import { faultsFound, isPaletteOpen, openDesk, otherId } from './testing/desk.ts';
import type { Desk, ReceivedRow } from './testing/desk.ts';

const bins: ReceivedRow = {
  kind: 'initiative',
  id: newId(environment),
  values: { titleNl: 'Slimme vuilnisbakken', titleFr: 'Poubelles à capteurs', stage: 'pilot' },
};
const street: ReceivedRow = {
  kind: 'initiative',
  id: newId(environment),
  values: { titleFr: 'Étude de la rue', stage: 'idea' },
};
const foreign: ReceivedRow = {
  kind: 'initiative',
  id: newId(environment),
  values: { titleNl: 'Scanwagens', stage: 'ended', ownerId: otherId },
};

let desk: Desk;

afterEach(() => desk.close());

function titles(): string[] {
  return [...document.querySelectorAll('.ag-row .cell-title .words')].map((cell) => cell.textContent);
}

/** All texts of the records have been read. */
async function untilTextsAreRead(role: 'searchbox' | 'combobox'): Promise<void> {
  const isReady = () =>
    expect(document.querySelector(`[role="${role}"][data-search="ready"]`)).not.toBeNull();
  await vi.waitFor(isReady, { timeout: 10_000 });
}

it('a list is searched through all texts once these are read: titles first, mistakes forgiven, the owner too', async () => {
  const cleaner = { ...foreign, id: newId(environment), values: { titleNl: 'Poetswagens', stage: 'idea' } };
  const long = {
    ...street,
    values: { ...street.values, summaryFr: 'Moins de déchets, scanwagens compris' },
  };
  desk = await openDesk('/initiatives', [bins, foreign, cleaner, long]);
  await page.getByRole('searchbox').fill('wagens');
  await vi.waitFor(() => expect(titles()).toEqual(['Poetswagens', 'Scanwagens']));
  await untilTextsAreRead('searchbox');
  await vi.waitFor(() => expect(titles()).toEqual(['Poetswagens', 'Scanwagens', 'Étude de la rue']));
  await page.getByRole('searchbox').fill('dechetts');
  await vi.waitFor(() => expect(titles()).toEqual(['Étude de la rue']));
  await page.getByRole('searchbox').fill('bruxelles wagens');
  await vi.waitFor(() => expect(titles()).toEqual(['Scanwagens']));
  await page.getByRole('searchbox').fill('lantaarn');
  await expect.element(page.getByText('Niets gevonden')).toBeVisible();
  await changeRecord({ recordId: bins.id, values: { titleNl: 'Slimme lantaarns' } });
  await vi.waitFor(() => expect(titles()).toEqual(['Slimme lantaarns']));
});

it('the search for everything finds what only a long text holds, after titles, and shows the words around it', async () => {
  const session: ReceivedRow = {
    kind: 'session',
    id: newId(environment),
    values: { titleNl: 'Overleg', minutesNl: 'We bespraken de vuilnisbakken aan het plein' },
  };
  desk = await openDesk('/initiatives', [session, bins, street]);
  isPaletteOpen.value = true;
  await page.getByRole('combobox', { name: words.palette.label }).click();
  await untilTextsAreRead('combobox');
  await page.getByRole('combobox', { name: words.palette.label }).fill('vuilnisbaken');
  await expect.element(page.getByText('We bespraken de vuilnisbakken aan het plein')).toBeVisible();
  const labels = () =>
    [...document.querySelectorAll('[role="option"] .label')].map((label) => label.textContent);
  expect(labels().map((label) => label.trim())).toEqual([
    'Slimme vuilnisbakken',
    expect.stringMatching(/^Overleg/),
  ]);
  expect(await faultsFound()).toEqual([]);
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await vi.waitFor(() => expect(desk.router.currentRoute.value.params['recordId']).toBe(session.id));
});

it('Enter that comes before the answer opens what was typed, and not what stood there before', async () => {
  desk = await openDesk('/initiatives', [foreign, bins, street]);
  isPaletteOpen.value = true;
  const field = page.getByRole('combobox', { name: words.palette.label });
  await field.click();
  await untilTextsAreRead('combobox');
  await field.fill('scanwagens');
  await expect.element(page.getByRole('option', { name: 'Scanwagens' })).toBeVisible();
  const typed = document.querySelector<HTMLInputElement>('[role="combobox"][aria-controls]');
  if (!typed) throw new Error('there is no field');
  typed.value = 'vuilnisbakken';
  typed.dispatchEvent(new Event('input', { bubbles: true }));
  typed.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  await vi.waitFor(() => expect(desk.router.currentRoute.value.params['recordId']).toBe(bins.id));
});

it('what is typed before the search is there stands in it, and does nothing to what has the focus', async () => {
  desk = await openDesk('/initiatives', [foreign, bins, street]);
  await page.getByRole('gridcell', { name: 'Scanwagens', exact: true }).click();
  await expect.element(page.getByRole('heading', { level: 2 })).toHaveTextContent('Scanwagens');
  await userEvent.keyboard('{ArrowDown}');
  const { fullPath } = desk.router.currentRoute.value;
  holdTyping();
  await userEvent.keyboard('vuilnis bakkez{Backspace}n{Enter}');
  isPaletteOpen.value = true;
  const field = page.getByRole('combobox', { name: words.palette.label });
  await expect.element(field).toHaveValue('vuilnis bakken');
  expect(desk.router.currentRoute.value.fullPath).toBe(fullPath);
  expect(document.querySelector('.cell-pick input:checked')).toBeNull();
  await vi.waitFor(() => expect(document.activeElement).toBe(field.element()));
  await userEvent.keyboard('!');
  await expect.element(field).toHaveValue('vuilnis bakken!');
});

describe('search everything', () => {
  it('finds records of all kinds in both languages and opens the chosen one', async () => {
    desk = await openDesk('/initiatives', [bins, street, foreign]);
    isPaletteOpen.value = true;
    await page.getByRole('combobox', { name: words.palette.label }).fill('capteurs poubelles');
    await expect.element(page.getByRole('option', { name: 'Slimme vuilnisbakken' })).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('heading', { level: 2 })).toHaveTextContent('Slimme vuilnisbakken');
    isPaletteOpen.value = true;
    await page.getByRole('combobox', { name: words.palette.label }).fill('bruxelles');
    await expect.element(page.getByRole('option', { name: 'Brussel' })).toBeVisible();
  });

  it('runs commands: a new record, the other language', async () => {
    desk = await openDesk('/initiatives', [bins, street, foreign]);
    isPaletteOpen.value = true;
    await page.getByRole('combobox', { name: words.palette.label }).fill('nieuwe sessie');
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(desk.router.currentRoute.value.name).toBe('sessions'));
    expect(desk.router.currentRoute.value.query).toHaveProperty('new');
  });

  it('says so when nothing is found, and has no fault that axe can find', async () => {
    desk = await openDesk('/initiatives', [bins, street, foreign]);
    isPaletteOpen.value = true;
    expect(await faultsFound()).toEqual([]);
    await page.getByRole('combobox', { name: words.palette.label }).fill('zzz');
    await expect.element(page.getByText('Niets gevonden voor “zzz”.')).toBeVisible();
    expect(await faultsFound()).toEqual([]);
  });
});
