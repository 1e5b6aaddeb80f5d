import { beforeEach, expect, it } from 'vitest';
import { noFilters } from '../grid/list-filters.ts';
import { isShown, openSavedViews } from './saved-views.ts';

const an = { person: 'an', kind: 'initiative' };
const pilots = { ...noFilters, codes: { stage: ['pilot', 'idea'], theme: ['mobility'] } };

beforeEach(() => localStorage.clear());

const names = (list: { person: string; kind: string }) =>
  openSavedViews(list).views.value.map(({ name }) => name);

it('keeps views by person and list, by name, the last of a name', () => {
  const views = openSavedViews(an);
  views.save({ name: 'Proefprojecten', filters: noFilters, columns: null });
  views.save({ name: 'Mijn lijst', filters: noFilters, columns: [{ colId: 'stage', hide: true }] });
  views.save({ name: 'Proefprojecten', filters: pilots, columns: null });
  expect(names(an)).toEqual(['Mijn lijst', 'Proefprojecten']);
  expect(openSavedViews(an).views.value[1]).toEqual({
    name: 'Proefprojecten',
    filters: pilots,
    columns: null,
  });
  expect(names({ ...an, person: 'bea' })).toEqual([]);
  expect(names({ ...an, kind: 'session' })).toEqual([]);
  views.remove('Mijn lijst');
  expect(names(an)).toEqual(['Proefprojecten']);
});

it('knows the one that is shown, in whatever order its filters were set', () => {
  const view = { name: 'x', filters: pilots, columns: null };
  expect(isShown(view, { ...noFilters, codes: { theme: ['mobility'], stage: ['idea', 'pilot'] } })).toBe(
    true,
  );
  expect(isShown(view, { ...pilots, search: 'fiets' })).toBe(false);
});

it('reads what an earlier version kept, and nothing of what is no view', () => {
  const { isStale: _later, ...rest } = { ...noFilters, codes: { stage: ['pilot'] } };
  const earlier = { ...rest, codes: { stage: 'pilot' } };
  const key = 'smart-city-register.views.an.initiative';
  localStorage.setItem(key, JSON.stringify([{ name: 'Oud', filters: earlier }, 7, { name: 'leeg' }, null]));
  expect(openSavedViews(an).views.value).toEqual([
    { name: 'Oud', filters: { ...noFilters, codes: { stage: ['pilot'] } }, columns: null },
  ]);
  localStorage.setItem(key, '{"half');
  expect(names(an)).toEqual([]);
});
