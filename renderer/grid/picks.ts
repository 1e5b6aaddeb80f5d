// Which rows of a list are picked, to do something with all of them. Only rows the list shows: what is filtered away is let
// go, so that nothing happens to what nobody sees. Pure.
import type { GridRow } from './grid-row.ts';

export interface Picks {
  readonly has: (id: string) => boolean;
  /** Picked ones, in the order of the list. */
  readonly ids: () => readonly string[];
  readonly isAny: () => boolean;
  readonly areAll: () => boolean;
  readonly toggle: (id: string) => void;
  /** Picks everything from the row that was picked last up to this one. */
  readonly reach: (id: string) => void;
  /** Picks all rows, or none when all are picked. */
  readonly toggleAll: () => void;
  readonly clear: () => void;
  /** The list shows other rows, or in another order. Answers whether any had been picked. */
  readonly keepShown: () => boolean;
}

/** `shown`: all rows of the list, in its order. */
export function createPicks(shown: () => readonly GridRow[]): Picks {
  let picked: ReadonlySet<string> = new Set();
  let last: string | null = null;

  const ids = (): readonly string[] => shown().flatMap(({ id }) => (picked.has(id) ? [id] : []));
  const areAll = (): boolean => picked.size > 0 && picked.size === shown().length;
  function toggle(id: string): void {
    const next = new Set(picked);
    if (!next.delete(id)) next.add(id);
    picked = next;
    last = id;
  }
  function reach(id: string): void {
    const all = shown().map((row) => row.id);
    const [from, to] = [all.indexOf(last ?? id), all.indexOf(id)].sort((a, b) => a - b);
    // The row that was picked last is no longer there: this one begins anew.
    if (from === undefined || from < 0) return toggle(id);
    picked = new Set([...picked, ...all.slice(from, (to ?? from) + 1)]);
    last = id;
  }

  return {
    has: (id) => picked.has(id),
    ids,
    isAny: () => picked.size > 0,
    areAll,
    toggle,
    reach,
    toggleAll: () => (picked = new Set(areAll() ? [] : shown().map(({ id }) => id))),
    clear: () => (picked = new Set()),
    keepShown: () => {
      if (picked.size === 0) return false;
      picked = new Set(ids());
      return true;
    },
  };
}
