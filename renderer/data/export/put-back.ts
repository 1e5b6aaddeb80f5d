// What screens call to put a file back into the page's own database.
import { compareWithJournal } from '../journal.ts';
import { pageData } from '../page-data.ts';
import { syncNow } from '../sync-bridge.ts';
import { importExport } from './import-export.ts';
import type { Imported, ImportInput } from './import-export.ts';

/** @throws AppError exportUnreadable, exportOfSomeoneElse, exportWithoutOwner, storageFull… */
export async function putBack(input: ImportInput): Promise<Imported> {
  try {
    return await importExport(pageData(), input);
  } finally {
    // What was put back has its second copy too, before it is sent.
    await compareWithJournal(pageData());
    syncNow();
  }
}
