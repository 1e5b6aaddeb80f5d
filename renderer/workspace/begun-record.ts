// What a list needs of a record that was begun here and the Region does not have.
import type { OutboxRow } from '../../shared/sync/client/tables.ts';
import type { Values } from '../form/form-context.ts';

/** A refused creation as the record it would have become. */
export function wordsOf(creation: OutboxRow | null, ownerId: string): Values | null {
  if (!creation) return null;
  const entries = Object.entries(creation.operation.changes).map(([field, { value }]) => [field, value]);
  return { ownerId, reviewState: 'draft', ...(Object.fromEntries(entries) as Values) };
}

/** Where the beginning of a record is kept beyond a reload. */
export function draftSlot(kind: string): string {
  return `draft-${kind}`;
}
