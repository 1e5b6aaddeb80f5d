import { afterEach, expect, test, vi } from 'vitest';
import { noFilters } from '../grid/list-filters.ts';
import { forgetFilters, rememberedFilters, rememberFilters } from './list-memory.ts';
import { openSavedViews } from './saved-views.ts';

afterEach(() => {
  vi.restoreAllMocks();
  localStorage.clear();
});

const list = { person: 'an', kind: 'initiative' };
const view = (name: string) => ({ name, filters: noFilters, columns: null });
const names = () => openSavedViews(list).views.value.map(({ name }) => name);

test('a view kept in another window meanwhile stays', () => {
  const [one, other] = [openSavedViews(list), openSavedViews(list)];
  one.save(view('Eigen'));
  other.save(view('Wachtend'));
  expect(names()).toEqual(['Eigen', 'Wachtend']);
  one.remove('Eigen');
  expect(names()).toEqual(['Wachtend']);
});

test('where nothing can be kept the views of this window hold', () => {
  const one = openSavedViews(list);
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new Error('full');
  });
  one.save(view('Eigen'));
  one.save(view('Wachtend'));
  expect(one.views.value.map(({ name }) => name)).toEqual(['Eigen', 'Wachtend']);
});

test('whoever comes next begins with whole lists', () => {
  rememberFilters('initiative', { ...noFilters, search: 'lamp' });
  forgetFilters();
  expect(rememberedFilters('initiative')).toEqual(noFilters);
});
