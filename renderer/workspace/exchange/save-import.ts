// Saves what an import planned, some records at a time; can be stopped, and what was saved then stays, as one step
// to take back. A record that cannot be saved holds up no other.
import { isAppError } from '../../../shared/errors.ts';
import type { ErrorCode } from '../../../shared/errors.ts';
import type { Value } from '../../../shared/fields/field.ts';
import type { PlannedRow } from '../../../shared/exchange/plan-import.ts';
import type { EditInput } from '../../../shared/sync/client/edit.ts';
import type { SavedEdit } from '../../../shared/sync/client/save-operation.ts';
import { saveEdits } from '../../data/edits.ts';

export interface RowToSave {
  readonly row: PlannedRow;
  readonly values: Readonly<Record<string, Value>>;
}

export interface SavedImport {
  readonly edits: readonly SavedEdit[];
  readonly created: number;
  readonly changed: number;
  /** Rows that could not be saved, and why. */
  readonly failed: ReadonlyMap<PlannedRow, ErrorCode>;
  /** Not tried any more after it was stopped. */
  readonly left: number;
  /** What ended it: this computer can save nothing more. */
  readonly stoppedBy: ErrorCode | null;
}

export interface Saving {
  readonly kind: string;
  readonly rows: readonly RowToSave[];
  readonly signal: AbortSignal;
  readonly onProgress: (done: number) => void;
}

/** Enough to be quick, few enough to show how far it is and to be stopped. */
const atOnce = 25;

export async function saveImport({ kind, rows, signal, onProgress }: Saving): Promise<SavedImport> {
  const edits: SavedEdit[] = [];
  const failed = new Map<PlannedRow, ErrorCode>();
  let [created, changed, done] = [0, 0, 0];
  let stoppedBy: ErrorCode | null = null;
  const saveSome = async (some: readonly RowToSave[]): Promise<void> => {
    try {
      const saved = await saveEdits(some.map((row) => inputOf(kind, row)));
      saved.forEach((edit, i) => {
        if (!edit) return;
        edits.push(edit);
        if (some[i]?.row.record) changed += 1;
        else created += 1;
      });
    } catch (error) {
      if (!isOfOneRecord(error)) throw error;
      // One that cannot be saved must not hold up the others: then each is tried alone.
      const [only] = some;
      if (some.length === 1 && only) failed.set(only.row, isAppError(error) ? error.code : 'internal');
      else for (const row of some) await saveSome([row]);
    }
  };
  while (done < rows.length && !signal.aborted && stoppedBy === null) {
    const some = rows.slice(done, done + atOnce);
    await saveSome(some).then(
      () => (done += some.length),
      (error: unknown) => (stoppedBy = isAppError(error) ? error.code : 'internal'),
    );
    onProgress(done);
  }
  return { edits, created, changed, failed, left: rows.length - done, stoppedBy };
}

function inputOf(kind: string, { row: { record }, values }: RowToSave): EditInput {
  if (record === null) return { kind, values };
  // Whoever changed it since the preview is not overwritten unseen.
  return {
    recordId: record.id,
    values,
    seenRevision: record.revision,
    seenValues: Object.fromEntries(Object.keys(values).map((name) => [name, record.body[name] ?? null])),
  };
}

/** A fault in a value names its field; everything else but a record that is gone is about this computer. */
function isOfOneRecord(error: unknown): boolean {
  const isGone = isAppError(error, 'recordNotFound') || isAppError(error, 'recordDeleted');
  return isGone || (isAppError(error) && 'field' in error.details);
}
