import { describe, expect, it } from 'vitest';
import { initiative } from '../../shared/records/initiative.ts';
import { session } from '../../shared/records/session.ts';
import { noFilters } from '../grid/list-filters.ts';
import type { SavedView } from './saved-views.ts';
import { ownersInViewCode, placeOfLink, readViewCode, viewCode } from './view-link.ts';

const columnIds = ['pick', 'theme'];
const known = {
  definition: initiative,
  isOwner: (id: string) => id.startsWith('o'),
  isColumn: (id: string) => columnIds.includes(id),
};
const codeOfView = (of: SavedView): string => viewCode(of) ?? '';
const view = {
  name: 'Proef «été» 🚲',
  filters: {
    ...{ ...noFilters, search: 'vélo', ownerIds: ['o1', 'o2'], isIncomplete: true },
    codes: { stage: ['pilot', 'idea'] },
  },
  columns: [{ colId: 'theme', hide: true }],
};

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
    const theme = { colId: 'theme', hide: true };
    expect(read([{ colId: 'pick' }, theme])?.isPartial).toBe(false);
    expect(read([theme, { colId: 'gone' }])).toMatchObject({ isPartial: true, view: { columns: [theme] } });
    expect(read([theme, { hide: true }])).toMatchObject({ isPartial: true, view: { columns: [theme] } });
    expect(read([{ colId: 'gone' }])).toMatchObject({ isPartial: true, view: { columns: null } });
    expect(read('theme')).toMatchObject({ isPartial: true, view: { columns: null } });
  });

  it('is not made when it could not be opened any more', () => {
    const search = (length: number) => ({ ...view, filters: { ...noFilters, search: 'x'.repeat(length) } });
    expect(readViewCode(codeOfView(search(5_000)), known)?.view).toEqual(search(5_000));
    expect(viewCode(search(6_000))).toBeNull();
    expect(viewCode(search(500_000))).toBeNull();
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
