import { expect, it } from 'vitest';
import type { GridRow } from './grid-row.ts';
import { createPicks } from './picks.ts';

const rowsOf = (...ids: readonly string[]): readonly GridRow[] =>
  ids.map((id) => ({ id, values: {}, revision: 1, pendingCount: 0, openConflictCount: 0 }));

it('picks and lets go, and tells the picked ones in the order of the list', () => {
  const picks = createPicks(() => rowsOf('a', 'b', 'c'));
  picks.toggle('c');
  picks.toggle('a');
  expect(picks.ids()).toEqual(['a', 'c']);
  picks.toggle('c');
  expect(picks.ids()).toEqual(['a']);
  expect(picks.has('c')).toBe(false);
});

it('reaches from the row picked last to another, up or down, keeping what was picked', () => {
  const picks = createPicks(() => rowsOf('a', 'b', 'c', 'd', 'e'));
  picks.toggle('a');
  picks.toggle('d');
  picks.reach('b');
  expect(picks.ids()).toEqual(['a', 'b', 'c', 'd']);
  picks.reach('e');
  expect(picks.ids()).toEqual(['a', 'b', 'c', 'd', 'e']);
});

it('begins where it is told when nothing was picked, or what was is gone', () => {
  let rows = rowsOf('a', 'b', 'c');
  const picks = createPicks(() => rows);
  picks.reach('b');
  expect(picks.ids()).toEqual(['b']);
  rows = rowsOf('a', 'c');
  picks.keepShown();
  picks.reach('c');
  expect(picks.ids()).toEqual(['c']);
});

it('picks all that are shown, or none when all are', () => {
  const picks = createPicks(() => rowsOf('a', 'b'));
  expect(picks.areAll()).toBe(false);
  picks.toggle('a');
  picks.toggleAll();
  expect(picks.areAll()).toBe(true);
  picks.toggleAll();
  expect(picks.ids()).toEqual([]);
});

it('lets go of what the list no longer shows, for good', () => {
  let rows = rowsOf('a', 'b');
  const picks = createPicks(() => rows);
  expect(picks.keepShown()).toBe(false);
  picks.toggleAll();
  rows = rowsOf('b', 'c');
  expect(picks.keepShown()).toBe(true);
  rows = rowsOf('a', 'b', 'c');
  expect(picks.ids()).toEqual(['b']);
});
