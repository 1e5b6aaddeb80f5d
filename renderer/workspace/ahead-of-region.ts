// What this computer has of a record and the Region has not: own words lying on top of what the Region showed last.
import { isSameValue } from '../../shared/fields/field.ts';
import type { RecordDefinition } from '../../shared/records/definition.ts';
import type { ClientRecordRow, OutboxRow, RecordState } from '../../shared/sync/client/tables.ts';
import { acknowledgedState } from '../../shared/sync/client/view.ts';
import { shownFields } from './history/field-difference.ts';

export interface AheadOfRegion {
  /** The record as the Region has it. */
  readonly region: RecordState;
  readonly fields: readonly string[];
  /** `deleted`, `back`: here and not there. */
  readonly deletion: 'deleted' | 'back' | null;
}

/** `null` when nothing is ahead, and when the Region has never seen the record: then there is nothing to compare with. */
export function aheadOfRegion(
  definition: RecordDefinition,
  { row, operations }: { row: ClientRecordRow; operations: readonly OutboxRow[] },
): AheadOfRegion | null {
  const region = acknowledgedState(row);
  const waiting = operations.filter(({ state }) => state === 'waiting');
  if (!region || waiting.length === 0) return null;
  const touched = [...new Set(waiting.flatMap(({ operation }) => Object.keys(operation.changes)))];
  const fields = touched.filter((field) => !isSameValue(region.body[field], row.body[field]));
  const deletion = row.isDeleted === region.isDeleted ? null : row.isDeleted ? 'deleted' : 'back';
  const shown = shownFields(definition, fields);
  return shown.length > 0 || deletion ? { region, fields: shown, deletion } : null;
}
