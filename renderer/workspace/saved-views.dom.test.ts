import { beforeEach, expect, it } from 'vitest';
import { noFilters } from '../grid/list-filters.ts';
import { isShown, openSavedViews } from './saved-views.ts';

const an = { person: 'an', kind: 'initiative' };
const pilots = {
  ...noFilters,
  ownerIds: ['o1', 'o2'],
  codes: { stage: ['pilot', 'idea'], theme: ['mobility'] },
};

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
  const codes = { theme: ['mobility'], stage: ['idea', 'pilot'] };
  expect(isShown(view, { ...noFilters, ownerIds: ['o2', 'o1'], codes })).toBe(true);
  expect(isShown(view, { ...noFilters, ownerIds: ['o2'], codes })).toBe(false);
  expect(isShown(view, { ...pilots, search: 'fiets' })).toBe(false);
});

it('reads what an earlier version kept, and nothing of what is no view', () => {
  const { isStale: _later, ownerIds: _several, ...rest } = noFilters;
  const earlier = { ...rest, ownerId: 'o1', codes: { stage: 'pilot' } };
  const key = 'smart-city-register.views.an.initiative';
  localStorage.setItem(key, JSON.stringify([{ name: 'Oud', filters: earlier }, 7, { name: 'leeg' }, null]));
  expect(openSavedViews(an).views.value).toEqual([
    { name: 'Oud', filters: { ...noFilters, ownerIds: ['o1'], codes: { stage: ['pilot'] } }, columns: null },
  ]);
  localStorage.setItem(key, '{"half');
  expect(names(an)).toEqual([]);
});
