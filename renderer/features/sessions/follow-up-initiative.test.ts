import { expect, it } from 'vitest';
import {
  canBecomeInitiative,
  followUpsOf,
  initiativeOf,
  responsibleOrganisation,
  withInitiative,
} from './follow-up-initiative.ts';

const followUp = { id: 'f1', titleFr: 'Tester des capteurs', responsible: 'schaerbeek ' };
const names = new Map([
  ['o1', { nl: 'Schaarbeek', fr: 'Schaerbeek' }],
  ['o2', { nl: 'Elsene', fr: 'Ixelles' }],
]);

it('becomes an initiative in the language it was written in, from that session', () => {
  expect(initiativeOf(followUp, 's1')).toEqual({ titleFr: 'Tester des capteurs', sessionId: 's1' });
  expect(initiativeOf({ ...followUp, titleNl: 'Sensoren testen' }, 's1')).toMatchObject({
    titleNl: 'Sensoren testen',
    titleFr: 'Tester des capteurs',
  });
});

it('becomes one only while it has a name and is not one already', () => {
  expect(canBecomeInitiative(followUp)).toBe(true);
  expect(canBecomeInitiative({ ...followUp, initiativeId: 'i1' })).toBe(false);
  expect(canBecomeInitiative({ id: 'f2', dueOn: '2026-12-01' })).toBe(false);
});

it('is of the organisation it names, in either language, whatever the case', () => {
  expect(responsibleOrganisation(followUp, names)).toBe('o1');
  expect(responsibleOrganisation({ ...followUp, responsible: 'Elsene' }, names)).toBe('o2');
  expect(responsibleOrganisation({ ...followUp, responsible: 'An Peeters' }, names)).toBeNull();
  expect(responsibleOrganisation({ id: 'f2' }, new Map([['o3', { nl: '', fr: '' }]]))).toBeNull();
});

it('points to its initiative, and the others stay as they were', () => {
  const followUps = followUpsOf({ followUps: [followUp, { id: 'f2', titleNl: 'Bellen' }] });
  expect(withInitiative(followUps, { followUpId: 'f1', initiativeId: 'i1' })).toEqual([
    { ...followUp, initiativeId: 'i1' },
    { id: 'f2', titleNl: 'Bellen' },
  ]);
  expect(followUpsOf({})).toEqual([]);
});
