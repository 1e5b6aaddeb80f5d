import { describe, expect, it, vi } from 'vitest';
import { createListSorting } from './list-sorting.ts';

const atFirst = [{ colId: 'start', sort: 'desc' as const }];
const columns = [{ colId: 'title' }, { colId: 'start' }, { colId: 'stage' }];

describe('what a list is sorted by', () => {
  it('turns from ascending to descending to nothing, one column at a time unless one is added', () => {
    const sorting = createListSorting([]);
    const seen = ['title', 'title', 'title'].map((colId) => {
      sorting.turn(colId, { isAdded: false });
      return sorting.rules().map(({ sort }) => sort);
    });
    expect(seen).toEqual([['asc'], ['desc'], []]);
    sorting.turn('title', { isAdded: false });
    sorting.turn('stage', { isAdded: true });
    expect(sorting.rules().map(({ colId }) => colId)).toEqual(['title', 'stage']);
    sorting.turn('start', { isAdded: false });
    expect(sorting.rules()).toEqual([{ colId: 'start', sort: 'asc' }]);
  });

  it('is kept with the columns and taken from them, and is as at first when there are none', () => {
    const sorting = createListSorting(atFirst);
    sorting.turn('stage', { isAdded: false });
    sorting.turn('title', { isAdded: true });
    const kept = sorting.writtenInto(columns);
    expect(kept.map(({ sort, sortIndex }) => [sort, sortIndex])).toEqual([
      ['asc', 1],
      [null, null],
      ['asc', 0],
    ]);
    const other = createListSorting(atFirst);
    other.take(kept);
    expect(other.rules()).toEqual(sorting.rules());
    other.take(columns);
    expect(other.rules()).toEqual(sorting.rules());
    other.take(null);
    expect(other.rules()).toEqual(atFirst);
  });

  it('tells only of another order, until nobody asks any more', () => {
    const sorting = createListSorting(atFirst);
    const tell = vi.fn();
    const stop = sorting.onChange(tell);
    sorting.take([{ colId: 'start', sort: 'desc' }]);
    expect(tell).not.toHaveBeenCalled();
    sorting.take([{ colId: 'start', sort: null }]);
    expect(tell).toHaveBeenCalledTimes(1);
    stop();
    sorting.take(null);
    expect(tell).toHaveBeenCalledTimes(1);
  });
});
