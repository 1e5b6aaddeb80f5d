// A few facts about this computer's data, kept outside the database: so that an empty database where somebody has
// worked is not taken for a first start. No secrets, and nothing of a record.
import { z } from 'zod';

const key = 'smart-city-register.data';

const dataMarker = z.object({
  accountId: z.string(),
  accountName: z.string(),
  recordCount: z.number().int().min(0),
  /** When the data were last well; once they were found missing, how many of them were nowhere to be found. */
  unsentCount: z.number().int().min(0),
  /** When the register last had everything. */
  lastSuccessAt: z.string().nullable(),
  /** The data were found missing, and nobody has yet said what to do. */
  isMissing: z.boolean(),
});
export type DataMarker = z.infer<typeof dataMarker>;

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export function readMarker(store: Store = localStorage): DataMarker | null {
  try {
    return dataMarker.safeParse(JSON.parse(store.getItem(key) ?? 'null')).data ?? null;
  } catch {
    // Switched off, or not of our making: then nothing is known, as on a first start.
    return null;
  }
}

export function writeMarker(marker: DataMarker, store: Store = localStorage): void {
  try {
    store.setItem(key, JSON.stringify(marker));
  } catch {
    // Full or switched off: the register works without it.
  }
}

export function dropMarker(store: Store = localStorage): void {
  try {
    store.removeItem(key);
  } catch {
    // As above.
  }
}
