// Which anchors the present chain must hold. One of a former epoch holds up to where the next one began: what came after
// was lost with the data that were put back.
import type { Anchor } from './anchor.ts';

/** A return to an older state, as the anchors show it. */
export interface FreshStart {
  readonly at: string;
  readonly seq: number;
}

export function marksToHold(anchors: readonly Anchor[]): readonly Anchor[] {
  const lowest = new Map<string, number>();
  const kept = newestFirst(anchors).filter(({ epoch, seq }) => {
    const others = [...lowest].filter(([other]) => other !== epoch).map(([, first]) => first);
    lowest.set(epoch, Math.min(seq, lowest.get(epoch) ?? Infinity));
    return seq <= Math.min(...others);
  });
  return kept.toReversed();
}

/** Oldest first; each is a question to ask of whoever keeps the database. */
export function freshStarts(anchors: readonly Anchor[]): readonly FreshStart[] {
  const oldestFirst = newestFirst(anchors).toReversed();
  const seen = new Set<string>(oldestFirst.slice(0, 1).map(({ epoch }) => epoch));
  return oldestFirst.flatMap(({ epoch, at, seq }) => {
    if (seen.has(epoch)) return [];
    seen.add(epoch);
    return [{ at, seq }];
  });
}

function newestFirst(anchors: readonly Anchor[]): readonly Anchor[] {
  return anchors.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : b.seq - a.seq));
}
