// The words of a title, and how much each tells about what it is the title of. Pure.
import { closeness } from '../../../shared/exchange/closeness.ts';
import { wordsOf } from './vocabulary.ts';

export interface TitleWord {
  readonly word: string;
  /** Words that say the same in the other language. */
  readonly others: readonly string[];
  /** 1 for what tells what it is; less for where it is, and for what every second title says. */
  readonly weight: number;
}

export interface TitleContext {
  /** Words that say the same in the other language, for each of these. */
  readonly othersOf: (words: readonly string[]) => readonly (readonly string[])[];
  /** Names of those the records are of: where something is, not what. */
  readonly isPlace: (word: string) => boolean;
}

const littleWeight = 0.25;
/** Inflections are no longer: "bak" and "bakken", "poubelle" and "poubelles". */
const longestEnding = 3;
/** A shorter word stands in too many others, and one mistake makes another word of it. */
const shortestPart = 5;
const shortestStem = 4;
/** From this share on two words are the same one with a typing error, or in two languages. */
const leastCloseness = 0.75;
/** Two longer words that begin with so much of each other have the same thing in them. */
const leastBeginning = 0.6;

/** Say nothing about the thing in either language. */
const grammar = new Set(
  (
    'de het een van der den des in op en of voor met te tot aan bij uit om over naar via door tegen is per als ' +
    'le la les un une du et au aux pour par sur sous dans avec sans contre ou ' +
    'the and for to by with on at from ' +
    'nv sa bv bvba srl sprl vzw asbl cvba scrl'
  ).split(' '),
);
/** Every second title of such a register has one of these. */
const commonplace =
  /^(smart|slimme?|intelligente?s?|connectee?s?|digita(al|le?|ux|lisering|lisation)|numeriques?|stad|steden|villes?|city|cities|gemeenten?|gemeentelijke?|communes?|communa(l|le|ux)|brusselse?|brussels|bruxelles|bruxellois(es?)?|gewest(elijke?)?|regiona(l|le|ux)|region|project(en)?|projets?|proefproject(en)?|pilotes?|pilot|plan(nen|s)?|platform(en|s)?|plateformes?|app|apps|applications?|nieuwe?|nouve(au|aux|lles?)|oproep|appels?|call|subsidies?|subsides?|data|gegevens|donnees|mobiele?|mobiles?|lunch|workshops?|ateliers?|webinar|master|class|masterclass|events?|days?|week|editie|edition|premier|eerste|realtime|temps|reel|scho(ol|len)|ecoles?|scolaires?)$/;
const street =
  /^(avenue|rue|place|chaussee|boulevard|quai|parvis|square|quartier|plateau)$|(laan|straat|plein|steenweg|dreef|kaai|wijk)$/;

/** Without the words that only hold it together. */
export function titleWords(title: string, { othersOf, isPlace }: TitleContext): readonly TitleWord[] {
  const words = wordsOf(title).filter((word) => !tellsNothing(word));
  const others = othersOf(words);
  return words.map((word, i) => ({
    word,
    others: others[i] ?? [],
    weight: tellsLittle(word) || isPlace(word) ? littleWeight : 1,
  }));
}

export function tellsNothing(word: string): boolean {
  return word.length < 2 || grammar.has(word);
}

export function tellsLittle(word: string): boolean {
  return commonplace.test(word) || street.test(word) || isNumber(word);
}

/** How much two folded words are the same: 1 when they are, 0 when they have nothing to do with each other. */
export function wordLikeness(a: string, b: string): number {
  if (isSameWord(a, b)) return a === b ? 1 : 0.95;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < shortestPart || isNumber(short)) return 0;
  // Dutch joins words: "bewakingscamera" is one.
  if (long.includes(short)) return 0.5 + (0.5 * short.length) / long.length;
  const close = short[0] === long[0] ? closeness(a, b) : 0;
  if (close >= leastCloseness) return close;
  const beginning = (2 * sameBeginning(a, b)) / (a.length + b.length);
  return beginning >= leastBeginning ? beginning : 0;
}

/** The same but for its ending. */
export function isSameWord(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < shortestStem || isNumber(short)) return false;
  return long.length - short.length <= longestEnding && long.startsWith(short);
}

function isNumber(word: string): boolean {
  return /^\d+$/.test(word);
}

function sameBeginning(a: string, b: string): number {
  let same = 0;
  while (same < a.length && a[same] === b[same]) same += 1;
  return same;
}
