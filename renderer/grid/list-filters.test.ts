import { describe, expect, it } from 'vitest';
import { foldText } from '../../shared/fold-text.ts';
import { expectedCount } from '../../shared/records/completeness.ts';
import { initiative } from '../../shared/records/initiative.ts';
import type { GridRow } from './grid-row.ts';
import { countValues, hasFilters, inTitle, noFilters, rowFilter, withCodes } from './list-filters.ts';
import type { FilterContext, ListFilters } from './list-filters.ts';

function row(values: GridRow['values'], rest: Partial<GridRow> = {}): GridRow {
  return { id: 'r1', values, revision: 1, pendingCount: 0, openConflictCount: 0, ...rest };
}

const context: FilterContext = {
  definition: initiative,
  isRejected: (id) => id === 'rejected',
  today: '2026-11-26',
  ownerNames: (id) => (id === 'o1' ? foldText('Schaarbeek Schaerbeek') : ''),
  found: null,
};

function passes(candidate: GridRow, filters: Partial<ListFilters>): boolean {
  return rowFilter({ ...noFilters, ...filters }, context)(candidate);
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

describe('a search through full texts', () => {
  const filters = { ...noFilters, search: 'vuilnis' };
  const found = {
    upTo: 8,
    has: (touched: number) => touched <= 2,
    isInTitle: (touched: number) => touched === 1,
  };
  const [passesSearch, comesFirst] = [
    rowFilter(filters, { ...context, found }),
    inTitle(filters, { ...context, found }),
  ];

  it('counts for the rows it knows, whatever they show', () => {
    const other = row({ titleNl: 'Lantaarns' });
    expect([1, 2, 3, 8].filter((touched) => passesSearch({ ...other, touched }))).toEqual([1, 2]);
    expect(passesSearch({ ...bins, touched: 8 })).toBe(false);
    expect([1, 2, 3].filter((touched) => comesFirst?.({ ...other, touched }))).toEqual([1]);
  });

  it('says nothing of what has changed since, or is not among the records: what these show counts', () => {
    for (const changed of [{ ...bins, touched: 9 }, bins]) {
      expect(passesSearch(changed)).toBe(true);
      expect(comesFirst?.(changed)).toBe(true);
    }
    expect(passesSearch(row({ titleNl: 'Lantaarns' }, { touched: 9 }))).toBe(false);
  });
});

it('a row found by its title comes first, not one found by its owner or another text', () => {
  const cleaned = row({ ...bins.values, leadService: 'Netheid' });
  const first = (search: string) => inTitle({ ...noFilters, search }, context)?.(cleaned);
  expect(first('capteurs vuilnis')).toBe(true);
  expect(first('schaarbeek')).toBe(false);
  expect(first('netheid')).toBe(false);
  expect(first(' ')).toBeUndefined();
});

describe('the chips', () => {
  it('let through the code asked for, and all of them together', () => {
    expect(passes(bins, { codes: { stage: ['pilot'], theme: ['environment'] } })).toBe(true);
    expect(passes(bins, { codes: { stage: ['pilot'], theme: ['people'] } })).toBe(false);
  });

  it('let through any of several codes of one field', () => {
    expect(passes(bins, { codes: { stage: ['idea', 'pilot'] } })).toBe(true);
    expect(passes(bins, { codes: { stage: ['idea', 'ended'] } })).toBe(false);
    expect(passes(row({}), { codes: { stage: ['idea'] } })).toBe(false);
    const filters = withCodes({ ...noFilters, codes: { theme: ['people'] } }, 'stage', ['idea']);
    expect(filters.codes).toEqual({ theme: ['people'], stage: ['idea'] });
    expect(hasFilters(withCodes(withCodes(filters, 'stage', []), 'theme', []))).toBe(false);
  });

  it('tell of each value how many there are among what the other filters let through', () => {
    const rows = [
      bins,
      row({ stage: 'idea', theme: 'environment', ownerId: 'o2' }),
      row({ stage: 'idea', theme: 'people', ownerId: 'o1' }),
      row({ theme: 'environment' }),
    ];
    const filters = { ...noFilters, codes: { stage: ['pilot'], theme: ['environment'] } };
    const counts = (field: string) => Object.fromEntries(countValues(rows, field, { filters, context }));
    expect(counts('stage')).toEqual({ pilot: 1, idea: 1, '': 1 });
    expect(counts('theme')).toEqual({ environment: 1 });
    expect(
      Object.fromEntries(
        countValues(rows, 'ownerId', { filters: { ...noFilters, ownerIds: ['o2'] }, context }),
      ),
    ).toEqual({ o1: 2, o2: 1, '': 1 });
  });

  it('let through any of the owners asked for', () => {
    expect(passes(bins, { ownerIds: ['o1'] })).toBe(true);
    expect(passes(bins, { ownerIds: ['o2', 'o1'] })).toBe(true);
    expect(passes(bins, { ownerIds: ['o2'] })).toBe(false);
  });

  it('let through what misses something a whole record has', () => {
    const whole = expectedCount(initiative);
    expect(passes({ ...bins, filledCount: whole - 1 }, { isIncomplete: true })).toBe(true);
    expect(passes({ ...bins, filledCount: whole }, { isIncomplete: true })).toBe(false);
    expect(passes(bins, { isIncomplete: true })).toBe(false);
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

it('knows a running initiative nobody has touched for half a year', () => {
  const stale = rowFilter({ ...noFilters, isStale: true }, context);
  const touched = (changedAt: string | null, stage: string | null) =>
    stale({ id: 'x', values: { changedAt, stage }, revision: 1, pendingCount: 0, openConflictCount: 0 });
  expect(touched('2026-05-29T23:00:00Z', 'pilot')).toBe(true);
  expect(touched('2026-05-30T01:00:00Z', 'pilot')).toBe(false);
  expect(touched('2020-01-01T00:00:00Z', 'ended')).toBe(false);
  expect(touched('2020-01-01T00:00:00Z', null)).toBe(false);
  expect(touched(null, 'pilot')).toBe(false);
});
