// A list narrowed to several values, and what a person opened last or starred, on a real database in a real browser.
import { afterEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { newId } from '../../shared/ids.ts';
import { finding } from '../../shared/locales/nl/finding.ts';
import { workingScreens } from '../../shared/locales/nl/working-screens.ts';
import { environment } from '../data/environment.ts';
import { faultsFound, isPaletteOpen, openDesk, otherId } from './testing/desk.ts';
import type { Desk, ReceivedRow } from './testing/desk.ts';

const row = (values: ReceivedRow['values']): ReceivedRow => ({
  ...{ kind: 'initiative', id: newId(environment), values },
});
const bins = row({ titleNl: 'Slimme vuilnisbakken', stage: 'pilot' });
const street = row({ titleFr: 'Étude de la rue', stage: 'idea' });
const foreign = row({ titleNl: 'Scanwagens', stage: 'ended', ownerId: otherId });

let desk: Desk;

afterEach(() => desk.close());

const heading = () => page.getByRole('heading', { level: 2 });
const titles = () =>
  [...document.querySelectorAll('.ag-row .cell-title .words')].map((cell) => cell.textContent);

async function open(address: string): Promise<void> {
  desk = await openDesk(address, [bins, street, foreign]);
  await vi.waitFor(() => expect(titles()).toHaveLength(3), { timeout: 10_000 });
}

it('a list is narrowed to several codes of one field, each with how many there are of it', async () => {
  await open('/initiatives');
  await page.getByRole('button', { name: 'Fase' }).first().click();
  await page.getByRole('menuitemcheckbox', { name: 'idee 1', exact: true }).click();
  await page.getByRole('menuitemcheckbox', { name: 'beëindigd 1', exact: true }).click();
  await vi.waitFor(() => expect(titles().toSorted()).toEqual(['Scanwagens', 'Étude de la rue']));
  expect(await faultsFound()).toEqual([]);
  await userEvent.keyboard('{Escape}');
  await page.getByRole('button', { name: 'Van ons' }).click();
  await vi.waitFor(() => expect(titles()).toEqual(['Étude de la rue']));
  await page.getByRole('button', { name: 'Fase idee +1' }).click();
  await expect.element(page.getByRole('menuitemcheckbox', { name: 'beëindigd 0' })).toBeChecked();
  await expect.element(page.getByRole('menuitemcheckbox', { name: 'proefproject 1' })).not.toBeChecked();
  await userEvent.keyboard('{Escape}');
  await page.getByRole('button', { name: /^Filter “Fase”/ }).click();
  await vi.waitFor(() => expect(titles()).toHaveLength(2));
});

it('the search for everything begins with what was opened last and what is starred, and not with what is open', async () => {
  await open(`/initiatives/${foreign.id}`);
  await page.getByRole('button', { name: finding.star }).click();
  for (const { id } of [street, bins]) {
    await desk.router.push(`/initiatives/${id}`);
    await expect.element(heading()).toBeVisible();
  }
  await desk.router.push('/sessions');
  await desk.router.push(`/initiatives/${bins.id}`);
  await expect.element(heading()).toHaveTextContent('Slimme vuilnisbakken');
  isPaletteOpen.value = true;
  const group = (name: string) => page.getByRole('group', { name }).getByRole('option');
  await expect.element(group(finding.palette.recent).nth(0)).toHaveTextContent('Étude de la rue');
  await expect.element(group(finding.palette.recent).nth(1)).toHaveTextContent('Scanwagens');
  await expect.element(group(finding.palette.recent).nth(1)).toHaveTextContent(finding.star);
  expect(group(finding.palette.recent).elements()).toHaveLength(2);
  await expect.element(group(finding.palette.commands).first()).toBeVisible();
  expect(await faultsFound()).toEqual([]);
  await userEvent.keyboard('{Enter}');
  await expect.element(heading()).toHaveTextContent('Étude de la rue');
});

it('an organisation tells which records mention it, where, and leads there; who only owns a record does not count', async () => {
  const house: ReceivedRow = {
    kind: 'organisation',
    id: newId(environment),
    values: { nameNl: 'De Werkplaats' },
  };
  const partner = { id: newId(environment), name: 'De Werkplaats', organisationId: house.id };
  const together = row({ titleNl: 'Samen bouwen', partners: [partner] });
  const lunch: ReceivedRow = {
    ...{ kind: 'session', id: newId(environment) },
    values: { titleNl: 'Smart lunch', organiserId: house.id, invitations: [partner] },
  };
  const owned = row({ titleNl: 'Van henzelf', ownerId: house.id });
  desk = await openDesk(`/organisations/${house.id}`, [house, together, lunch, owned]);
  await page.getByRole('button', { name: workingScreens.record.more }).click();
  await page.getByRole('menuitem', { name: finding.mentions.command }).click();
  const drawer = page.getByRole('dialog', {
    name: finding.mentions.title.replace('{title}', 'De Werkplaats'),
  });
  const entry = (name: string) => drawer.getByRole('button', { name });
  await expect.element(entry('Samen bouwen Partners')).toBeVisible();
  await expect.element(entry('Smart lunch')).toHaveTextContent('Organiserende instelling · Uitgenodigd');
  expect(entry('Van henzelf').elements()).toEqual([]);
  expect(await faultsFound()).toEqual([]);
  await entry('Samen bouwen').click();
  await expect.element(heading()).toHaveTextContent('Samen bouwen');
});
