import { expect, it } from 'vitest';
import { hasSameOrigin, originsOf } from './origins.ts';

const of = (source: string, reference: string) => [{ source, reference }];

it('takes for one record what has the same number in the same source, however that is written', () => {
  expect(hasSameOrigin(of('Lijst Gewest', '7'), of(' lijst gewest', '7'))).toBe(true);
  expect(hasSameOrigin(of('Lijst Gewest', '7'), of('Lijst Gewest', '07'))).toBe(false);
  expect(hasSameOrigin(of('Lijst Gewest', '7'), of('IPS', '7'))).toBe(false);
  expect(hasSameOrigin(of('IPS', '7'), [])).toBe(false);
});

it('reads only whole origins off a record', () => {
  const origins = [
    { id: '1', source: 'IPS', reference: '7' },
    { id: '2', source: 'IPS', reference: null },
    'x',
  ];
  expect(originsOf({ origins })).toEqual(of('IPS', '7'));
  expect(originsOf({})).toEqual([]);
});
