// Saves what an import planned; what was saved when it is stopped stays, as one step to take back.
import type { ErrorCode } from '../../../shared/errors.ts';
import type { Value } from '../../../shared/fields/field.ts';
import type { PlannedRow } from '../../../shared/exchange/plan-import.ts';
import type { EditInput } from '../../../shared/sync/client/edit.ts';
import type { SavedEdit } from '../../../shared/sync/client/save-operation.ts';
import { saveMany } from '../save-many.ts';
import type { Progress, SavedMany } from '../save-many.ts';

export interface RowToSave {
  readonly row: PlannedRow;
  readonly values: Readonly<Record<string, Value>>;
}

export interface SavedImport extends Pick<SavedMany, 'left' | 'stoppedBy'> {
  readonly edits: readonly SavedEdit[];
  readonly created: number;
  readonly changed: number;
  /** Rows that could not be saved, and why. */
  readonly failed: ReadonlyMap<PlannedRow, ErrorCode>;
}

export interface Saving extends Progress {
  readonly kind: string;
  readonly rows: readonly RowToSave[];
}

export async function saveImport({ kind, rows, ...progress }: Saving): Promise<SavedImport> {
  const inputs = rows.map((row) => inputOf(kind, row));
  const { edits, failed, left, stoppedBy } = await saveMany(inputs, progress);
  const changed = [...edits.keys()].filter((i) => rows[i]?.row.record).length;
  return {
    edits: [...edits.values()],
    created: edits.size - changed,
    changed,
    failed: new Map([...failed].flatMap(([i, code]) => (rows[i] ? [[rows[i].row, code] as const] : []))),
    left,
    stoppedBy,
  };
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
