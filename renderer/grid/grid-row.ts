// What the list needs of a record: a slim projection, never the whole record.
import type { Value } from '../../shared/fields/field.ts';

export interface GridRow {
  readonly id: string;
  /** Titles, fields with a column, owner, review state and what goes with them. */
  readonly values: Readonly<Record<string, Value>>;
  /** Changes of this computer the Region has not confirmed. */
  readonly pendingCount: number;
  readonly openConflictCount: number;
  readonly needsTranslation?: boolean;
}

/** Ordered by urgency. */
export const rowSyncStates = ['needsYou', 'waiting', 'received'] as const;
export type RowSyncState = (typeof rowSyncStates)[number];

/** `isRejected`: whether the Region could not take a change to the record of that id. */
export function rowSyncState(row: GridRow, isRejected: (id: string) => boolean): RowSyncState {
  if (row.openConflictCount > 0 || isRejected(row.id)) return 'needsYou';
  return row.pendingCount > 0 ? 'waiting' : 'received';
}

export function textOf(value: Value | undefined): string {
  return typeof value === 'string' ? value : '';
}
