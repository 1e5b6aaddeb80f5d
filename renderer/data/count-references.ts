// How many records point to one, or to one of many. Looks for at most half a second: it decides whether to ask before deleting, no more.
import { isObject } from '../../shared/fields/field.ts';
import type { Value } from '../../shared/fields/field.ts';
import { kindNames } from '../../shared/records/index.ts';
import type { ClientRecordRow } from '../../shared/sync/client/tables.ts';
import { pageData } from './page-data.ts';

const deadlineMs = 500;
const pageSize = 500;

export async function countReferences(recordId: string): Promise<number> {
  let count = 0;
  await eachRecord(({ id, body }) => {
    if (id !== recordId && pointsTo(body, (value) => value === recordId)) count += 1;
  });
  return count;
}

/** How many of these records others point to; those that go together do not count. */
export async function countReferenced(recordIds: readonly string[]): Promise<number> {
  const asked = new Set(recordIds);
  const found = new Set<string>();
  await eachRecord(({ id, body }) => {
    if (asked.has(id)) return;
    pointsTo(body, (value) => {
      if (asked.has(value)) found.add(value);
      return false;
    });
  });
  return found.size;
}

async function eachRecord(use: (row: ClientRecordRow) => void): Promise<void> {
  const { storage } = pageData();
  const endsAt = performance.now() + deadlineMs;
  for (const equals of kindNames) {
    let after = 0;
    for (let more = true; more && performance.now() < endsAt;) {
      const rows = await storage.read((transaction) =>
        transaction.list('records', { index: 'byKind', equals, after, limit: pageSize }),
      );
      rows.filter(({ isDeleted }) => !isDeleted).forEach(use);
      after = rows.at(-1)?.touched ?? after;
      more = rows.length === pageSize;
    }
  }
}

/** Stops at the first text that is one of those looked for. */
function pointsTo(value: Value, isTarget: (text: string) => boolean): boolean {
  if (typeof value === 'string') return isTarget(value);
  if (Array.isArray(value)) return value.some((item: Value) => pointsTo(item, isTarget));
  return isObject(value) && Object.values(value).some((item) => pointsTo(item, isTarget));
}
