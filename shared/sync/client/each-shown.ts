import { kindNames } from '../../records/index.ts';
import type { ClientRead } from './context.ts';
import type { ClientRecordRow } from './tables.ts';

/** As many as lie in one page of the store. */
const rowsAtOnce = 250;

/** Visits every record the register has ever shown here, kind by kind, without having all of them in memory. */
export async function eachShown(
  transaction: ClientRead,
  visit: (row: ClientRecordRow) => unknown,
): Promise<void> {
  for (const equals of kindNames) {
    for (let after = -Infinity; ;) {
      const rows = await transaction.list('records', { index: 'byKind', equals, after, limit: rowsAtOnce });
      for (const row of rows) if (row.revision > 0) visit(row);
      if (rows.length < rowsAtOnce) break;
      after = rows.at(-1)?.touched ?? Infinity;
    }
  }
}
