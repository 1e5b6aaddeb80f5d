import type { Value } from '../../fields/field.ts';
import type { Environment } from '../../ids.ts';
import { stateFieldOf } from '../../records/definition.ts';
import type { ClientRecordRow, OutboxRow } from './tables.ts';

/** Saves of one text no further apart than this are one sitting. */
const sittingPauseMs = 10 * 60_000;

export interface SittingInput {
  /** A text in one language, `titleFr`, and the same in the other, `titleNl`. */
  readonly text: string;
  readonly other: string;
  readonly row: ClientRecordRow;
  readonly environment: Environment;
}

/**
 * The translation state when the person sat down to the text, `null` when there was no text yet; `undefined` when they
 * only sit down now. The form saves while they type, and their second save must not make the first one's other
 * language outdated.
 */
export function stateBeforeSitting(
  operations: readonly OutboxRow[],
  { text, other, row, environment }: SittingInput,
): Value | undefined {
  const field = stateFieldOf(text);
  let state: Value | undefined;
  let next = environment.now();
  for (const { operation, seen, savedAt } of operations.toSorted((a, b) => b.n - a.n)) {
    // Who has turned to the other language in between sits down anew.
    if (other in operation.changes) break;
    if (!(text in operation.changes)) continue;
    const savedMs = Date.parse(savedAt);
    if (Math.abs(next - savedMs) > sittingPauseMs) break;
    next = savedMs;
    if ((seen[text] ?? null) === null) return null;
    state = field in seen ? (seen[field] ?? 'up-to-date') : (state ?? row.body[field] ?? 'up-to-date');
  }
  return state;
}
