// Which words say the same in Dutch and in French, as far as the glossary of the register tells. Pure.
import glossary from '../../../resources/glossary.json' with { type: 'json' };
import { isSameWord, tellsLittle, tellsNothing } from './title-words.ts';
import { wordsOf } from './vocabulary.ts';

/** One way to say a thing in one language, and all words for it in the other. */
interface Term {
  readonly words: readonly string[];
  readonly others: readonly string[];
}

let known: readonly Term[] | undefined;

/** For each of these folded words, those of the other language that stand for it or for the term it is part of. */
export function otherWordsOf(words: readonly string[]): readonly (readonly string[])[] {
  known ??= glossary.flatMap(({ nl, fr }) => [...terms(nl, fr), ...terms(fr, nl)]);
  const others = words.map(() => new Set<string>());
  for (const term of known) {
    const places = term.words.map((part) => words.findIndex((word) => isSameWord(word, part)));
    if (places.length === 0 || places.includes(-1)) continue;
    for (const place of places) for (const other of term.others) others[place]?.add(other);
  }
  return others.map((found) => [...found]);
}

function terms(said: readonly string[], otherwise: readonly string[]): readonly Term[] {
  const others = waysToSay(otherwise).flat();
  return others.length === 0 ? [] : waysToSay(said).map((words) => ({ words, others }));
}

/** "subside" and "subvention", "données ouvertes" and "open data": each way by its words that tell something. */
function waysToSay(names: readonly string[]): readonly (readonly string[])[] {
  return names.map((name) => wordsOf(name).filter((word) => !tellsNothing(word) && !tellsLittle(word)));
}
