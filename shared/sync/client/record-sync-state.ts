// Where one record stands between this computer and the Region: one of a closed set of states, which lists, forms and
// the panel put in the same words. Pure.
import type { OutboxRow } from './tables.ts';

/** In order of urgency: a record is in the first that holds. */
export const recordSyncStates = [
  /** Two people's words stand against each other, and somebody must choose. */
  'conflict',
  /** The Region could not take a change of this computer. */
  'toCorrect',
  /** The Region keeps a change of this computer until others have decided on it. */
  'held',
  /** Made here, and not yet sent. */
  'neverSent',
  /** Changed here, and not yet sent. */
  'waiting',
  /** Someone else's word has come since the person last looked. */
  'changedElsewhere',
  /** The Region has everything this computer has. */
  'received',
] as const;
export type RecordSyncState = (typeof recordSyncStates)[number];

/** What the outbox of this computer says about one record. */
export interface OwnWork {
  /** Operations not yet sent. */
  readonly waitingCount: number;
  /** When the oldest of them was saved. */
  readonly waitingSince: string | null;
  readonly rejectedCount: number;
  readonly heldCount: number;
}

export interface RecordSyncFacts {
  /** 0 while the Region has never shown the record. */
  readonly revision: number;
  readonly openConflictCount: number;
  /** Someone else changed it since the person last looked. */
  readonly isNews: boolean;
  readonly own: OwnWork;
}

export const noOwnWork: OwnWork = { waitingCount: 0, waitingSince: null, rejectedCount: 0, heldCount: 0 };

export function recordSyncState({
  revision,
  openConflictCount,
  isNews,
  own,
}: RecordSyncFacts): RecordSyncState {
  if (openConflictCount > 0) return 'conflict';
  if (own.rejectedCount > 0) return 'toCorrect';
  if (own.heldCount > 0) return 'held';
  if (own.waitingCount > 0) return revision === 0 ? 'neverSent' : 'waiting';
  return isNews ? 'changedElsewhere' : 'received';
}

/** The work of this computer by record; records without an entry have none. */
export function ownWorkByRecord(rows: readonly OutboxRow[]): ReadonlyMap<string, OwnWork> {
  const works = new Map<string, OwnWork>();
  for (const row of rows) works.set(row.recordId, withRow(works.get(row.recordId) ?? noOwnWork, row));
  return works;
}

function withRow(work: OwnWork, { state, savedAt }: OutboxRow): OwnWork {
  switch (state) {
    case 'waiting':
      return {
        ...work,
        waitingCount: work.waitingCount + 1,
        waitingSince: work.waitingSince !== null && work.waitingSince < savedAt ? work.waitingSince : savedAt,
      };
    case 'rejected':
      return { ...work, rejectedCount: work.rejectedCount + 1 };
    case 'held':
      return { ...work, heldCount: work.heldCount + 1 };
    case 'received':
    case 'settled':
    case 'offered':
    case 'dismissed':
      return work;
  }
}
