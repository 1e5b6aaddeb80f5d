// Who is meant by what is typed at the door: found as records are, one mistake in a longer word forgiven, and failing that
// by a name that is nearly the same. Pure.
import { closeness } from '../../../shared/exchange/closeness.ts';
import { isLike, likenesses, wordsOf } from '../../data/search/vocabulary.ts';
import type { Guest, GuestGroup } from './attendance.ts';

/** "Luk" for "Luc", "De Smedt" for "De Smet": from this share of the letters on. */
const leastCloseness = 0.8;

interface Candidate {
  readonly guest: Guest;
  readonly nameWords: readonly string[];
  readonly words: readonly string[];
}

/** The groups with those who may be meant; who is called exactly so comes first. */
export function findGuests(groups: readonly GuestGroup[], text: string): readonly GuestGroup[] {
  const sought = wordsOf(text);
  if (sought.length === 0) return groups;
  const candidates = groups.flatMap(({ guests, names }) => {
    const groupWords = wordsOf(names);
    return guests.map((guest): Candidate => {
      const nameWords = wordsOf(guest.name);
      return { guest, nameWords, words: [...nameWords, ...groupWords] };
    });
  });
  const found = holdingWords(candidates, sought);
  const meant = found.length > 0 ? found : nearlyCalled(candidates, sought);
  const ranks = new Map(meant.map(({ guest, nameWords }) => [guest, isSame(nameWords, sought) ? 0 : 1]));
  const rank = (guest: Guest | undefined): number => (guest && ranks.get(guest)) ?? 1;
  return groups
    .map((group) => {
      const chosen = group.guests.filter((guest) => ranks.has(guest));
      return { ...group, guests: chosen.toSorted((a, b) => rank(a) - rank(b)) };
    })
    .filter(({ guests }) => guests.length > 0)
    .toSorted((a, b) => rank(a.guests[0]) - rank(b.guests[0]));
}

/** Every word somewhere in name or organisation; with a mistake only where it is nowhere as typed. */
function holdingWords(candidates: readonly Candidate[], sought: readonly string[]): readonly Candidate[] {
  let left = candidates;
  for (const word of sought) {
    const tries = likenesses(word).map((how) =>
      left.filter(({ words }) => words.some((other) => isLike(other, word, how))),
    );
    left = tries.find((found) => found.length > 0) ?? [];
  }
  return left;
}

/** However the name is cut in words: "Vandenberg" and "Van den Berg". */
function nearlyCalled(candidates: readonly Candidate[], sought: readonly string[]): readonly Candidate[] {
  const letters = sought.join('');
  return candidates.filter(({ nameWords }) => closeness(nameWords.join(''), letters) >= leastCloseness);
}

function isSame(words: readonly string[], others: readonly string[]): boolean {
  return words.length === others.length && words.every((word, i) => word === others[i]);
}
