// Who may have an attached file, and so name it: whoever may read a record that names it, or sent the bytes in. For
// everyone else it does not exist.
import { isObject } from '../../fields/field.ts';
import type { Value } from '../../fields/field.ts';
import { canChange, canRead } from '../../policy/policy.ts';
import type { FlatRecord } from '../../records/definition.ts';
import type { ReadTransaction } from '../storage.ts';
import { visibleBody } from './pull.ts';
import type { AccountRow, RecordRow, RegisterTables } from './tables.ts';

/** Of these SHA-256, those the register has whole and the person may name and read. */
export async function filesFreeFor(
  transaction: ReadTransaction<RegisterTables>,
  account: AccountRow,
  named: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  if (named.length === 0) return found;
  for (const file of await transaction.get('files', [...new Set(named)])) {
    if (file && (await fileNameFor(transaction, account, file.sha256)) !== null) found.add(file.sha256);
  }
  return found;
}

/** What the file is called where this person may see it named; `null` where they may not know of it. */
export async function fileNameFor(
  transaction: ReadTransaction<RegisterTables>,
  account: AccountRow,
  sha256: string,
): Promise<string | null> {
  const uses = await transaction.list('fileUses', { index: 'byFile', equals: sha256 });
  const holders = uses.map(({ holderId }) => holderId);
  for (const row of await transaction.get('records', holders)) {
    const name = row ? nameIn(account, row, sha256) : null;
    if (name !== null) return name;
  }
  // Who sent it in and has not named it yet.
  return holders.includes(account.id) ? sha256 : null;
}

/** Of a file no longer named only history tells, which is not for others. */
function nameIn(account: AccountRow, row: RecordRow, sha256: string): string | null {
  if (!canRead(account, row)) return null;
  const isOwn = canChange(account, row);
  const body = row.isDeleted && !isOwn ? null : (JSON.parse(visibleBody(account, row)) as FlatRecord);
  const element =
    body &&
    Object.values(body)
      .flatMap(elementsIn)
      .find((one) => one['sha256'] === sha256);
  if (element) return String(element['name'] ?? sha256);
  return isOwn ? sha256 : null;
}

function elementsIn(value: Value): readonly { readonly [key: string]: Value }[] {
  return Array.isArray(value) ? (value as readonly Value[]).filter(isObject) : [];
}
