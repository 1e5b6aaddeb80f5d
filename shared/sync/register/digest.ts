// What a person's client must hold at its cursor, for comparison: bucket by bucket, and one bucket's rows for repair.
import { AppError } from '../../errors.ts';
import { canRead } from '../../policy/policy.ts';
import { bucketOf } from '../digest.ts';
import type { Bucket } from '../digest.ts';
import { maxPullLimit } from '../protocol.ts';
import type { ReadTransaction } from '../storage.ts';
import type { Place } from './cursor.ts';
import { sumRecords } from './kept-prints.ts';
import type { PrintShelf } from './kept-prints.ts';
import { activeAccount, changeText, openConflicts, placeOf } from './pull.ts';
import type { PullInput } from './pull.ts';
import type { AccountRow, RegisterTables } from './tables.ts';

export type DigestInput = Pick<PullInput, 'storage' | 'environment' | 'accountId'> & {
  readonly cursor: string;
};

/** `isCurrent` is false, and there are no buckets, when something has changed since the cursor. @throws AppError notSignedIn, cursorInvalid */
export function readDigest(
  input: DigestInput & { readonly prints: PrintShelf },
): Promise<{ readonly isCurrent: boolean; readonly buckets: readonly Bucket[] }> {
  const { storage, prints: shelf } = input;
  return storage.read(async (transaction) => {
    const account = await activeAccount(transaction, input.accountId);
    const place = await endPlace(transaction, account, input);
    if (!place) return { isCurrent: false, buckets: [] };
    return { isCurrent: true, buckets: await sumRecords(transaction, account, { shelf, head: place.seq }) };
  });
}

/** The rows of one bucket as JSON texts of a pull; none when something has changed since the cursor. @throws AppError notSignedIn, cursorInvalid */
export function readBucket(
  input: DigestInput & { readonly bucket: number },
): Promise<{ readonly isCurrent: boolean; readonly rows: readonly string[] }> {
  return input.storage.read(async (transaction) => {
    const account = await activeAccount(transaction, input.accountId);
    if (!(await endPlace(transaction, account, input))) return { isCurrent: false, rows: [] };
    const texts: string[] = [];
    for (let after = 0; ;) {
      const rows = await transaction.list('records', { index: 'bySeq', after, limit: maxPullLimit });
      const visible = rows.filter((row) => bucketOf(row.id) === input.bucket && canRead(account, row));
      const conflicts = await openConflicts(transaction, account, visible);
      texts.push(...visible.map((row) => changeText(account, row, conflicts.get(row.id) ?? [])));
      if (rows.length < maxPullLimit) return { isCurrent: true, rows: texts };
      after = rows.at(-1)?.seq ?? after;
    }
  });
}

/** Where the cursor stands, if that is the end of what there is to tell the person. */
async function endPlace(
  transaction: ReadTransaction<RegisterTables>,
  account: AccountRow,
  input: DigestInput,
): Promise<Place | null> {
  const place = await placeOf(transaction, input.cursor, input);
  // The next pull finds out what was lost, and says so.
  if (place === 'lostGround') throw new AppError('cursorInvalid');
  if (place.fromStart || place.scopeRevision !== account.scopeRevision) return null;
  const later = await transaction.list('records', { index: 'bySeq', after: place.seq, limit: 1 });
  return later.length === 0 ? place : null;
}
