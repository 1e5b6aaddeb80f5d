import { describe, expect, it } from 'vitest';
import { initiative } from '../../shared/records/initiative.ts';
import { session } from '../../shared/records/session.ts';
import type { SavedColumns } from '../grid/grid-setup.ts';
import { noFilters } from '../grid/list-filters.ts';
import type { SavedView } from './saved-views.ts';
import { ownersInViewCode, placeOfLink, readViewCode, viewCode } from './view-link.ts';
import type { StandardColumn } from './view-link.ts';

const standard: readonly StandardColumn[] = [
  { colId: 'pick' },
  { colId: 'title', width: 320, flex: 1 },
  { colId: 'theme', width: 150 },
  { colId: 'startOn', width: 136, sort: 'desc' },
  { colId: 'changedAt', width: 120, hide: true },
];
const known = {
  definition: initiative,
  isOwner: (id: string) => id.startsWith('o'),
  standard,
};
const codeOfView = (of: SavedView): string => viewCode(of, standard) ?? '';
const view = {
  name: 'Proef «été» 🚲',
  filters: {
    ...{ ...noFilters, search: 'vélo', ownerIds: ['o1', 'o2'], isIncomplete: true },
    codes: { stage: ['pilot', 'idea'] },
  },
  columns: [{ colId: 'theme', hide: true, width: 150, flex: null, sort: null, sortIndex: null }],
};

/** All columns as the grid tells of them, with what a person made otherwise. */
function stateOf(changes: Readonly<Record<string, Partial<SavedColumns[number]>>>): SavedColumns {
  return standard.map(({ colId, width = 36, hide = false, flex = null, sort }) => ({
    ...{ colId, width, hide, flex, pinned: null, aggFunc: null, rowGroup: false, rowGroupIndex: null },
    ...{ pivot: false, pivotIndex: null },
    ...(sort === 'desc' ? { sort, sortIndex: 0 } : { sort: null, sortIndex: null }),
    ...changes[colId],
  }));
}

function codeOf(text: unknown): string {
  return Buffer.from(JSON.stringify(text)).toString('base64url');
}

