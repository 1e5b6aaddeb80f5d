// A person's rights have changed: what they could read and no longer may has left their view, what they may read now has
// entered it, whatever their cursor said.
import { canRead, seesWhole } from '../../policy/policy.ts';
import type { Actor } from '../../policy/policy.ts';
import type { ReadTransaction } from '../storage.ts';
import type { Place } from './cursor.ts';
import type { AccountRow, RecordRow, RegisterTables } from './tables.ts';

/** `whole`: as it is now. `left`: no longer theirs to see. `nothing`: not theirs, or known already. */
export type Telling = 'whole' | 'left' | 'nothing';

/** What a pull says of a record to this person. */
export async function tellRow(
  transaction: ReadTransaction<RegisterTables>,
  row: RecordRow,
  { account, place }: { readonly account: AccountRow; readonly place: Place },
): Promise<Telling> {
  const isReadable = canRead(account, row);
  const former = place.fromStart?.former;
  if (!former) return isReadable ? 'whole' : 'nothing';
  const before = account.formerScopes.find(({ scopeRevision }) => scopeRevision === former.scopeRevision);
  const isTold = row.seq <= former.until;
  if (isReadable) return isTold && before && seesAlike(before, account, row) ? 'nothing' : 'whole';
  const wasReadable = before !== undefined && canRead(before, row);
  return wasReadable && (isTold || (await wasThere(transaction, row, former.until))) ? 'left' : 'nothing';
}

function seesAlike(before: Actor, now: Actor, row: RecordRow): boolean {
  return canRead(before, row) && seesWhole(before, row.ownerId) === seesWhole(now, row.ownerId);
}

/** True when the record existed at that number: one made later was never shown, and nobody is told of it. */
async function wasThere(
  transaction: ReadTransaction<RegisterTables>,
  { id }: RecordRow,
  until: number,
): Promise<boolean> {
  const [first] = await transaction.list('history', { index: 'byRecord', equals: id, limit: 1 });
  return first !== undefined && first.seq <= until;
}
