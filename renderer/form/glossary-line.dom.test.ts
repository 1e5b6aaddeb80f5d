// Terms offered beside a text in two languages, and put in by a click or a key.
import { enableAutoUnmount } from '@vue/test-utils';
import { afterEach, expect, it, vi } from 'vitest';
import { initiative } from '../../shared/records/initiative.ts';
import { mountForm } from './testing/mount-form.ts';
import type { FormDesk } from './testing/mount-form.ts';

enableAutoUnmount(afterEach);

const values = { summaryNl: 'De schepen opent een proefproject.', summaryFr: 'Texte' };

function side(desk: FormDesk, language: 'nl' | 'fr') {
  const column = desk.field('summary').querySelector(`[data-language="${language}"]`);
  const control = column?.querySelector('textarea');
  if (!column || !control) throw new Error('the form shows no summary');
  const terms = () => [...column.querySelectorAll<HTMLElement>('.term')];
  return { control, terms, names: () => terms().map((term) => term.textContent.trim()) };
}

async function enter(desk: FormDesk, language: 'nl' | 'fr') {
  const found = side(desk, language);
  found.control.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
  await vi.waitFor(() => expect(found.names().length).toBeGreaterThan(0));
  return found;
}

it('offers nothing before the field is entered, then what the other side says; a click puts it in', async () => {
  const desk = mountForm(initiative, { values });
  expect(side(desk, 'fr').names()).toEqual([]);
  const { control, terms, names } = await enter(desk, 'fr');
  expect(names()).toEqual(['projet pilote', 'échevin', 'échevine']);
  control.setSelectionRange(5, 5);
  terms()[1]?.click();
  await desk.page.vm.$nextTick();
  expect(control.value).toBe('Texte échevin');
  expect(names()).toEqual(['projet pilote']);
  control.dispatchEvent(new FocusEvent('blur'));
  await vi.waitFor(() => expect(desk.saved.at(-1)?.values).toEqual({ summaryFr: 'Texte échevin' }));
});

it('Alt G puts the first one in, with a capital where a sentence begins', async () => {
  const desk = mountForm(initiative, { values: { summaryFr: 'Le bourgmestre et la commune' } });
  const { control, names } = await enter(desk, 'nl');
  expect(names()).toEqual(['burgemeester', 'gemeente']);
  control.dispatchEvent(new KeyboardEvent('keydown', { key: 'g', altKey: true, bubbles: true }));
  expect(control.value).toBe('Burgemeester');
});

it('offers nothing to whoever only reads', async () => {
  const desk = mountForm(initiative, { values, isReadOnly: true });
  const { control, names } = side(desk, 'fr');
  control.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(names()).toEqual([]);
});
