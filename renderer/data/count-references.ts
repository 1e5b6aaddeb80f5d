// How many records point to one. Looks for at most half a second: it decides whether to ask before deleting, no more.
import { isObject } from '../../shared/fields/field.ts';
import type { Value } from '../../shared/fields/field.ts';
import { kindNames } from '../../shared/records/index.ts';
import { pageData } from './page-data.ts';

const deadlineMs = 500;
const pageSize = 500;

export async function countReferences(recordId: string): Promise<number> {
  const { storage } = pageData();
  const endsAt = performance.now() + deadlineMs;
  let count = 0;
  for (const equals of kindNames) {
    let after = 0;
    for (let more = true; more && performance.now() < endsAt;) {
      const rows = await storage.read((transaction) =>
        transaction.list('records', { index: 'byKind', equals, after, limit: pageSize }),
      );
      count += rows.filter(
        (row) => !row.isDeleted && row.id !== recordId && pointsTo(row.body, recordId),
      ).length;
      after = rows.at(-1)?.touched ?? after;
      more = rows.length === pageSize;
    }
  }
  return count;
}

function pointsTo(value: Value, id: string): boolean {
  if (value === id) return true;
  if (Array.isArray(value)) return value.some((item: Value) => pointsTo(item, id));
  return isObject(value) && Object.values(value).some((item) => pointsTo(item, id));
}
