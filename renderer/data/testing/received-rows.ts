// Records as a pull leaves them: nothing of this computer on top.
import { newId } from '../../../shared/ids.ts';
import type { ClientRecordRow } from '../../../shared/sync/client/tables.ts';
import { environment } from '../environment.ts';

/** `touched` runs from `first` on. */
export function receivedRows(count: number, first = 1): ClientRecordRow[] {
  return Array.from({ length: count }, (_, i) => receivedRow(first + i));
}

function receivedRow(touched: number): ClientRecordRow {
  const id = newId(environment);
  const ownerId = '01900000-0000-7000-8000-000000021015';
  return {
    ...{ id, kind: 'initiative', isDeleted: false, revision: 1, acknowledged: null, touched },
    ...{ pendingCount: 0, firstPendingN: null, openConflictCount: 0 },
    body: { id, ownerId, titleNl: `Initiatief ${touched}`, reviewState: 'received' },
  };
}
