// A click that leaves a field about which something is then said, in a real browser.
import { afterEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { newId } from '../../shared/ids.ts';
import { labelsIn } from '../../shared/locales/labels.ts';
import { workingScreens as words } from '../../shared/locales/nl/working-screens.ts';
import { environment } from '../data/environment.ts';
import { openDesk } from './testing/desk.ts';
import type { Desk } from './testing/desk.ts';

let desk: Desk;
afterEach(() => desk.close());

const field = (name: string) => document.querySelector<HTMLElement>(`[data-field="${name}"]`);
const rowsOf = (name: string) => field(name)?.querySelectorAll('[data-row]').length ?? 0;
const adding = (name: string) =>
  page.elementLocator(field(name)!).getByRole('button', { name: words.field.addRow });

/** From the list that was left to the button that was pressed, in pixels. */
const distance = () =>
  adding('budgetLines').element().getBoundingClientRect().top -
  field('milestones')!.getBoundingClientRect().top;

it('counts, although the sentence about the field that was left pushes the button away', async () => {
  const id = newId(environment);
  desk = await openDesk(`/initiatives/${id}`, [
    { kind: 'initiative', id, values: { titleNl: 'Vuilnisbakken' } },
  ]);
  await page.getByRole('tab', { name: labelsIn('nl').groupLabel('initiative', 'planning') }).click();
  await vi.waitFor(() => expect(field('milestones')).not.toBeNull());
  await adding('milestones').click();
  await userEvent.keyboard('Vakken{Tab}{Tab}31/02/2021');
  adding('budgetLines').element().scrollIntoView({ block: 'center' });
  const before = distance();
  await adding('budgetLines').click();
  expect(distance()).toBeGreaterThan(before);
  await vi.waitFor(() => expect(rowsOf('budgetLines')).toBe(1));
  // Once is once.
  await adding('budgetLines').click();
  await vi.waitFor(() => expect(rowsOf('budgetLines')).toBe(2));
});
