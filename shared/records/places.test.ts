import { expect, it } from 'vitest';
import { initiative } from './initiative.ts';
import { organisation } from './organisation.ts';
import { person } from './person.ts';
import { hasPlaces, placeLists, placesOf } from './places.ts';

it('knows from the definition which records and lists have places', () => {
  expect([initiative, organisation, person].map(hasPlaces)).toEqual([true, true, false]);
  expect(placeLists(initiative)).toEqual(['places']);
  expect(placeLists(organisation)).toEqual([]);
});

it('reads points and addresses, and nothing of what is everywhere', () => {
  const places = [
    { id: '1', kind: 'point', latitude: 50.85, longitude: 4.35 },
    { id: '2', kind: 'address', address: 'Koningsstraat 1' },
    { id: '3', kind: 'municipality-wide' },
    { id: '4', kind: 'point', latitude: 50.85 },
  ];
  expect(placesOf(initiative, { places })).toEqual([
    { address: '', point: { latitude: 50.85, longitude: 4.35 } },
    { address: 'Koningsstraat 1', point: null },
  ]);
  expect(placesOf(organisation, { addressFr: 'Rue Royale 1', latitude: 0, longitude: 4.4 })).toEqual([
    { address: 'Rue Royale 1', point: { latitude: 0, longitude: 4.4 } },
  ]);
  expect(placesOf(organisation, {})).toEqual([]);
});
