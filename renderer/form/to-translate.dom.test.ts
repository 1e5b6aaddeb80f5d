// From one text that waits for a translation to the next, and round again.
import { enableAutoUnmount } from '@vue/test-utils';
import { afterEach, expect, it } from 'vitest';
import { initiative } from '../../shared/records/initiative.ts';
import { mountForm } from './testing/mount-form.ts';
import type { FormDesk } from './testing/mount-form.ts';

enableAutoUnmount(afterEach);

/** Where the keyboard is: field and language. */
async function next(desk: FormDesk): Promise<string> {
  expect(await desk.form().focusUntranslated()).toBe(true);
  const field = document.activeElement?.closest<HTMLElement>('[data-field]')?.dataset['field'];
  return `${field} ${document.activeElement?.closest<HTMLElement>('[data-language]')?.dataset['language']}`;
}

it('goes through the parts of the form in order, to the side that is missing or outdated', async () => {
  const values = {
    ...{
      titleNl: 'Fietsen',
      titleFr: 'Vélos',
      titleNlState: 'outdated',
      summaryNl: 'Kort',
      summaryFr: 'Bref',
    },
    ...{ objectivesFr: 'Moins de voitures', evaluationNl: 'Goed' },
  };
  const desk = mountForm(initiative, { values });
  const seen = [];
  for (let i = 0; i < 4; i++) seen.push(await next(desk));
  expect(seen).toEqual(['title nl', 'objectives nl', 'evaluation fr', 'title nl']);
});

it('says when nothing waits', async () => {
  const desk = mountForm(initiative, { values: { titleNl: 'Fietsen', titleFr: 'Vélos' } });
  expect(await desk.form().focusUntranslated()).toBe(false);
});

it('lists come with what they add up to', async () => {
  const line = (id: string, amountEur: string) => ({ id, amountEur, year: 2026, fundingSource: null });
  const desk = mountForm(initiative, { values: { budgetLines: [line('a', '1000.5'), line('b', '2')] } });
  await desk.showGroup('planning');
  expect(desk.field('budgetLines').textContent).toContain('1.002,50');
});
