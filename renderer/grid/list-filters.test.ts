import { describe, expect, it } from 'vitest';
import { foldText } from '../../shared/fold-text.ts';
import { initiative } from '../../shared/records/initiative.ts';
import type { GridRow } from './grid-row.ts';
import { hasFilters, noFilters, rowFilter } from './list-filters.ts';
import type { ListFilters } from './list-filters.ts';

function row(values: GridRow['values'], rest: Partial<GridRow> = {}): GridRow {
  return { id: 'r1', values, revision: 1, pendingCount: 0, openConflictCount: 0, ...rest };
}

function passes(candidate: GridRow, filters: Partial<ListFilters>): boolean {
  return rowFilter(
    { ...noFilters, ...filters },
    {
      definition: initiative,
      isRejected: (id) => id === 'rejected',
      ownerNames: (id) => (id === 'o1' ? foldText('Schaarbeek Schaerbeek') : ''),
    },
  )(candidate);
}

const bins = row({
  titleNl: 'Slimme vuilnisbakken',
  titleFr: 'Poubelles à capteurs',
  stage: 'pilot',
  theme: 'environment',
  ownerId: 'o1',
});

describe('the search', () => {
  it.each(['vuilnis', 'A CAPTEURS', 'capteurs poubelles', 'schaerbeek', 'schaarbeek slimme'])(
    'finds "%s": both languages, the owner, without accents, in any order',
    (search) => expect(passes(bins, { search })).toBe(true),
  );

  it('does not find what is not there', () => {
    expect(passes(bins, { search: 'vuilnis gent' })).toBe(false);
  });
});

describe('the chips', () => {
  it('let through the code asked for, and all of them together', () => {
    expect(passes(bins, { codes: { stage: 'pilot', theme: 'environment' } })).toBe(true);
    expect(passes(bins, { codes: { stage: 'pilot', theme: 'people' } })).toBe(false);
  });

  it('let through the owner asked for', () => {
    expect(passes(bins, { ownerId: 'o1' })).toBe(true);
    expect(passes(bins, { ownerId: 'o2' })).toBe(false);
  });

  it('tell apart what waits to be sent, what is in conflict, and what is to be corrected', () => {
    const rows = {
      isWaiting: { ...bins, pendingCount: 1 },
      isInConflict: { ...bins, openConflictCount: 1 },
      isToCorrect: { ...bins, id: 'rejected' },
    };
    for (const name of Object.keys(rows) as (keyof typeof rows)[]) {
      const found = Object.entries(rows).filter(([, candidate]) => passes(candidate, { [name]: true }));
      expect(found.map(([of]) => of)).toEqual([name]);
      expect(passes(bins, { [name]: true })).toBe(false);
    }
  });

  it('let through what needs translation', () => {
    expect(passes(bins, { isToTranslate: true })).toBe(false);
    expect(passes({ ...bins, needsTranslation: true }, { isToTranslate: true })).toBe(true);
  });
});

it('knows whether anything is filtered at all', () => {
  expect(hasFilters(noFilters)).toBe(false);
  expect(hasFilters({ ...noFilters, search: '  ' })).toBe(false);
  expect(hasFilters({ ...noFilters, isWaiting: true })).toBe(true);
});
