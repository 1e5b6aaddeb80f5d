// A few facts about this computer's data, kept outside the database: so that an empty database where somebody has
// worked is not taken for a first start. No secrets, and nothing of a record.

const key = 'smart-city-register.data';

export interface DataMarker {
  readonly accountId: string;
  readonly accountName: string;
  readonly recordCount: number;
  /** When the data were last well; once they were found missing, how many of them were nowhere to be found. */
  readonly unsentCount: number;
  /** When the register last had everything. */
  readonly lastSuccessAt: string | null;
  /** The data were found missing, and nobody has yet said what to do. */
  readonly isMissing: boolean;
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export function readMarker(store: Store = localStorage): DataMarker | null {
  try {
    const marker: unknown = JSON.parse(store.getItem(key) ?? 'null');
    return isMarker(marker) ? marker : null;
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

// By hand: the first screen does without the library that reads what comes from elsewhere.
function isMarker(value: unknown): value is DataMarker {
  if (typeof value !== 'object' || value === null) return false;
  const { accountId, accountName, recordCount, unsentCount, lastSuccessAt, isMissing } = value as Readonly<
    Record<keyof DataMarker, unknown>
  >;
  const isCount = (count: unknown): boolean => Number.isInteger(count) && Number(count) >= 0;
  const isText = (text: unknown): boolean => typeof text === 'string';
  return (
    isText(accountId) &&
    isText(accountName) &&
    isCount(recordCount) &&
    isCount(unsentCount) &&
    (lastSuccessAt === null || isText(lastSuccessAt)) &&
    typeof isMissing === 'boolean'
  );
}
