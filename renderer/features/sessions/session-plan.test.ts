import { expect, it } from 'vitest';
import { withInvited, withLunchParts } from './session-plan.ts';

function ids(): () => string {
  let last = 0;
  return () => `new-${(last += 1)}`;
}

it('a smart lunch has three parts; those that are there already stay as they are', () => {
  expect(withLunchParts([], ids()).map(({ part }) => part)).toEqual([
    'academic-talk',
    'live-demonstration',
    'municipal-experience',
  ]);
  const demonstration = { id: 'a', part: 'live-demonstration', speaker: 'An' };
  const agenda = withLunchParts([demonstration], ids());
  expect(agenda.map(({ part }) => part)).toEqual([
    'live-demonstration',
    'academic-talk',
    'municipal-experience',
  ]);
  expect(agenda[0]).toBe(demonstration);
});

it('everyone is invited once', () => {
  const invited = withInvited([{ id: 'a', organisationId: 'o2' }], ['o1', 'o2', 'o3'], ids());
  expect(invited).toEqual([
    { id: 'a', organisationId: 'o2' },
    { id: 'new-1', organisationId: 'o1' },
    { id: 'new-2', organisationId: 'o3' },
  ]);
});
