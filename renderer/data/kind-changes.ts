// What makes a live query run again when anything of a kind has changed.
import { Dexie } from 'dexie';
import type { Table } from 'dexie';
import type { Kind } from '../../shared/records/index.ts';
import type { ClientRecordRow } from '../../shared/sync/client/tables.ts';
import { pageTables } from './packed/packing.ts';

/** For a live query: reads as little as makes it run again when anything of this kind, or any page, has changed. */
export async function touchKind(database: Dexie, kind: Kind): Promise<void> {
  await Promise.all([
    ofKind(database.table('records'), kind).count(),
    database.table(pageTables.keys).orderBy('changed').last(),
  ]);
}

/** The loose rows of a kind, oldest change first. */
export function ofKind(table: Table<ClientRecordRow, string>, kind: Kind) {
  return table.where('[kind+touched]').between([kind, Dexie.minKey], [kind, Dexie.maxKey]);
}
