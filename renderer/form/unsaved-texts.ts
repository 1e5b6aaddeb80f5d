// What someone typed that is not saved yet: not good yet, not complete yet, or younger than the last save. Written at
// every key and at once, so that it outlives a reload, a crash and a walk to another record; it goes when exactly that
// has been saved. Under the account's own key: another person on the same computer never sees it.
import { isObject } from '../../shared/fields/field.ts';
import type { Value } from '../../shared/fields/field.ts';

export interface UnsavedEntry {
  readonly values: Readonly<Record<string, Value>>;
  /** The revision of the record as it stood when the person began to type. */
  readonly seenRevision: number;
}

export interface UnsavedTexts {
  readonly read: (slot: string) => UnsavedEntry | null;
  readonly keep: (slot: string, entry: UnsavedEntry) => void;
  readonly drop: (slot: string) => void;
  /** A slot is a field, or a part of one behind a slash: `endOn`, `budget/<row>`. */
  readonly slots: () => readonly string[];
  /** All of it, on purpose and for good: what is still on its way here is not kept any more. */
  readonly discard: () => void;
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const prefix = 'smart-city-register.unsaved';
const mostEntries = 1_000;
const longestEntry = 500_000;

/** What did not fit or could not be written: held until the window closes, which then asks first. */
const onlyHere = new Map<string, string>();

export function openUnsavedTexts(
  owner: { readonly account: string; readonly recordId: string },
  store: Store | null = storeOfPage(),
): UnsavedTexts {
  const own = `${prefix}.${owner.account}.${owner.recordId}.`;
  let isDiscarded = false;
  const slots = (): string[] => keysOf(store, own).map((key) => key.slice(own.length));
  return {
    read: (slot) => entryOf(onlyHere.get(own + slot) ?? readFrom(store, own + slot)),
    keep: (slot, entry) => {
      if (!isDiscarded) write(store, { key: own + slot, text: JSON.stringify(entry) });
    },
    drop: (slot) => remove(store, own + slot),
    slots,
    discard: () => {
      isDiscarded = true;
      for (const slot of slots()) remove(store, own + slot);
    },
  };
}

/** The record this person began and has not finished, with something in that slot. */
export function recordWithUnsaved(
  of: { readonly account: string; readonly slot: string },
  store: Store | null = storeOfPage(),
): string | null {
  const own = `${prefix}.${of.account}.`;
  const found = keysOf(store, own).find((key) => key.endsWith(`.${of.slot}`));
  return found ? found.slice(own.length, -of.slot.length - 1) : null;
}

/** Something is held by this window alone. */
export function isAnythingOnlyHere(): boolean {
  return onlyHere.size > 0;
}

function storeOfPage(): Store | null {
  try {
    return localStorage;
  } catch {
    // Switched off in this browser: texts are held by the window.
    return null;
  }
}

function readFrom(store: Store | null, key: string): string | null {
  try {
    return store?.getItem(key) ?? null;
  } catch {
    // A storage that cannot be read holds nothing that can be shown.
    return null;
  }
}

function write(store: Store | null, { key, text }: { key: string; text: string }): void {
  onlyHere.delete(key);
  try {
    const isNewAndFull = readFrom(store, key) === null && keysOf(store, prefix).length >= mostEntries;
    if (!store || isNewAndFull || text.length > longestEntry) throw new RangeError('no room');
    store.setItem(key, text);
  } catch {
    onlyHere.set(key, text);
  }
}

function remove(store: Store | null, key: string): void {
  onlyHere.delete(key);
  try {
    store?.removeItem(key);
  } catch {
    // It stays, and is compared with the record when it is opened again.
  }
}

function keysOf(store: Store | null, start: string): string[] {
  const keys = [...onlyHere.keys()].filter((key) => key.startsWith(start));
  try {
    for (let index = 0; index < (store?.length ?? 0); index += 1) {
      const key = store?.key(index);
      if (key?.startsWith(start) && !keys.includes(key)) keys.push(key);
    }
  } catch {
    // Not readable: only what this window holds.
  }
  return keys;
}

function entryOf(text: string | null): UnsavedEntry | null {
  if (text === null) return null;
  try {
    const entry = JSON.parse(text) as Value;
    if (!isObject(entry)) return null;
    const { values, seenRevision } = entry;
    return isObject(values) && typeof seenRevision === 'number' ? { values, seenRevision } : null;
  } catch {
    // Something else wrote there.
    return null;
  }
}
