import { filesOfOperation } from '../register/file-uses.ts';
import type { ClientWrite } from './context.ts';
import type { FileRow, OutboxRow } from './tables.ts';

/** The files an operation names. */
export function filesOf({ operation }: Pick<OutboxRow, 'operation'>): readonly string[] {
  return filesOfOperation(operation);
}

/** The register may not have these operations' files any more; what it has it says at once. */
export async function sendFilesAgain(
  transaction: ClientWrite,
  operations: readonly OutboxRow[],
): Promise<void> {
  const files = await transaction.get('files', [...new Set(operations.flatMap(filesOf))]);
  const uploaded = files.filter((file) => file?.state === 'uploaded');
  await transaction.put(
    'files',
    uploaded.flatMap((file): readonly FileRow[] => (file ? [{ ...file, state: 'local' }] : [])),
  );
}
