// What a list needs of a record that was begun here and the Region does not have.
import type { OutboxRow } from '../../shared/sync/client/tables.ts';
import { newId } from '../../shared/ids.ts';
import { environment } from '../data/environment.ts';
import type { Values } from '../form/form-context.ts';
import { recordWithUnsaved } from '../form/unsaved-texts.ts';

/** A refused creation as the record it would have become. */
export function wordsOf(creation: OutboxRow | null, ownerId: string): Values | null {
  if (!creation) return null;
  const entries = Object.entries(creation.operation.changes).map(([field, { value }]) => [field, value]);
  return { ownerId, reviewState: 'draft', ...(Object.fromEntries(entries) as Values) };
}

/** A record begun by that person and not finished is gone on with, and not lost behind a second one. */
export function idToBegin(kind: string, person: string): string {
  return recordWithUnsaved({ account: person, slot: draftSlot(kind) }) ?? newId(environment);
}

/** Where the beginning of a record is kept beyond a reload. */
export function draftSlot(kind: string): string {
  return `draft-${kind}`;
}
