// Reads a record before its place is made, so that it is shown with it and not after it.
import { onScopeDispose, watch } from 'vue';
import type { Ref } from 'vue';
import type { ClientRecordRow } from '../../shared/sync/client/tables.ts';
import { readRecord } from '../data/read-records.ts';

/** Whoever waits longer sees the place without the record. */
const patienceMs = 100;

export interface ReadAhead {
  /** False when meanwhile another one was asked for or opened, or the screen has been left. */
  readonly read: (id: string) => Promise<boolean>;
  /** What was read, as long as it is what is open. */
  readonly known: () => ClientRecordRow | null;
}

export function useReadAhead(openId: Readonly<Ref<string | null>>): ReadAhead {
  let asked = 0;
  let known: ClientRecordRow | null = null;
  const giveUp = (): void => void (asked += 1);
  watch(openId, (id) => {
    giveUp();
    // Whoever comes back to it later, and not from the list, must not find it as it was.
    if (known?.id !== id) known = null;
  });
  onScopeDispose(giveUp);
  return {
    known: () => known,
    read: async (id) => {
      const own = (asked += 1);
      known = null;
      const row = await atMost(patienceMs, readRecord(id));
      if (own !== asked) return false;
      known = row;
      return true;
    },
  };
}

/** What cannot be read the record's own place says. */
function atMost<T>(ms: number, work: Promise<T>): Promise<T | null> {
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), ms));
  return Promise.race([work.catch(() => null), late]);
}
