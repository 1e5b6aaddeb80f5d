// What screens read. Call these in setup: they stop with the component.
import { computed, toValue } from 'vue';
import type { MaybeRefOrGetter, Ref, ShallowRef } from 'vue';
import type { AppError } from '../../shared/errors.ts';
import { titleOf } from '../../shared/records/title.ts';
import { definitionOf, kindNames } from '../../shared/records/index.ts';
import type { Kind } from '../../shared/records/index.ts';
import type {
  ClientConflictRow,
  ClientRecordRow,
  OutboxRow,
  OutboxState,
} from '../../shared/sync/client/tables.ts';
import { kindFeed } from './kind-feed.ts';
import type { ListRow } from './list-row.ts';
import { useLive } from './live.ts';
import { pageData } from './page-data.ts';
import { readRecord } from './read-records.ts';

/** A query that stays true. */
export interface Live<T> {
  readonly data: Readonly<ShallowRef<T>>;
  /** True until the first answer, also after the question has changed. */
  readonly isLoading: Readonly<Ref<boolean>>;
  readonly fault: Readonly<ShallowRef<AppError | null>>;
}

/** Records that are not deleted, newest change first. */
export function useRecordList(kind: Kind): Live<readonly ListRow[]> {
  const { rows, isLoading, fault } = kindFeed(kind);
  return { data: computed(() => existing(rows.value)), isLoading, fault };
}

const existingOf = new WeakMap<readonly ListRow[], readonly ListRow[]>();

/** The same array for the same rows, whoever asks: there may be a hundred thousand. */
function existing(rows: readonly ListRow[]): readonly ListRow[] {
  const known = existingOf.get(rows);
  if (known) return known;
  const found = rows.some(({ isDeleted }) => isDeleted) ? rows.filter(({ isDeleted }) => !isDeleted) : rows;
  existingOf.set(rows, found);
  return found;
}

/** Deleted records, of one kind or of all, last deleted first. */
export function useDeleted(kind?: Kind): Live<readonly ListRow[]> {
  const feeds = (kind ? [kind] : kindNames).map(kindFeed);
  return {
    data: computed(() =>
      feeds
        .flatMap(({ rows }) => rows.value.filter((row) => row.isDeleted))
        .toSorted((a, b) => b.touched - a.touched),
    ),
    isLoading: computed(() => feeds.some(({ isLoading }) => isLoading.value)),
    fault: computed(() => feeds.find(({ fault }) => fault.value)?.fault.value ?? null),
  };
}

/** One record as the person sees it, deleted or not; `null` when there is none. `known`: as it was read a moment ago. */
export function useRecord(
  id: MaybeRefOrGetter<string | null>,
  known: ClientRecordRow | null = null,
): Live<ClientRecordRow | null> {
  return useLive<ClientRecordRow | null, string | null>({
    initial: null,
    known: (key) => (known !== null && known.id === key ? known : undefined),
    question: () => toValue(id),
    query: async (key) => (key === null ? null : readRecord(key)),
    isSame: (before, after) => JSON.stringify(before) === JSON.stringify(after),
  });
}

/** What this computer did to a record, newest first. */
export function useOutboxOf(recordId: MaybeRefOrGetter<string | null>): Live<readonly OutboxRow[]> {
  return useLive<readonly OutboxRow[], string | null>({
    initial: [],
    question: () => toValue(recordId),
    query: async (equals) => {
      if (equals === null) return [];
      const rows = await pageData().storage.read((transaction) =>
        transaction.list('outbox', { index: 'byRecord', equals }),
      );
      return rows.toReversed();
    },
  });
}

