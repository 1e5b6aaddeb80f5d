// The slim rows of one kind, kept up with the database: the newest at once, the rest right after, and from then on only
// what has changed. Screens get plain arrays; no record is ever made reactive.
import { Dexie, liveQuery } from 'dexie';
import type { Table } from 'dexie';
import { shallowRef } from 'vue';
import type { ShallowRef } from 'vue';
import type { AppError } from '../../shared/errors.ts';
import type { Kind } from '../../shared/records/index.ts';
import type { ClientRecordRow } from '../../shared/sync/client/tables.ts';
import type { ClientDatabase } from './database.ts';
import { ofKind, touchKind } from './kind-changes.ts';
import { listRowOf } from './list-row.ts';
import type { ListRow } from './list-row.ts';
import { liveFaultOf } from './live.ts';
import { pageData } from './page-data.ts';

export interface KindFeed {
  /** Newest change first, deleted ones included. */
  readonly rows: Readonly<ShallowRef<readonly ListRow[]>>;
  /** Until the first rows are there. */
  readonly isLoading: Readonly<ShallowRef<boolean>>;
  readonly fault: Readonly<ShallowRef<AppError | null>>;
  readonly stop: () => void;
}

/**
 * A change after a quiet moment shows at once; those of a synchronisation, which come one after the other, together: the
 * longer the list, the more there is to do for each time it is shown.
 */
const restMs = 200;
const restMsPerRow = 0.01;
const drawingMs = 50;
const longestDrawingMs = 1_000;

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
  const data = pageData();
  const rows = shallowRef<readonly ListRow[]>([]);
  const isLoading = shallowRef(true);
  const fault = shallowRef<AppError | null>(null);
  const known: KnownRows = { loose: [], pages: new Map(), version: 0 };
  let isStopped = false;
  /** What has changed since the read that is under way, or the pause after it, began. */
  let isWanted = false;
  let isReading = false;

  const show = (next: readonly ListRow[]): void => {
    if (isStopped) return;
    rows.value = next;
    isLoading.value = false;
    fault.value = null;
  };
  const fail = (error: unknown): void => {
    fault.value = liveFaultOf(error);
    isLoading.value = false;
  };
  const follow = async (): Promise<void> => {
    if (isStopped) return;
    if (isLoading.value) {
      const first = await readFirst(data, kind);
      if (first.length > 0) {
        show(first);
        await hasBeenShown();
      }
    }
    if (await readChanges(data, { kind, known })) show(inOrder(known));
  };
  const followAll = async (): Promise<void> => {
    isWanted = true;
    if (isReading) return;
    isReading = true;
    while (isWanted && !isStopped) {
      isWanted = false;
      await follow().catch(fail);
      await pause(Math.max(restMs, rows.value.length * restMsPerRow));
    }
    isReading = false;
  };
  const subscription = liveQuery(() => touchKind(data.database, kind)).subscribe({
    next: () => void followAll(),
    error: fail,
  });
  const stop = (): void => {
    isStopped = true;
    subscription.unsubscribe();
  };
  return { rows, isLoading, fault, stop };
}

interface KnownRows {
  /** Newest first. */
  loose: readonly ListRow[];
  /** Each newest first. */
  readonly pages: Map<number, readonly ListRow[]>;
  /** Changes to pages are known up to this one. */
  version: number;
}

/** What a list shows first: what was changed last. */
async function readFirst({ database, lists }: ClientDatabase, kind: Kind): Promise<readonly ListRow[]> {
  const loose = await ofKind(database.table('records'), kind).reverse().limit(100).toArray();
  const page = await lists.readNewestSlims(kind);
  return sorted([...loose.flatMap(asListRow), ...((page?.rows ?? []) as readonly unknown[] as ListRow[])]);
}

/** Answers whether anything differs from what was known. */
async function readChanges(
  { database, lists }: ClientDatabase,
  { kind, known }: { readonly kind: Kind; readonly known: KnownRows },
): Promise<boolean> {
  const table = database.table<ClientRecordRow, string>('records');
  const isFirst = known.version === 0;
  let hasChanged = false;
  for (let hasMore = true; hasMore;) {
    const changes = await lists.readSlims({ group: kind, since: known.version }, () =>
      readLoose(table, { kind, known: known.loose }),
    );
    for (const { n, rows } of changes.pages) {
      if (rows.length > 0)
        known.pages.set(n, sorted([...(rows as readonly unknown[] as readonly ListRow[])]));
      else known.pages.delete(n);
    }
    hasChanged ||= changes.pages.length > 0 || changes.loose !== known.loose;
    known.loose = changes.loose;
    known.version = changes.version;
    ({ hasMore } = changes);
    if (hasMore) await pause();
  }
  return hasChanged || isFirst;
}

/** Every change of a row gives it a new, highest number; so what is new lies after the highest known one. */
async function readLoose(
  table: Table<ClientRecordRow, string>,
  { kind, known }: { readonly kind: Kind; readonly known: readonly ListRow[] },
): Promise<readonly ListRow[]> {
  const last = known[0]?.touched ?? 0;
  const [changed, count] = await Promise.all([
    table.where('[kind+touched]').between([kind, last], [kind, Dexie.maxKey], false, true).toArray(),
    ofKind(table, kind).count(),
  ]);
  if (changed.length === 0 && count === known.length) return known;
  const changedIds = new Set(changed.map(({ id }) => id));
  const merged = [...changed.flatMap(asListRow).reverse(), ...known.filter(({ id }) => !changedIds.has(id))];
  // Some rows are gone: packed, taken out of the person's sight, or another person has signed in.
  return merged.length !== count && known.length > 0 ? readLoose(table, { kind, known: [] }) : merged;
}

function asListRow(row: ClientRecordRow): readonly ListRow[] {
  const made = listRowOf(row);
  return made ? [made] : [];
}

/** Pages mostly hold what was changed one after the other: put behind each other they are in order but for a few. */
function inOrder({ loose, pages }: KnownRows): readonly ListRow[] {
  const runs = [loose, ...pages.values()].filter(([first]) => first !== undefined);
  const rows = runs.sort(([a], [b]) => (b?.touched ?? 0) - (a?.touched ?? 0)).flat();
  const isInOrder = rows.every(({ touched }, i) => i === 0 || touched <= (rows[i - 1]?.touched ?? Infinity));
  return isInOrder ? rows : sorted(rows);
}

function sorted(rows: ListRow[]): readonly ListRow[] {
  return rows.sort((a, b) => b.touched - a.touched);
}

/** The rows that are there are drawn before others are read; a window nobody sees draws nothing. */
function hasBeenShown(): Promise<void> {
  return Promise.race([
    new Promise<void>((resolve) =>
      requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, drawingMs))),
    ),
    pause(longestDrawingMs),
  ]);
}

/** The screen's thread is free between one part and the next. */
function pause(ms = 0): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
