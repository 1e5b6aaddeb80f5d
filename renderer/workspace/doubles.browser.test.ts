// One list taken in on two computers that did not know of each other: two records with one number in one source.
import { afterEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { newId } from '../../shared/ids.ts';
import { finding as words } from '../../shared/locales/nl/finding.ts';
import { environment } from '../data/environment.ts';
import { dismissToast, useToasts } from '../ui/toasts.ts';
import { faultsFound, openDesk, otherId } from './testing/desk.ts';
import type { Desk } from './testing/desk.ts';

let desk: Desk;
afterEach(async () => {
  useToasts().value.forEach(({ id }) => dismissToast(id));
  await desk.close();
});

const row = (titleNl: string, source: string, more: object = {}) => ({
  kind: 'initiative' as const,
  id: newId(environment),
  values: { titleNl, origins: [{ id: newId(environment), source, reference: '17' }], ...more },
});
const [one, two, other] = [
  row('Telpalen', 'Lijst 2026'),
  row('Telpalen (2)', 'lijst 2026 '),
  row('Zitbank', 'IPS'),
];
const said = words.double.text.replace('{numbers}', '17 (Lijst 2026)');
const link = (name: string) => page.getByRole('status').getByRole('button', { name, exact: true });

it('says so in both, leads from one to the other, and lets one of them go', async () => {
  desk = await openDesk(`/initiatives/${one.id}`, [one, two, other]);
  await expect.element(page.getByText(said)).toBeVisible();
  expect(link('Zitbank').elements()).toEqual([]);
  expect(await faultsFound()).toEqual([]);
  await link('Telpalen (2)').click();
  await expect.element(link('Telpalen')).toBeVisible();
  expect(desk.router.currentRoute.value.params['recordId']).toBe(two.id);
  await link(words.double.delete).click();
  await vi.waitFor(async () => {
    const rows = await desk.records('initiative');
    expect(rows.find(({ id }) => id === two.id)?.isDeleted).toBe(true);
  });
  await desk.router.push(`/initiatives/${one.id}`);
  await vi.waitFor(() => expect(page.getByText(said).elements()).toEqual([]));
});

it('says nothing of a number nobody else has, and offers no deletion of what is not one’s own', async () => {
  const foreign = row('Telpalen elders', 'Lijst 2026', { ownerId: otherId });
  desk = await openDesk(`/initiatives/${foreign.id}`, [one, foreign, other]);
  await expect.element(link('Telpalen')).toBeVisible();
  expect(link(words.double.delete).elements()).toEqual([]);
  await desk.router.push(`/initiatives/${other.id}`);
  await expect.element(page.getByRole('heading', { name: 'Zitbank' })).toBeVisible();
  expect(page.getByText(words.double.text.split('{numbers}')[1] ?? '').elements()).toEqual([]);
});
