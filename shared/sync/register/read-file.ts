// Who may have an attached file: whoever may read a record that names it, or sent it in. For everyone else it does not exist.
import { AppError } from '../../errors.ts';
import { isObject } from '../../fields/field.ts';
import type { Value } from '../../fields/field.ts';
import { canChange, canRead } from '../../policy/policy.ts';
import type { FlatRecord } from '../../records/definition.ts';
import type { RegisterStorage } from './environment.ts';
import { activeAccount, visibleBody } from './pull.ts';
import type { AccountRow, RecordRow } from './tables.ts';

export interface FileQuestion {
  readonly storage: RegisterStorage;
  readonly accountId: string;
  readonly sha256: string;
}

/** What the file is called where this person may see it named. @throws AppError notSignedIn, notFound */
export function readFileName({ storage, accountId, sha256 }: FileQuestion): Promise<string> {
  return storage.read(async (transaction) => {
    const account = await activeAccount(transaction, accountId);
    const uses = await transaction.list('fileUses', { index: 'byFile', equals: sha256 });
    const holders = uses.map(({ holderId }) => holderId);
    for (const row of await transaction.get('records', holders)) {
      const name = row ? nameIn(account, row, sha256) : null;
      if (name !== null) return name;
    }
    // Who sent it in and has not named it yet.
    if (holders.includes(accountId)) return sha256;
    throw new AppError('notFound');
  });
}

/** `null` where the person may not know of it. Of a file no longer named only history tells, which is not for others. */
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
