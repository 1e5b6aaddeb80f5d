import { AppError } from '../../errors.ts';
import type { RegisterStorage } from './environment.ts';
import { fileNameFor } from './known-files.ts';
import { activeAccount } from './pull.ts';

export interface FileQuestion {
  readonly storage: RegisterStorage;
  readonly accountId: string;
  readonly sha256: string;
}

/** What the file is called where this person may see it named. @throws AppError notSignedIn, notFound */
export function readFileName({ storage, accountId, sha256 }: FileQuestion): Promise<string> {
  return storage.read(async (transaction) => {
    const name = await fileNameFor(transaction, await activeAccount(transaction, accountId), sha256);
    if (name === null) throw new AppError('notFound');
    return name;
  });
}
