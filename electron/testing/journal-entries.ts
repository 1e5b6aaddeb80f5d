// Saved operations as the page hands them to the journal.
import type { JournalEntry, JournalOwner } from '../../shared/sync/client/journal-entry.ts';

export interface EntryOptions {
  readonly n: number;
  readonly accountId?: string;
  readonly text?: string;
}

export function journalEntryOf({ n, accountId = 'An', text = `Woord ${n}` }: EntryOptions): JournalEntry {
  const at = '2026-11-24T13:07:51.000Z';
  return {
    accountId,
    operation: {
      ...{ opId: idOf(n), device: idOf(999_999), n, kind: 'initiative', recordId: idOf(888_888), at },
      type: 'change',
      changes: { titleNl: { base: 1, value: text } },
    },
    seen: { titleNl: 'Begin' },
    savedAt: at,
  };
}

export function journalOwnerOf(name: string): JournalOwner {
  return { account: { id: idOf(1), name, role: 'coordinator', organisationId: '21015' }, deviceId: idOf(2) };
}

export function idOf(n: number): string {
  return `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;
}
