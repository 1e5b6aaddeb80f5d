import fc from 'fast-check';
import { expect, test } from 'vitest';
import { briefDifference, textDifference } from './text-difference.ts';

test('words that were added and removed are told apart, the rest is left in peace', () => {
  expect(textDifference('twenty bins with a sensor', 'thirty bins with a good sensor')).toEqual([
    { text: 'twenty', state: 'removed' },
    { text: 'thirty', state: 'added' },
    { text: ' bins with a ', state: 'same' },
    { text: 'good ', state: 'added' },
    { text: 'sensor', state: 'same' },
  ]);
});

test('a rewritten stretch is one change, not a confetti of words', () => {
  expect(textDifference('bins that are full too often', 'bins in good use too often')).toEqual([
    { text: 'bins ', state: 'same' },
    { text: 'that are full', state: 'removed' },
    { text: 'in good use', state: 'added' },
    { text: ' too often', state: 'same' },
  ]);
});

test('both texts can be read back from the difference, whatever they are', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), fc.string({ maxLength: 80 }), (before, after) => {
      const parts = textDifference(before, after);
      const without = (state: string) =>
        parts
          .filter((part) => part.state !== state)
          .map(({ text }) => text)
          .join('');
      expect(without('removed')).toBe(after);
      expect(without('added')).toBe(before);
    }),
  );
});

test('a very long text is shown whole rather than keeping the screen waiting', () => {
  const long = 'word '.repeat(2_000);
  expect(textDifference(long, `${long}more`)).toEqual([{ text: `${long}more`, state: 'same' }]);
});

test('in a long text only the changed place is shown, with the words around it', () => {
  const before = `${'one two three '.repeat(40)}old${' four five six'.repeat(40)}`;
  const brief = briefDifference(textDifference(before, before.replace('old', 'new')));
  expect(brief.map(({ state }) => state)).toEqual(['same', 'removed', 'added', 'same']);
  expect(brief[0]?.text).toMatch(/^….*three $/);
  expect(brief[3]?.text).toMatch(/^ four.*…$/);
  expect(brief.every(({ text }) => text.length < 80)).toBe(true);
});

test('a short text stays whole', () => {
  const parts = textDifference('twenty bins', 'thirty bins');
  expect(briefDifference(parts)).toBe(parts);
});