describe('a view as a link', () => {
  it('is read as it was, in letters any mail program leaves alone', () => {
    const code = codeOfView(view);
    expect(code).toMatch(/^[\w-]+$/);
    expect(readViewCode(code, known)).toEqual({ view, isPartial: false });
    const plain = { name: '', filters: noFilters, columns: null };
    expect(readViewCode(codeOfView(plain), known)).toEqual({ view: plain, isPartial: false });
  });

  it('says that something is not known here, and shows the rest', () => {
    const read = (filters: object) => readViewCode(codeOf({ v: 1, name: 'x', filters }), known);
    expect(read({ ownerIds: ['o1', 'gone'] })?.view.filters.ownerIds).toEqual(['o1']);
    expect(read({ codes: { stage: ['pilot', 'later'], colour: ['red'] } })?.view.filters.codes).toEqual({
      stage: ['pilot'],
    });
    const partial = [
      { ownerIds: ['o1', 'gone'] },
      { codes: { stage: ['pilot', 'later'] } },
      { codes: { colour: ['red'] } },
      { isFromLater: true },
    ];
    expect(partial.map((filters) => read(filters)?.isPartial)).toEqual([true, true, true, true]);
    expect(readViewCode(codeOfView(view), { ...known, definition: session })?.isPartial).toBe(true);
  });

  it('says that the list has not all its columns', () => {
    const read = (columns: unknown) => readViewCode(codeOf({ v: 1, name: 'x', filters: {}, columns }), known);
    const [theme] = view.columns;
    expect(read([{ colId: 'pick' }, theme])?.isPartial).toBe(false);
    expect(read([theme, theme])).toMatchObject({ isPartial: true, view: { columns: [theme] } });
    expect(read([theme, { colId: 'gone' }])).toMatchObject({ isPartial: true, view: { columns: [theme] } });
    expect(read([theme, { hide: true }])).toMatchObject({ isPartial: true, view: { columns: [theme] } });
    expect(read([{ colId: 'gone' }])).toMatchObject({ isPartial: true, view: { columns: null } });
    expect(read('theme')).toMatchObject({ isPartial: true, view: { columns: null } });
  });

  it('carries of its columns only what is otherwise than at the beginning', () => {
    const columnsIn = (columns: SavedColumns): unknown =>
      JSON.parse(Buffer.from(codeOfView({ ...view, columns }), 'base64url').toString()).columns;
    expect(columnsIn(stateOf({}))).toBeUndefined();
    const chosen = stateOf({
      title: { width: 512 },
      theme: { hide: true, width: 90.4, sort: 'asc', sortIndex: 1 },
      startOn: { width: 99_999, sort: 'desc', sortIndex: 0 },
      changedAt: { hide: false },
    });
    expect(columnsIn([...chosen].reverse())).toEqual([
      { colId: 'changedAt', hide: false },
      { colId: 'startOn', width: 2_000, sort: 'desc' },
      { colId: 'theme', hide: true, width: 90, sort: 'asc', sortIndex: 1 },
      { colId: 'title' },
      { colId: 'pick' },
    ]);
    expect(columnsIn(stateOf({ startOn: { sort: null, sortIndex: null } }))).toHaveLength(5);
    expect(columnsIn(stateOf({ title: { width: 512, flex: null } }))).toContainEqual({
      ...{ colId: 'title', width: 512 },
    });
  });

  it('gives each column all it needs, and takes nothing from a link that no program would have written', () => {
    const read = (column: object) =>
      readViewCode(codeOf({ v: 1, name: 'x', filters: {}, columns: [{ colId: 'theme', ...column }] }), known)
        ?.view.columns?.[0];
    const plain = { colId: 'theme', hide: false, width: 150, flex: null, sort: null, sortIndex: null };
    const strange = [
      ...[{ hide: 'yes' }, { width: -1 }, { width: 1e9 }, { width: '90' }, { sort: 'up', sortIndex: 0 }],
      ...[{ sortIndex: 4 }, { pinned: 'right', rowGroup: true, aggFunc: 'sum', pivot: true }],
    ];
    expect(strange.map(read)).toEqual(strange.map(() => plain));
    expect(read({ sort: 'asc', sortIndex: 1e9 })).toEqual({ ...plain, sort: 'asc', sortIndex: 0 });
    expect(read({ colId: 'pick', width: 500 })).not.toHaveProperty('width');
    expect(read({ width: 90, hide: true })).toEqual({ ...plain, width: 90, hide: true });
    const title = { colId: 'title', hide: false, width: 320, flex: 1, sort: null, sortIndex: null };
    expect(read({ colId: 'title' })).toEqual(title);
    expect(read({ colId: 'title', width: 512 })).toEqual({ ...title, width: 512, flex: null });
  });

  it('is read as an earlier program wrote it, with all the grid knows of its columns', () => {
    const columns = stateOf({ theme: { width: 90, sort: 'asc', sortIndex: 0 }, changedAt: { hide: false } });
    const read = readViewCode(codeOf({ v: 1, name: 'x', filters: {}, columns }), known);
    expect(read?.isPartial).toBe(false);
    expect(read?.view.columns).toMatchObject([
      { colId: 'pick' },
      { colId: 'title', width: 320, flex: 1 },
      { colId: 'theme', width: 90, sort: 'asc', sortIndex: 0 },
      { colId: 'startOn', width: 136, sort: 'desc', sortIndex: 0 },
      { colId: 'changedAt', hide: false },
    ]);
  });

  it('is not made when it could not be opened any more', () => {
    const search = (length: number) => ({ ...view, filters: { ...noFilters, search: 'x'.repeat(length) } });
    expect(readViewCode(codeOfView(search(5_000)), known)?.view).toEqual(search(5_000));
    expect(viewCode(search(6_000), standard)).toBeNull();
    expect(viewCode(search(500_000), standard)).toBeNull();
  });

  it('tells its owners before it is read', () => {
    expect(ownersInViewCode(codeOfView(view))).toEqual(['o1', 'o2']);
    expect([ownersInViewCode('%%%'), ownersInViewCode(codeOf({ v: 1 }))]).toEqual([[], []]);
  });

  it('is nothing when it was cut off, is of a later kind, or is something else', () => {
    const codes = [
      codeOfView(view).slice(0, -9),
      codeOf({ v: 2, name: 'x', filters: {} }),
      codeOf([1]),
      codeOf({ v: 1, name: 7, filters: {} }),
      codeOf({ v: 1, name: 'x', filters: [] }),
      '%%%',
      'A'.repeat(9_000),
    ];
    expect(codes.map((code) => readViewCode(code, known))).toEqual(codes.map(() => null));
  });

  it('does not take what is no text for a filter, nor what every object has for a field', () => {
    const filters = {
      search: 7,
      ownerIds: 'o1',
      codes: { constructor: ['x'], stage: [7] },
      isWaiting: 'yes',
    };
    expect(readViewCode(codeOf({ v: 1, name: 'x', filters }), known)?.view.filters).toEqual(noFilters);
  });
});

it('is found in the address somebody pastes, of whatever register', () => {
  const code = codeOfView(view);
  const place = { path: '/sessions', view: code };
  expect(placeOfLink(`https://register.example.brussels/#/sessions?view=${code}\n`)).toEqual(place);
  expect(placeOfLink(`app://register/#/sessions?view=${code}`)).toEqual(place);
  expect(placeOfLink('https://register.example.brussels/#/sessions')).toBeNull();
});
