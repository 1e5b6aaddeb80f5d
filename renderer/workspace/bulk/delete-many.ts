// Deletes many records, one after the other; can be stopped, and what was deleted then stays so.
import { isAppError } from '../../../shared/errors.ts';
import type { ErrorCode } from '../../../shared/errors.ts';
import type { SavedEdit } from '../../../shared/sync/client/save-operation.ts';
import type { ClientRecordRow } from '../../../shared/sync/client/tables.ts';
import { deleteRecord } from '../../data/edits.ts';
import type { Progress, SavedMany } from '../save-many.ts';

export async function deleteMany(
  rows: readonly ClientRecordRow[],
  { signal, onProgress }: Progress,
): Promise<SavedMany> {
  const edits = new Map<number, SavedEdit>();
  const failed = new Map<number, ErrorCode>();
  for (const [i, { id, revision }] of rows.entries()) {
    const left = rows.length - i;
    if (signal.aborted) return { edits, failed, left, stoppedBy: null };
    try {
      edits.set(i, await deleteRecord(id, { seenRevision: revision }));
    } catch (error) {
      const code = isAppError(error) ? error.code : 'internal';
      // Gone already; anything else is about this computer.
      if (code !== 'recordNotFound' && code !== 'recordDeleted')
        return { edits, failed, left, stoppedBy: code };
      failed.set(i, code);
    }
    onProgress(i + 1);
  }
  return { edits, failed, left: 0, stoppedBy: null };
}
