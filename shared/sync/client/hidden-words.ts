// What others said that a person does not see, because an own word on top hides it.
import { isSameValue } from '../../fields/field.ts';
import type { OutboxRow, RecordState } from './tables.ts';

export interface SeenBeneath {
  readonly acknowledged: RecordState | null;
  /** Of the acknowledged state. */
  readonly revision: number;
  /** Own operations on top, in the order they were made. */
  readonly operations: readonly OutboxRow[];
}

/**
 * The revision of which the person had everything before them: that of the row, or, where a field was pulled beneath an
 * own word on it, the one that word was based on. Of a list an element may be hidden, so that any difference counts.
 */
export function revisionSeen({ acknowledged, revision, operations }: SeenBeneath): number {
  const looked = new Set<string>();
  let seenRevision = revision;
  for (const { operation, seen } of operations) {
    for (const [field, { base }] of Object.entries(operation.changes)) {
      if (looked.has(field)) continue;
      looked.add(field);
      if (acknowledged && !isSameValue(acknowledged.body[field], seen[field]))
        seenRevision = Math.min(seenRevision, base ?? 0);
    }
  }
  return seenRevision;
}
