// What somebody new to the register did for the first time on this computer. Kept in localStorage, by account, from their
// first start until the list is put away; of everybody else nothing is noted.
import { shallowReadonly, shallowRef } from 'vue';
import type { ShallowRef } from 'vue';

export interface FirstSteps {
  /** What was done: `opened initiative`, `created session`, `translated`, `exported`. `null`: there is no list. */
  readonly done: Readonly<ShallowRef<ReadonlySet<string> | null>>;
  /** Never again for whoever put the list away. */
  readonly begin: () => void;
  readonly note: (deed: string) => void;
  readonly putAway: () => void;
}

const away = 'away';
const opened = new Map<string, FirstSteps>();

/** Shared by all screens of the page. */
export function firstStepsOf(accountId: string): FirstSteps {
  const known = opened.get(accountId);
  if (known) return known;
  const made = open(`smart-city-register.first-steps.${accountId}`);
  opened.set(accountId, made);
  return made;
}

/** For tests: as if the window had been closed. */
export function forgetFirstSteps(): void {
  opened.clear();
}

function open(key: string): FirstSteps {
  const stored = read(key);
  const done = shallowRef<ReadonlySet<string> | null>(Array.isArray(stored) ? new Set(stored) : null);
  let isAway = stored === away;
  const store = (next: ReadonlySet<string> | null): void => {
    done.value = next;
    write(key, next ? [...next] : away);
  };
  return {
    done: shallowReadonly(done),
    begin: () => void (isAway || done.value || store(new Set())),
    note: (deed) => void (done.value && !done.value.has(deed) && store(new Set([...done.value, deed]))),
    putAway: () => {
      isAway = true;
      store(null);
    },
  };
}

function read(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null');
  } catch {
    // Switched off, or written by something else.
    return null;
  }
}

function write(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Full or switched off: it holds until the window closes.
  }
}
