// Somebody begins what another municipality has already, on a real database and its search worker in a real browser.
import { afterEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import demo from '../../resources/demo/initiatives.json' with { type: 'json' };
import { newId } from '../../shared/ids.ts';
import { finding as words } from '../../shared/locales/nl/finding.ts';
import { workingScreens } from '../../shared/locales/nl/working-screens.ts';
import { environment } from '../data/environment.ts';
import { dismissToast, useToasts } from '../ui/toasts.ts';
import { faultsFound, openDesk, otherId } from './testing/desk.ts';
import type { Desk, ReceivedRow } from './testing/desk.ts';

const initiatives = demo.map(({ titleNl, titleFr, status }): ReceivedRow => ({
  kind: 'initiative',
  id: newId(environment),
  values: { titleNl, titleFr, stage: status, ownerId: otherId },
}));
const sibelga: ReceivedRow = {
  kind: 'organisation',
  id: newId(environment),
  values: { nameNl: 'Sibelga', nameFr: 'Sibelga', enterpriseNumber: '0200000043', ownerId: otherId },
};

let desk: Desk;

afterEach(async () => {
  useToasts().value.forEach(({ id }) => dismissToast(id));
  await desk.close();
});

const field = (label: string, side: string) => page.getByLabelText(new RegExp(`^${label}\\s*${side}$`));
const told = () => [...document.querySelectorAll('.alike .title')].map((title) => title.textContent);
const radar = 'Geluidsradar Bergensesteenweg';

async function begin(kind: 'initiatives' | 'organisations', rows: readonly ReceivedRow[]): Promise<void> {
  desk = await openDesk(`/${kind}/${newId(environment)}?new`, rows);
  await vi.waitFor(() => expect(document.querySelector('[data-field]')).not.toBeNull(), { timeout: 10_000 });
}

it('shows beneath the title what looks like it, tells it politely, and leaves the typing alone', async () => {
  await begin('initiatives', initiatives);
  await field('Titel', 'NL').click();
  await userEvent.keyboard('Geluidsradar Jacqueslaan');
  await vi.waitFor(() => expect(told()).toContain(radar), { timeout: 10_000 });
  expect(told().every((title) => title.startsWith('Geluidsradar'))).toBe(true);
  expect(document.querySelector('.alike .facts')?.textContent).toContain('Brussel');
  const statuses = [...document.querySelectorAll('[role="status"]')].map((status) => status.textContent);
  expect(
    statuses.some((status) => status.includes(`${told().length} fiches lijken hierop: ${told()[0]}`)),
  ).toBe(true);
  expect(document.activeElement).toBe(field('Titel', 'NL').element());
  await userEvent.keyboard(' 12');
  await expect.element(field('Titel', 'NL')).toHaveValue('Geluidsradar Jacqueslaan 12');
  expect(await faultsFound()).toEqual([]);
});

it('finds it in the other language too, and says nothing of what is like nothing', async () => {
  await begin('initiatives', initiatives);
  await field('Titel', 'FR').fill('Poubelles intelligentes à Etterbeek');
  await vi.waitFor(() => expect(told()).toContain('Slimme vuilnisbakken in de voetgangerszone'), {
    timeout: 10_000,
  });
  await field('Titel', 'FR').fill('Stages pour les jeunes');
  await vi.waitFor(() => expect(told()).toEqual([]));
});

it('is put aside for good by a word that it is another one', async () => {
  await begin('initiatives', initiatives);
  await field('Titel', 'NL').fill('Geluidsradar Jacqueslaan');
  await vi.waitFor(() => expect(told()).toContain(radar), { timeout: 10_000 });
  await page.getByRole('button', { name: words.alike.another }).click();
  expect(told()).toEqual([]);
  await field('Titel', 'NL').fill('Geluidsradar Generaal Jacqueslaan');
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(told()).toEqual([]);
});

it('opens the other one, and offers to delete what was begun', async () => {
  await begin('initiatives', initiatives);
  await field('Titel', 'NL').fill('Geluidsradar');
  await vi.waitFor(() => expect(told()).toContain(radar), { timeout: 10_000 });
  await page.getByRole('button', { name: new RegExp(`^${radar}`) }).click();
  await expect.element(page.getByRole('heading', { level: 2 })).toHaveTextContent(radar);
  const own = async () =>
    (await desk.records('initiative')).filter(({ body }) => body['titleNl'] === 'Geluidsradar');
  await vi.waitFor(async () => expect((await own()).map(({ isDeleted }) => isDeleted)).toEqual([false]));
  await expect.element(page.getByText('“Geluidsradar” blijft als nieuwe fiche')).toBeVisible();
  await page.getByRole('button', { name: workingScreens.record.delete, exact: true }).click();
  await vi.waitFor(async () => expect((await own()).map(({ isDeleted }) => isDeleted)).toEqual([true]));
});

it('what is begun without a title is no record to delete: it can be thrown away', async () => {
  await begin('organisations', [sibelga]);
  await page.getByLabelText('Ondernemingsnummer').fill('BE 0200.000.043');
  await vi.waitFor(() => expect(told()).toEqual(['Sibelga']));
  await page.getByRole('button', { name: /^Sibelga/ }).click();
  await expect.element(page.getByText(words.alike.begun)).toBeVisible();
  expect(Object.keys(localStorage).some((key) => key.endsWith('draft-organisation'))).toBe(true);
  await page.getByRole('button', { name: workingScreens.record.discardDraft }).click();
  expect(Object.keys(localStorage).some((key) => key.endsWith('draft-organisation'))).toBe(false);
  expect(useToasts().value).toEqual([]);
});

it('knows an organisation by its enterprise number, however it is written', async () => {
  await begin('organisations', [sibelga]);
  await field('Naam', 'NL').fill('Netbeheerder');
  await page.getByLabelText('Ondernemingsnummer').fill('BE 0200.000.043');
  await expect.element(page.getByText(words.alike.sameNumber).last()).toBeVisible();
  expect(told()).toEqual(['Sibelga']);
  await page.getByLabelText('Ondernemingsnummer').fill('0200.000.142');
  await vi.waitFor(() => expect(told()).toEqual([]));
});
