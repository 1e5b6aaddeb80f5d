// What of a record is for everyone, as JSON. Computers that hear of a change ask for it at about the same time, most of them
// for those who do not see all of it: to read the record and write the rest of it each time would be most of a busy
// register's work.
import { seers, visibleRecord } from '../../policy/policy.ts';
import type { FlatRecord, RecordDefinition } from '../../records/definition.ts';

/** Some 3 kB each, and as much for the text they are made of. */
const keptAtMost = 1_000;
/** By the whole text of the record, so that none can be out of date. */
const kept = new Map<string, string>();

export function sharedText(definition: RecordDefinition, body: string): string {
  const known = kept.get(body);
  if (known !== undefined) return known;
  const text = JSON.stringify(visibleRecord(seers.shared, definition, JSON.parse(body) as FlatRecord));
  kept.set(body, text);
  const [oldest] = kept.keys();
  if (kept.size > keptAtMost && oldest !== undefined) kept.delete(oldest);
  return text;
}
