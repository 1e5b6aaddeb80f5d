import { expect, it } from 'vitest';
import { foldText, matchesWords } from './fold-text.ts';

it('finds words without their accents or capitals, in any order', () => {
  const text = foldText('Étude de faisabilité – Sint-Joost-ten-Node');
  expect(matchesWords(text, foldText('FAISABILITE etude'))).toBe(true);
  expect(matchesWords(text, foldText('joost'))).toBe(true);
  expect(matchesWords(text, foldText('etude mobilité'))).toBe(false);
});

it('finds everything while nothing is asked', () => {
  expect(matchesWords('anything', '')).toBe(true);
});
