// What the list needs of a record: a slim projection, never the whole record.
import type { Value } from '../../shared/fields/field.ts';

export interface GridRow {
  readonly id: string;
  /** Titles, fields with a column, owner, review state and what goes with them. */
  readonly values: Readonly<Record<string, Value>>;
  /** Number of its last change here; none of what is not among the records. */
  readonly touched?: number;
  /** As the Region showed it last; 0 when it never has. */
  readonly revision: number;
  /** Changes of this computer the Region has not confirmed. */
  readonly pendingCount: number;
  readonly openConflictCount: number;
  readonly needsTranslation?: boolean;
  /** How many of the fields a whole record has are there. */
  readonly filledCount?: number;
}

/** What a list shows: which records, in its order, and which columns. */
export interface ListView {
  readonly ids: readonly string[];
  readonly columnIds: readonly string[];
}

export function textOf(value: Value | undefined): string {
  return typeof value === 'string' ? value : '';
}
