// The different words of many texts, folded and numbered. Reads letter by letter, without making texts of words it knows.
import { foldText } from '../../../shared/fold-text.ts';

/** Letters with codes below this are folded by a table; Latin with all its accents is in it. */
const tableSize = 0x250;
/** Marks that stand on the letter before them. */
const [firstMark, lastMark] = [0x300, 0x36f];
const [firstPunctuation, lastPunctuation] = [0x2000, 0x206f];
const longestWord = 64;
/** A mistake in a shorter word makes another word of it. */
const forgivenFrom = 5;
/** From this length on a word is also found inside others, as Dutch joins them. */
const insideFrom = 3;

/** The folded letter or digit; 0: stands between words. */
const folded = Uint16Array.from({ length: tableSize }, (_, code) => {
  const [letter = ''] = foldText(String.fromCharCode(code));
  return /[\p{L}\p{N}]/u.test(letter) ? letter.charCodeAt(0) : 0;
});

/**
 * How a word may hold what is looked for: as it is, at its beginning, anywhere, or there with one letter too many, too few,
 * wrong, or changed places with the next.
 */
export type Likeness = 'whole' | 'begin' | 'inside' | 'near';

export class Vocabulary {
  readonly #words: string[] = [];
  readonly #hashes: number[] = [];
  /** Numbers of words plus one, by hash. */
  #slots = new Int32Array(4_096);
  readonly #letters = new Uint16Array(longestWord);
  /** All words between line ends, and where each begins; made anew when there are more. */
  #joined = '';
  #starts: number[] = [];

  /** Calls with the number of each word of the text, as often as it occurs. */
  eachWord(text: string, use: (word: number) => void): void {
    let length = 0;
    let hash = 0x811c9dc5;
    for (let i = 0; i <= text.length; i++) {
      const code = i < text.length ? text.charCodeAt(i) : 0;
      if (code >= firstMark && code <= lastMark) continue;
      const letter = letterOf(code);
      if (letter !== 0) {
        // What is longer is cut: nobody searches by its end.
        if (length < longestWord) {
          this.#letters[length++] = letter;
          hash = Math.imul(hash ^ letter, 0x01000193);
        }
      } else if (length > 0) {
        use(this.#numberOf(length, hash >>> 0));
        length = 0;
        hash = 0x811c9dc5;
      }
    }
  }

  /** Each word that occurs, by its number. */
  get words(): readonly string[] {
    return this.#words;
  }

  /** Numbers of the words that are this one, or hold it as told. */
  find(word: string, how: Likeness): readonly number[] {
    if (how === 'near') return this.#nearly(word);
    this.#join();
    const wanted = { whole: `\n${word}\n`, begin: `\n${word}`, inside: word }[how];
    const found: number[] = [];
    let n = 0;
    for (let at = this.#joined.indexOf(wanted); at >= 0; at = this.#joined.indexOf(wanted, at)) {
      n = this.#wordAt(at, n);
      found.push(n);
      // On with the next word.
      at = this.#starts[n + 1] ?? this.#joined.length;
    }
    return found;
  }

  #nearly(word: string): readonly number[] {
    if (word.length < forgivenFrom) return [];
    const found: number[] = [];
    for (const [n, other] of this.#words.entries()) if (isNear(word, other)) found.push(n);
    return found;
  }

  #numberOf(length: number, hash: number): number {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (let known = this.#slots[slot] ?? 0; known !== 0; known = this.#slots[slot] ?? 0) {
      if (this.#hashes[known - 1] === hash && this.#is(this.#words[known - 1] ?? '', length))
        return known - 1;
      slot = (slot + 1) & mask;
    }
    this.#words.push(String.fromCharCode(...this.#letters.subarray(0, length)));
    this.#hashes.push(hash);
    this.#slots[slot] = this.#words.length;
    if (this.#words.length * 2 > this.#slots.length) this.#grow();
    return this.#words.length - 1;
  }

  #is(word: string, length: number): boolean {
    if (word.length !== length) return false;
    for (let i = 0; i < length; i++) if (word.charCodeAt(i) !== this.#letters[i]) return false;
    return true;
  }

  #grow(): void {
    this.#slots = new Int32Array(this.#slots.length * 2);
    const mask = this.#slots.length - 1;
    for (const [n, hash] of this.#hashes.entries()) {
      let slot = hash & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = n + 1;
    }
  }

  #join(): void {
    if (this.#starts.length === this.#words.length) return;
    this.#joined = `\n${this.#words.join('\n')}\n`;
    let start = 0;
    this.#starts = this.#words.map((word) => {
      const own = start;
      start += word.length + 1;
      return own;
    });
  }

  /** The word the place lies in, which is this one or comes after it. */
  #wordAt(at: number, from: number): number {
    let [low, high] = [from, this.#starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** The different folded words of a text. */
export function wordsOf(text: string): readonly string[] {
  const words: string[] = [];
  let word = '';
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : 0;
    if (code >= firstMark && code <= lastMark) continue;
    const letter = letterOf(code);
    if (letter !== 0) word += String.fromCharCode(letter);
    else if (word !== '') {
      words.push(word.slice(0, longestWord));
      word = '';
    }
  }
  return [...new Set(words)];
}

/** Of a folded word, in the order in which they are tried: each only where the one before finds nothing. */
export function likenesses(word: string): readonly Likeness[] {
  if (/^\d+$/.test(word)) return ['whole', 'begin'];
  return [word.length >= insideFrom ? 'inside' : 'begin', 'near'];
}

/** Whether a folded word holds another one so. */
export function isLike(word: string, sought: string, how: Likeness): boolean {
  switch (how) {
    case 'whole':
      return word === sought;
    case 'begin':
      return word.startsWith(sought);
    case 'inside':
      return word.includes(sought);
    case 'near':
      return sought.length >= forgivenFrom && isNear(sought, word);
  }
}

function letterOf(code: number): number {
  if (code < tableSize) return folded[code] ?? 0;
  return code >= firstPunctuation && code <= lastPunctuation ? 0 : code;
}

/** Also true of a longer word that only begins so: the person may not have finished. */
function isNear(word: string, other: string): boolean {
  if (other.length < word.length - 1) return false;
  let same = 0;
  while (same < word.length && word.charCodeAt(same) === other.charCodeAt(same)) same += 1;
  const rest = word.slice(same + 1);
  return (
    other.startsWith(rest, same + 1) ||
    other.startsWith(rest, same) ||
    other.startsWith(word.slice(same), same + 1) ||
    (word.charAt(same) === other.charAt(same + 1) &&
      word.charAt(same + 1) === other.charAt(same) &&
      other.startsWith(word.slice(same + 2), same + 2))
  );
}
