// Which revision of a record this person last had before them on this computer, so that a list can say what is new to
// them. A convenience: kept in localStorage, for the records looked at last; without it nothing is called news.
import { shallowReadonly, shallowRef } from 'vue';
import type { ShallowRef } from 'vue';

const storagePrefix = 'smart-city-register.looked-at.';
const mostKept = 1_000;

export interface LookedAt {
  /** By record; those without one were never looked at, as far as is known. */
  readonly revisions: Readonly<ShallowRef<ReadonlyMap<string, number>>>;
  readonly look: (recordId: string, revision: number) => void;
}

const opened = new Map<string, LookedAt>();

/** Shared by all screens of the page. */
export function lookedAtBy(accountId: string): LookedAt {
  const known = opened.get(accountId);
  if (known) return known;
  const made = open(storagePrefix + accountId);
  opened.set(accountId, made);
  return made;
}

function open(key: string): LookedAt {
  const revisions = shallowRef<ReadonlyMap<string, number>>(read(key));
  return {
    revisions: shallowReadonly(revisions),
    look: (recordId, revision) => {
      if (revisions.value.get(recordId) === revision) return;
      const others = [...revisions.value].filter(([id]) => id !== recordId);
      revisions.value = new Map([...others, [recordId, revision] as const].slice(-mostKept));
      write(key, revisions.value);
    },
  };
}

function read(key: string): ReadonlyMap<string, number> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return new Map(Array.isArray(stored) ? stored.filter(isEntry) : []);
  } catch {
    // Switched off, or written by something else: nothing is news then.
    return new Map();
  }
}

function isEntry(entry: unknown): entry is [string, number] {
  return Array.isArray(entry) && typeof entry[0] === 'string' && typeof entry[1] === 'number';
}

function write(key: string, revisions: ReadonlyMap<string, number>): void {
  try {
    localStorage.setItem(key, JSON.stringify([...revisions]));
  } catch {
    // Full or switched off: it holds until the window closes.
  }
}
