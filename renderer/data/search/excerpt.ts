// The few words around what was looked for, so that a person sees why a record was found. Pure.
import { foldText } from '../../../shared/fold-text.ts';
import { isLike, likenesses, wordsOf } from './vocabulary.ts';

export interface Excerpt {
  readonly before: string;
  readonly match: string;
  readonly after: string;
}

const [wordsBefore, wordsAfter] = [5, 10];

/** Around the first word of the query that is in the text; those found as they were typed come first. */
export function excerptOf(text: string, query: string): Excerpt | null {
  const sought = wordsOf(query);
  const lines = text.split('\n').map((line) => ({ line, words: wordsIn(line) }));
  for (const attempt of [0, 1])
    for (const word of sought) {
      const how = likenesses(word)[attempt] ?? 'whole';
      for (const { line, words } of lines) {
        const at = words.findIndex(({ folded }) => isLike(folded, word, how));
        if (at >= 0) return cut(line, words, at);
      }
    }
  return null;
}

interface PlacedWord {
  readonly folded: string;
  readonly start: number;
  readonly end: number;
}

function wordsIn(line: string): readonly PlacedWord[] {
  return [...line.matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu)].map(({ 0: word, index }) => ({
    ...{ folded: foldText(word), start: index, end: index + word.length },
  }));
}

function cut(line: string, words: readonly PlacedWord[], at: number): Excerpt {
  const { start, end } = words[at] ?? { start: 0, end: 0 };
  const first = at > wordsBefore ? (words[at - wordsBefore]?.start ?? 0) : 0;
  const last = words[at + wordsAfter]?.end ?? line.length;
  return {
    before: `${first > 0 ? '…' : ''}${plain(line.slice(first, start))}`,
    match: line.slice(start, end),
    after: `${plain(line.slice(end, last))}${last < line.length ? '…' : ''}`,
  };
}

/** Without the marks of Markdown. */
function plain(text: string): string {
  return text.replace(/\*\*|[#_[\]]|\(https?:[^)]*\)?/g, '');
}