/** Open conflicts, of one record or of all, oldest first; without those a waiting operation settles. */
export function useConflicts(recordId?: MaybeRefOrGetter<string | null>): Live<readonly ClientConflictRow[]> {
  return useLive<readonly ClientConflictRow[], string | null | undefined>({
    initial: [],
    question: () => toValue(recordId),
    query: async (equals) => {
      if (equals === null) return [];
      const rows = await pageData().storage.read((transaction) =>
        equals === undefined
          ? transaction.list('conflicts', { index: 'byNumber' })
          : transaction.list('conflicts', { index: 'byRecord', equals }),
      );
      return rows.filter(({ settledByOpId }) => settledByOpId === null);
    },
  });
}

/** An open conflict and its record, of one moment. */
export interface OpenConflict {
  readonly conflict: ClientConflictRow;
  readonly record: ClientRecordRow | null;
}

/** Open conflicts with their records, oldest first, no more than `limit`; without those a waiting operation settles. */
export function useOpenConflicts(limit?: number): Live<readonly OpenConflict[]> {
  return useLive<readonly OpenConflict[], null>({
    initial: [],
    question: () => null,
    query: () =>
      pageData().storage.read(async (transaction) => {
        const rows = await transaction.list('conflicts', { index: 'byNumber' });
        const open = rows.filter(({ settledByOpId }) => settledByOpId === null).slice(0, limit);
        const ids = open.map(({ recordId }) => recordId);
        const records = ids.length > 0 ? await transaction.get('records', ids) : [];
        return open.map((conflict, i) => ({ conflict, record: records[i] ?? null }));
      }),
  });
}

/** The records with these ids that are here, by id. */
export function useRecordsById(ids: () => readonly string[]): Live<ReadonlyMap<string, ClientRecordRow>> {
  return useLive<ReadonlyMap<string, ClientRecordRow>, string>({
    initial: new Map(),
    question: () => ids().join(' '),
    query: async (asked) => {
      if (asked === '') return new Map();
      const keys = asked.split(' ');
      const rows = await pageData().storage.read((transaction) => transaction.get('records', keys));
      return new Map(rows.flatMap((row) => (row ? [[row.id, row]] : [])));
    },
  });
}

/** Operations still to be sent, oldest first. */
export function useWaiting(): Live<readonly OutboxRow[]> {
  return useOutbox(['waiting']);
}

/** Operations the register refused or keeps for others to decide, oldest first. */
export function useRejected(): Live<readonly OutboxRow[]> {
  return useOutbox(['rejected', 'held']);
}

/** By id. */
export type RecordNames = ReadonlyMap<string, { readonly nl: string; readonly fr: string }>;

/** What the records of a kind are called, also the deleted ones; the same map until one of them is called otherwise. */
export function useRecordNames(kind: Kind): Live<RecordNames> {
  const { rows, isLoading, fault } = kindFeed(kind);
  const definition = definitionOf(kind);
  const data = computed<RecordNames>((before) => {
    const names = new Map(
      rows.value.map(({ id, values }) => [
        id,
        {
          nl: titleOf(definition, { values, language: 'nl' }).text,
          fr: titleOf(definition, { values, language: 'fr' }).text,
        },
      ]),
    );
    return before && areSameNames(before, names) ? before : names;
  });
  return { data, isLoading, fault };
}

function areSameNames(some: RecordNames, others: RecordNames): boolean {
  if (some.size !== others.size) return false;
  for (const [id, { nl, fr }] of others) {
    const known = some.get(id);
    if (known?.nl !== nl || known.fr !== fr) return false;
  }
  return true;
}

/** The same one each time, so that nobody works out anew what follows from nothing. */
const noOutbox: readonly OutboxRow[] = [];

function useOutbox(states: readonly OutboxState[]): Live<readonly OutboxRow[]> {
  return useLive<readonly OutboxRow[], null>({
    initial: noOutbox,
    question: () => null,
    query: () =>
      pageData().storage.read(async (transaction) => {
        const lists: (readonly OutboxRow[])[] = [];
        for (const equals of states)
          lists.push(await transaction.list('outbox', { index: 'byState', equals }));
        const rows = lists.flat();
        return rows.length === 0 ? noOutbox : rows.sort((a, b) => a.n - b.n);
      }),
  });
}
