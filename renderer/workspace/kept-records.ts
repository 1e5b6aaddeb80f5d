// The records this person opened last and those they starred, so that they are near at hand. Kept on this computer, for each
// account; without storage it holds until the window closes.
import { shallowReadonly, shallowRef } from 'vue';
import type { ShallowRef } from 'vue';
import { isKind } from '../../shared/records/index.ts';
import type { Kind } from '../../shared/records/index.ts';

export interface KeptRecord {
  readonly kind: Kind;
  readonly id: string;
}

export interface KeptRecords {
  /** The one opened last first. */
  readonly recent: Readonly<ShallowRef<readonly KeptRecord[]>>;
  /** The one starred last first. */
  readonly starred: Readonly<ShallowRef<readonly KeptRecord[]>>;
  readonly visit: (record: KeptRecord) => void;
  readonly toggleStar: (record: KeptRecord) => void;
}

const [mostRecent, mostStarred] = [12, 50];
const opened = new Map<string, KeptRecords>();

/** Shared by all screens of the page. */
export function keptRecordsOf(accountId: string): KeptRecords {
  const known = opened.get(accountId);
  if (known) return known;
  const recent = openList(`smart-city-register.recent.${accountId}`, mostRecent);
  const starred = openList(`smart-city-register.starred.${accountId}`, mostStarred);
  const made: KeptRecords = {
    recent: recent.records,
    starred: starred.records,
    visit: ({ kind, id }) => recent.change((before) => [{ kind, id }, ...without(before, id)]),
    toggleStar: ({ kind, id }) =>
      starred.change((before) =>
        before.some((record) => record.id === id) ? without(before, id) : [{ kind, id }, ...before],
      ),
  };
  opened.set(accountId, made);
  return made;
}

type Change = (before: readonly KeptRecord[]) => readonly KeptRecord[];

function openList(key: string, most: number) {
  const records = shallowRef<readonly KeptRecord[]>(read(key) ?? []);
  // Another window of the same person keeps the same lists.
  addEventListener('storage', (event) => {
    if (event.key === key) records.value = read(key) ?? [];
  });
  return {
    records: shallowReadonly(records),
    change: (change: Change) => {
      records.value = change(read(key) ?? records.value).slice(0, most);
      write(key, records.value);
    },
  };
}

function without(records: readonly KeptRecord[], id: string): readonly KeptRecord[] {
  return records.filter((record) => record.id !== id);
}

/** `null`: nothing is kept, or cannot be read. */
function read(key: string): readonly KeptRecord[] | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return Array.isArray(stored) ? stored.filter(isKeptRecord).map(({ kind, id }) => ({ kind, id })) : null;
  } catch {
    // Switched off, or something else wrote there.
    return null;
  }
}

function isKeptRecord(stored: unknown): stored is KeptRecord {
  const { kind, id } = (stored ?? {}) as Partial<Record<keyof KeptRecord, unknown>>;
  return typeof id === 'string' && typeof kind === 'string' && isKind(kind);
}

function write(key: string, records: readonly KeptRecord[]): void {
  try {
    localStorage.setItem(key, JSON.stringify(records));
  } catch {
    // Full or switched off: it holds until the window closes.
  }
}
