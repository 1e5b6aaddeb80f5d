// Which files a person may name or read: knowing a name is not enough, they must have sent the bytes in, or read a record
// that names them.
import { canRead } from '../../policy/policy.ts';
import type { ReadTransaction } from '../storage.ts';
import type { AccountRow, RegisterTables } from './tables.ts';

/** Of these SHA-256, those the register has whole and the person may name and read. */
export async function filesFreeFor(
  transaction: ReadTransaction<RegisterTables>,
  account: AccountRow,
  named: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  if (named.length === 0) return found;
  for (const file of await transaction.get('files', [...new Set(named)])) {
    if (file && (await isFreeFor(transaction, account, file.sha256))) found.add(file.sha256);
  }
  return found;
}

async function isFreeFor(
  transaction: ReadTransaction<RegisterTables>,
  account: AccountRow,
  sha256: string,
): Promise<boolean> {
  const uses = await transaction.list('fileUses', { index: 'byFile', equals: sha256 });
  const holders = uses.map(({ holderId }) => holderId);
  if (holders.includes(account.id)) return true;
  const records = await transaction.get('records', holders);
  return records.some((record) => record !== undefined && canRead(account, record));
}
