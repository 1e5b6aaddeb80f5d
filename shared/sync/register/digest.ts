// What a person's client must hold at its cursor, for comparison: bucket by bucket, and one bucket's rows for repair.
import { AppError } from '../../errors.ts';
import { canRead } from '../../policy/policy.ts';
import { addToBuckets, bucketOf, emptyBuckets } from '../digest.ts';
import type { Bucket } from '../digest.ts';
import { maxPullLimit } from '../protocol.ts';
import type { ReadTransaction } from '../storage.ts';
import { activeAccount, changeText, openConflicts, placeOf, visibleBody } from './pull.ts';
import type { PullInput } from './pull.ts';
import type { AccountRow, ConflictRow, RecordRow, RegisterTables } from './tables.ts';

export type DigestInput = Pick<PullInput, 'storage' | 'environment' | 'accountId'> & {
  readonly cursor: string;
};

/** `isCurrent` is false, and there are no buckets, when something has changed since the cursor. @throws AppError notSignedIn, cursorInvalid */
export async function readDigest(
  input: DigestInput,
): Promise<{ readonly isCurrent: boolean; readonly buckets: readonly Bucket[] }> {
  const buckets = emptyBuckets();
  const isCurrent = await eachVisible(input, ({ account, row, conflicts }) => {
    const bodyText = visibleBody(account, row);
    const { id, revision, isDeleted } = row;
    addToBuckets(buckets, { id, revision, isDeleted, bodyText, conflictIds: conflicts.map((one) => one.id) });
  });
  return { isCurrent, buckets: isCurrent ? buckets : [] };
}

/** The rows of one bucket as JSON texts of a pull; none when something has changed since the cursor. @throws AppError notSignedIn, cursorInvalid */
export async function readBucket(
  input: DigestInput & { readonly bucket: number },
): Promise<{ readonly isCurrent: boolean; readonly rows: readonly string[] }> {
  const rows: string[] = [];
  const isCurrent = await eachVisible(input, ({ account, row, conflicts }) => {
    if (bucketOf(row.id) === input.bucket) rows.push(changeText(account, row, conflicts));
  });
  return { isCurrent, rows: isCurrent ? rows : [] };
}

interface Visible {
  readonly account: AccountRow;
  readonly row: RecordRow;
  readonly conflicts: readonly ConflictRow[];
}

/** Visits all records the person may see, in one snapshot; answers whether the cursor has come to the end of it. */
function eachVisible(input: DigestInput, visit: (visible: Visible) => void): Promise<boolean> {
  return input.storage.read(async (transaction) => {
    const account = await activeAccount(transaction, input.accountId);
    if (!(await isAtEnd(transaction, account, input))) return false;
    for (let after = 0; ;) {
      const rows = await transaction.list('records', { index: 'bySeq', after, limit: maxPullLimit });
      const visible = rows.filter((row) => canRead(account, row));
      const conflicts = await openConflicts(transaction, account, visible);
      for (const row of visible) visit({ account, row, conflicts: conflicts.get(row.id) ?? [] });
      if (rows.length < maxPullLimit) return true;
      after = rows.at(-1)?.seq ?? after;
    }
  });
}

async function isAtEnd(
  transaction: ReadTransaction<RegisterTables>,
  account: AccountRow,
  input: DigestInput,
): Promise<boolean> {
  const place = await placeOf(transaction, input.cursor, input);
  // The next pull finds out what was lost, and says so.
  if (place === 'lostGround') throw new AppError('cursorInvalid');
  if (place.fromStart || place.scopeRevision !== account.scopeRevision) return false;
  return (await transaction.list('records', { index: 'bySeq', after: place.seq, limit: 1 })).length === 0;
}
