import { createHash } from 'node:crypto';
import { v7 } from 'uuid';

/** The moment in the id; it says nothing of when the record was made. */
const msecs = Date.UTC(2026, 0, 1);

/** The id of something every installation has: the same everywhere, a UUID v7 in form. */
export function fixedId(key: string): string {
  return v7({ msecs, random: createHash('sha256').update(key).digest().subarray(0, 16) });
}
