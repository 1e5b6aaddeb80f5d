import { expect, test } from 'vitest';
import { durationWords } from './duration-words.ts';

test('a length of time is told in its largest unit, in the language of the person', () => {
  expect(durationWords(3 * 365 * 86_400_000, 'nl')).toBe('3 jaar');
  expect(durationWords(2 * 86_400_000 + 5_000, 'fr')).toMatch(/^2\sjours$/);
  expect(durationWords(3_600_000, 'en')).toBe('1 hour');
  expect(durationWords(7 * 60_000, 'nl')).toBe('7 minuten');
});

test('less than a minute is still a minute', () => {
  expect(durationWords(20_000, 'en')).toBe('1 minute');
});
