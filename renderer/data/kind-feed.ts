// The slim rows of one kind, kept up with the database: read once, and after that only what has changed. Screens get
// plain arrays; no record is ever made reactive.
import { Dexie, liveQuery } from 'dexie';
import type { Table } from 'dexie';
import { shallowRef } from 'vue';
import type { ShallowRef } from 'vue';
import type { AppError } from '../../shared/errors.ts';
import { atomFields } from '../../shared/merge/merge-operation.ts';
import { stateFieldOf, wireFields } from '../../shared/records/definition.ts';
import type { RecordDefinition } from '../../shared/records/definition.ts';
import { definitionOf } from '../../shared/records/index.ts';
import type { Kind } from '../../shared/records/index.ts';
import { needsTranslation } from '../../shared/records/translation.ts';
import type { ClientRecordRow } from '../../shared/sync/client/tables.ts';
import type { ListRow } from './live-queries.ts';
import { liveFaultOf } from './live.ts';
import { pageData } from './page-data.ts';

export interface KindFeed {
  /** Newest change first, deleted ones included. */
  readonly rows: Readonly<ShallowRef<readonly ListRow[]>>;
  readonly isLoading: Readonly<ShallowRef<boolean>>;
  readonly fault: Readonly<ShallowRef<AppError | null>>;
  readonly stop: () => void;
}

const feeds = new Map<Kind, KindFeed>();

/** The feed of a kind; one for the whole page, which lives as long as the page. */
export function kindFeed(kind: Kind): KindFeed {
  const known = feeds.get(kind);
  if (known) return known;
  const feed = startFeed(kind);
  feeds.set(kind, feed);
  return feed;
}

/** For tests, which open one database after another. */
export function stopFeeds(): void {
  for (const feed of feeds.values()) feed.stop();
  feeds.clear();
}

function startFeed(kind: Kind): KindFeed {
  const { database } = pageData();
  const table: Table<ClientRecordRow, string> = database.table('records');
  const fields = slimFields(definitionOf(kind));
  const rows = shallowRef<readonly ListRow[]>([]);
  const isLoading = shallowRef(true);
  const fault = shallowRef<AppError | null>(null);
  const query = (): Promise<readonly ListRow[]> =>
    database.transaction('r', table, async () => readRows(table, { kind, fields, known: rows.value }));
  const subscription = liveQuery(query).subscribe({
    next: (next) => {
      rows.value = next;
      isLoading.value = false;
      fault.value = null;
    },
    error: (error) => {
      fault.value = liveFaultOf(error);
      isLoading.value = false;
    },
  });
  return { rows, isLoading, fault, stop: () => subscription.unsubscribe() };
}

interface ReadRows {
  readonly kind: Kind;
  readonly fields: readonly string[];
  readonly known: readonly ListRow[];
}

/** Every change of a row gives it a new, highest number; so what is new lies after the highest known one. */
async function readRows(
  table: Table<ClientRecordRow, string>,
  { kind, fields, known }: ReadRows,
): Promise<readonly ListRow[]> {
  const index = table.where('[kind+touched]');
  const last = known[0]?.touched ?? 0;
  const changed = await index.between([kind, last], [kind, Dexie.maxKey], false, true).toArray();
  const count = await index.between([kind, Dexie.minKey], [kind, Dexie.maxKey]).count();
  const changedIds = new Set(changed.map(({ id }) => id));
  const merged = [
    ...changed.map((row) => slim(row, fields)).reverse(),
    ...(changed.length === 0 ? known : known.filter(({ id }) => !changedIds.has(id))),
  ];
  // Some rows are gone: taken out of the person's sight, or another person has signed in.
  if (merged.length !== count && known.length > 0) return readRows(table, { kind, fields, known: [] });
  return merged;
}

function slim(row: ClientRecordRow, fields: readonly string[]): ListRow {
  const { id, body, isDeleted, touched, pendingCount, openConflictCount, revision } = row;
  const kind = row.kind as Kind;
  const values = Object.fromEntries(
    fields.filter((field) => field in body).map((field) => [field, body[field] ?? null]),
  );
  return {
    id,
    kind,
    values,
    isDeleted,
    touched,
    pendingCount,
    openConflictCount,
    revision,
    needsTranslation: needsTranslation(definitionOf(kind), body),
  };
}

function slimFields(definition: RecordDefinition): readonly string[] {
  const columns = wireFields(definition)
    .filter(({ spec }) => spec.width !== undefined)
    .flatMap(({ name }) => atomFields(definition, name));
  const titles = [...definition.title.nl, ...definition.title.fr];
  const states = titles.map(stateFieldOf);
  return [
    ...new Set([
      ...columns,
      ...titles,
      ...states,
      'ownerId',
      'reviewState',
      'createdAt',
      'changedAt',
      'changedBy',
    ]),
  ];
}
