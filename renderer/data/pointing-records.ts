// Which records point to others: how many, to decide whether to ask before deleting, and which, to show them.
import { isObject } from '../../shared/fields/field.ts';
import type { Value } from '../../shared/fields/field.ts';
import { recordFields } from '../../shared/records/definition.ts';
import { kindNames } from '../../shared/records/index.ts';
import type { ClientRecordRow } from '../../shared/sync/client/tables.ts';
import { pageData } from './page-data.ts';

/** Counting is for a question that should not make anybody wait. */
const deadlineMs = 500;
const pageSize = 500;

/** Looks for at most half a second. */
export async function countReferences(recordId: string): Promise<number> {
  let count = 0;
  await eachRecord(untilDeadline(), ({ id, body }) => {
    if (id !== recordId && pointsTo(body, (value) => value === recordId)) count += 1;
  });
  return count;
}

/** How many of these records others point to; those that go together do not count. Looks for at most half a second. */
export async function countReferenced(recordIds: readonly string[]): Promise<number> {
  const asked = new Set(recordIds);
  const found = new Set<string>();
  await eachRecord(untilDeadline(), ({ id, body }) => {
    if (asked.has(id)) return;
    pointsTo(body, (value) => {
      if (asked.has(value)) found.add(value);
      return false;
    });
  });
  return found.size;
}

export interface Mention {
  readonly row: ClientRecordRow;
  /** In which of its fields, as they are stored. */
  readonly fields: readonly string[];
}

/** Every record one of whose own fields points to this one; whose it is and who changed it is not told. */
export async function findMentions(recordId: string, signal: AbortSignal): Promise<readonly Mention[]> {
  const found: Mention[] = [];
  const goesOn = (): boolean => !signal.aborted;
  await eachRecord(goesOn, (row) => {
    const fields = Object.entries(row.body).flatMap(([field, value]) =>
      !(field in recordFields) && pointsTo(value, (text) => text === recordId) ? [field] : [],
    );
    if (row.id !== recordId && fields.length > 0) found.push({ row, fields });
  });
  return found;
}

function untilDeadline(): () => boolean {
  const endsAt = performance.now() + deadlineMs;
  return () => performance.now() < endsAt;
}

async function eachRecord(goesOn: () => boolean, use: (row: ClientRecordRow) => void): Promise<void> {
  const { storage } = pageData();
  for (const equals of kindNames) {
    let after = 0;
    for (let more = true; more && goesOn();) {
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
