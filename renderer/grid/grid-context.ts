import type { Labels, Language } from '../../shared/locales/labels.ts';
import type { RecordSyncState } from '../../shared/sync/client/record-sync-state.ts';
import type { GridRow } from './grid-row.ts';

/** What columns and filters need to know of the reader. Functions read the newest state each time they are called. */
export interface GridContext {
  readonly language: Language;
  readonly labels: Labels;
  /** The name of a record pointed to, in the reader's language; empty while unknown. */
  readonly recordName: (kind: string, id: string) => string;
  readonly syncStateOf: (row: GridRow) => RecordSyncState;
  readonly words: GridScreenWords;
}

export interface GridScreenWords {
  readonly untitled: string;
  readonly syncColumn: string;
  readonly completenessColumn: string;
  readonly syncState: Readonly<Record<RecordSyncState, string>>;
  readonly onlyIn: Readonly<Record<'nl' | 'fr', string>>;
}
