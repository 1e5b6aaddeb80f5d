// Which texts hold which words, in memory: a search looks through the words that occur, not through the texts. Capitals
// and accents do not count, a word need not be finished, and one mistake in a longer one is forgiven; a number is meant as it
// is. Pure.
import { likenesses, Vocabulary, wordsOf } from './vocabulary.ts';
import type { Likeness } from './vocabulary.ts';

export interface IndexedText {
  /** Found here a text is told first. */
  readonly title: string;
  readonly text: string;
}

export interface Found {
  /** Numbers of the texts that hold every word in their title, the ones added last first. */
  readonly inTitle: readonly number[];
  /** The others that hold every word. */
  readonly inText: readonly number[];
}

/** A word of a title: how much another one is the same, from 0 to 1, and how much the word counts. */
export interface WeighedWord {
  readonly likenessTo: (word: string) => number;
  readonly weight: number;
}

/** Numbers of texts that have something to do with a word besides holding it. */
export type TextsBeside = (word: string, how: Likeness) => readonly number[];

export class TextIndex {
  readonly #vocabulary = new Vocabulary();
  /** By word: the texts that hold it, each number doubled, and one more where it is in the title. */
  readonly #texts: number[][] = [];
  #isGone = new Uint8Array(1_024);
  #count = 0;

  /** Texts are numbered from 0 on, in the order they are added. */
  add({ title, text }: IndexedText): number {
    const n = this.#count++;
    if (n >= this.#isGone.length) {
      const larger = new Uint8Array(this.#isGone.length * 2);
      larger.set(this.#isGone);
      this.#isGone = larger;
    }
    this.#vocabulary.eachWord(title, (word) => this.#note(word, 2 * n + 1));
    this.#vocabulary.eachWord(text, (word) => this.#note(word, 2 * n));
    return n;
  }

  remove(n: number): void {
    this.#isGone[n] = 1;
  }

  search(query: string, beside: TextsBeside = () => []): Found {
    const words = wordsOf(query);
    const matched = new Uint8Array(this.#count);
    const matchedInTitle = new Uint8Array(this.#count);
    const isFound = words.every((word, i) =>
      likenesses(word).some((how) => {
        const isInTexts = this.#mark(this.#vocabulary.find(word, how), i, { matched, matchedInTitle });
        return this.#markTexts(beside(word, how), i, matched) || isInTexts;
      }),
    );
    const [inTitle, inText]: [number[], number[]] = [[], []];
    if (!isFound) return { inTitle, inText };
    for (let n = this.#count - 1; n >= 0; n--) {
      if (this.#isGone[n] || matched[n] !== words.length) continue;
      (matchedInTitle[n] === words.length ? inTitle : inText).push(n);
    }
    return { inTitle, inText };
  }

  /** Numbers of the texts whose title holds the word. */
  titled(word: string, how: Likeness): readonly number[] {
    return this.#vocabulary
      .find(word, how)
      .flatMap((found) => this.#texts[found] ?? [])
      .filter((entry) => (entry & 1) === 1 && !this.#isGone[entry >> 1])
      .map((entry) => entry >> 1);
  }

  /** Numbers of the texts whose titles hold most of the words, or words like them: the best ones first. */
  mostAlike(words: readonly WeighedWord[], most: number): readonly number[] {
    const sums = new Map<number, number>();
    for (const { likenessTo, weight } of words) {
      for (const [text, likeness] of this.#likenessOfTitles(likenessTo))
        sums.set(text, (sums.get(text) ?? 0) + weight * likeness);
    }
    const best = [...sums].sort(([, a], [, b]) => b - a).slice(0, most);
    return best.map(([text]) => text);
  }

  #likenessOfTitles(likenessTo: WeighedWord['likenessTo']): ReadonlyMap<number, number> {
    const found = new Map<number, number>();
    for (const [n, word] of this.#vocabulary.words.entries()) {
      const likeness = likenessTo(word);
      if (likeness === 0) continue;
      for (const entry of this.#texts[n] ?? []) {
        const text = entry >> 1;
        const isInTitle = (entry & 1) === 1 && !this.#isGone[text];
        if (isInTitle && (found.get(text) ?? 0) < likeness) found.set(text, likeness);
      }
    }
    return found;
  }

  #note(word: number, entry: number): void {
    const texts = this.#texts[word];
    if (!texts) this.#texts[word] = [entry];
    // The title comes first, so the entry that is there already tells at least as much.
    else if ((texts[texts.length - 1] ?? -1) >> 1 !== entry >> 1) texts.push(entry);
  }

  /** Counts, for texts with all words so far, one more. Answers whether there is any. */
  #mark(
    words: readonly number[],
    before: number,
    { matched, matchedInTitle }: { readonly matched: Uint8Array; readonly matchedInTitle: Uint8Array },
  ): boolean {
    let hasAny = false;
    for (const word of words) {
      for (const entry of this.#texts[word] ?? []) {
        const n = entry >> 1;
        if (matched[n] === before) {
          matched[n] = before + 1;
          hasAny ||= this.#isGone[n] === 0;
        }
        if ((entry & 1) === 1 && matchedInTitle[n] === before) matchedInTitle[n] = before + 1;
      }
    }
    return hasAny;
  }

  #markTexts(texts: readonly number[], before: number, matched: Uint8Array): boolean {
    let hasAny = false;
    for (const n of texts) {
      if (matched[n] !== before) continue;
      matched[n] = before + 1;
      hasAny ||= this.#isGone[n] === 0;
    }
    return hasAny;
  }
}
