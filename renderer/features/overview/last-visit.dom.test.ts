import { beforeEach, expect, it } from 'vitest';
import { forgetVisits, lastVisitOf, noteVisit } from './last-visit.ts';

beforeEach(() => {
  localStorage.clear();
  forgetVisits();
});

it('counts from the visit before, for as long as the window is open', () => {
  expect(lastVisitOf('an')).toBeNull();
  noteVisit('an', '2026-11-20T10:00:00Z');
  noteVisit('an', '2026-11-21T10:00:00Z');
  expect(lastVisitOf('an')).toBeNull();
  forgetVisits();
  expect(lastVisitOf('an')).toBe('2026-11-21T10:00:00Z');
  noteVisit('an', '2026-11-22T10:00:00Z');
  expect(lastVisitOf('an')).toBe('2026-11-21T10:00:00Z');
});

it('knows two people on one computer apart', () => {
  noteVisit('an', '2026-11-20T10:00:00Z');
  forgetVisits();
  expect(lastVisitOf('bea')).toBeNull();
});
