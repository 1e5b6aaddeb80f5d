import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergedText, proposeMerge } from './merge-proposal.ts';

const base = 'Twenty bins with a sensor in the Brabant quarter, emptied when they are full.';

test('what only one of the two changed is taken over, from both', () => {
  const stretches = proposeMerge({
    base,
    current: 'Thirty bins with a sensor in the Brabant quarter, emptied when they are full.',
    incoming: 'Twenty bins with a sensor in the Brabant quarter, emptied every night.',
  });
  expect(stretches).toEqual([
    { kind: 'one', text: 'Thirty ', by: 'current' },
    { kind: 'same', text: 'bins with a sensor in the Brabant quarter, emptied ' },
    { kind: 'one', text: 'every night.', by: 'incoming' },
  ]);
  expect(mergedText(stretches, {})).toBe(
    'Thirty bins with a sensor in the Brabant quarter, emptied every night.',
  );
});

test('what both changed is left for a person, who takes one, the other, or one after the other', () => {
  const stretches = proposeMerge({
    base,
    current: base.replace('Twenty', 'Thirty'),
    incoming: base.replace('Twenty', 'Forty'),
  });
  expect(stretches[0]).toEqual({ kind: 'both', current: 'Thirty ', incoming: 'Forty ' });
  expect(mergedText(stretches, {})).toBeNull();
  expect(mergedText(stretches, { 0: 'incoming' })).toBe(base.replace('Twenty', 'Forty'));
  expect(mergedText(stretches, { 0: 'both' })).toBe(base.replace('Twenty', 'Thirty Forty'));
});

test('changes of both a word apart are one choice', () => {
  const stretches = proposeMerge({ base: 'a b c d', current: 'x b y d', incoming: 'p b q d' });
  expect(stretches).toEqual([
    { kind: 'both', current: 'x b y ', incoming: 'p b q ' },
    { kind: 'same', text: 'd' },
  ]);
});

test('what one took out is gone, and what both took out or wrote alike asks nothing', () => {
  const of = (current: string, incoming: string) =>
    mergedText(proposeMerge({ base: 'a b c d', current, incoming }), {});
  expect(of('a c d', 'a b c d e')).toBe('a c d e');
  expect(of('a d', 'a d')).toBe('a d');
  expect(of('a X c d', 'a X c d')).toBe('a X c d');
});

test('with one side as it was, the proposal is the other side, whatever the texts', () => {
  const text = fc.array(fc.constantFrom('een', 'twee', 'drie.', '\n', ' ', '  '), { maxLength: 30 });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const [from, to] = [before.join(''), after.join('')];
      expect(mergedText(proposeMerge({ base: from, current: to, incoming: from }), {})).toBe(to);
      expect(mergedText(proposeMerge({ base: from, current: from, incoming: to }), {})).toBe(to);
    }),
  );
});

test('no word of either side is lost where every stretch takes both', () => {
  const word = fc.constantFrom('a ', 'b ', 'c ', 'd ', 'e ');
  const text = fc.array(word, { maxLength: 20 }).map((words) => words.join(''));
  fc.assert(
    fc.property(text, text, text, (from, current, incoming) => {
      const stretches = proposeMerge({ base: from, current, incoming });
      const taking = (side: 'current' | 'incoming') =>
        Object.fromEntries(stretches.map((_stretch, i) => [i, side]));
      const both = Object.fromEntries(stretches.map((_stretch, i) => [i, 'both' as const]));
      const merged = mergedText(stretches, both)?.split(' ') ?? [];
      for (const side of ['current', 'incoming'] as const) {
        const one = mergedText(stretches, taking(side))?.split(' ') ?? [];
        expect(one.every((known) => merged.includes(known))).toBe(true);
      }
    }),
  );
});

test('a very long text is compared sentence by sentence', () => {
  const sentences = Array.from({ length: 900 }, (_, i) => `Zin ${i}. `);
  const long = sentences.join('');
  const stretches = proposeMerge({
    base: long,
    current: long.replace('Zin 3.', 'Eerste zin 3.'),
    incoming: long.replace('Zin 700.', 'Latere zin 700.'),
  });
  expect(stretches.filter(({ kind }) => kind === 'one')).toEqual([
    { kind: 'one', text: 'Eerste zin 3. ', by: 'current' },
    { kind: 'one', text: 'Latere zin 700. ', by: 'incoming' },
  ]);
});
