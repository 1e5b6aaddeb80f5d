// How much two titles name the same thing, in whatever order and, where the glossary knows the words, language. What both
// say counts whole, what only one says counts less: a place or a year more does not make it another thing. Pure.
import { isSameWord, wordLikeness } from './title-words.ts';
import type { TitleWord } from './title-words.ts';

/** From here on a person should look whether it is the same; two different people may well share a first name. */
export const leastResemblance = { ofTitles: 0.6, ofNames: 0.85 } as const;

/** Of a word only one of the two has. */
const alonesShare = 0.4;
/** Fewer letters in common say nothing: a first name, an abbreviation. */
const leastLetters = 5;
const sameTitle = 0.999;

/** 0 for nothing in common, 1 for the same title. */
export function resemblance(one: readonly TitleWord[], other: readonly TitleWord[]): number {
  const [there, back] = [coverage(one, other), coverage(other, one)];
  const share = Math.sqrt(there.share * back.share);
  return Math.min(there.letters, back.letters) >= leastLetters || share >= sameTitle ? share : 0;
}

/** How much of what `words` tell is told by the others as well, and in how many letters of words that tell something. */
function coverage(
  words: readonly TitleWord[],
  others: readonly TitleWord[],
): { readonly share: number; readonly letters: number } {
  let [told, all, letters] = [0, 0, 0];
  for (const [i, word] of words.entries()) {
    const likeness = likenessAmong(i, words, others);
    told += word.weight * likeness;
    all += word.weight * (likeness + alonesShare * (1 - likeness));
    if (likeness > 0 && word.weight === 1) letters += word.word.length;
  }
  return { share: all === 0 ? 0 : told / all, letters };
}

function likenessAmong(i: number, words: readonly TitleWord[], others: readonly TitleWord[]): number {
  const own = words[i];
  if (!own) return 0;
  let best = 0;
  for (const other of others) best = Math.max(best, likenessOf(own, other));
  if (best > 0) return best;
  // "Scan-car" and "scancar": what one writes in two words.
  const joined = [join(words, i - 1), join(words, i)];
  const isJoined =
    others.some(({ word }) => joined.some((text) => isSameWord(text, word))) ||
    others.some((_, j) => isSameWord(join(others, j), own.word));
  return isJoined ? 0.95 : 0;
}

function likenessOf(one: TitleWord, other: TitleWord): number {
  const translated = [
    ...one.others.map((word) => [word, other.word] as const),
    ...other.others.map((word) => [one.word, word] as const),
  ];
  const isTranslation = translated.some(([a, b]) => isSameWord(a, b));
  return Math.max(wordLikeness(one.word, other.word), isTranslation ? 0.9 : 0);
}

/** The word and the next as one; empty where there is no next. */
function join(words: readonly TitleWord[], i: number): string {
  const [first, second] = [words[i], words[i + 1]];
  return first && second ? first.word + second.word : '';
}
