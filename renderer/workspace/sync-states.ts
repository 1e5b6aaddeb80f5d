// The state of each record between this computer and the Region, kept live for lists and open records.
import { computed, watch } from 'vue';
import type { ComputedRef, Ref } from 'vue';
import type { Value } from '../../shared/fields/field.ts';
import { noOwnWork, ownWorkByRecord, recordSyncState } from '../../shared/sync/client/record-sync-state.ts';
import type { OwnWork, RecordSyncState } from '../../shared/sync/client/record-sync-state.ts';
import type { ClientRecordRow } from '../../shared/sync/client/tables.ts';
import { useRejected, useWaiting } from '../data/live-queries.ts';
import type { Values } from '../form/form-context.ts';
import { useAccount } from '../stores/account.ts';
import { lookedAtBy } from './looked-at.ts';

/** What of a row decides. */
export interface SyncRow {
  readonly id: string;
  readonly revision: number;
  readonly openConflictCount: number;
  /** Who changed it last, as the Region tells it. */
  readonly changedBy: Value | undefined;
}

/** For the rows of a list; a new function whenever an answer may have changed. */
export function useSyncStates(): ComputedRef<(row: SyncRow) => RecordSyncState> {
  const account = useAccount();
  const works = useOwnWork();
  return computed(() => {
    const [known, person] = [works.value, account.account];
    const seen = lookedAtBy(person?.id ?? '').revisions.value;
    return (row) =>
      recordSyncState({
        ...row,
        isNews: row.changedBy !== person?.name && isLater(row.revision, seen.get(row.id)),
        own: known.get(row.id) ?? noOwnWork,
      });
  });
}

/** For the record that is open, which is looked at from now on: what was news then stays news until it is left. */
export function useOpenRecordState(record: {
  readonly recordId: string;
  readonly row: Readonly<Ref<ClientRecordRow | null>>;
  readonly values: Readonly<Ref<Values>>;
  readonly revision: Readonly<Ref<number>>;
}): { readonly state: ComputedRef<RecordSyncState>; readonly own: ComputedRef<OwnWork> } {
  const { recordId, row, values, revision } = record;
  const account = useAccount();
  const works = useOwnWork();
  const lookedAt = lookedAtBy(account.account?.id ?? '');
  const seenBefore = lookedAt.revisions.value.get(recordId);
  const own = computed(() => works.value.get(recordId) ?? noOwnWork);
  watch(revision, (seen) => seen > 0 && lookedAt.look(recordId, seen), { immediate: true });
  const state = computed(() =>
    recordSyncState({
      revision: revision.value,
      openConflictCount: row.value?.openConflictCount ?? 0,
      isNews: values.value['changedBy'] !== account.account?.name && isLater(revision.value, seenBefore),
      own: own.value,
    }),
  );
  return { state, own };
}

function useOwnWork(): ComputedRef<ReadonlyMap<string, OwnWork>> {
  const waiting = useWaiting();
  const rejected = useRejected();
  return computed(() => ownWorkByRecord([...waiting.data.value, ...rejected.data.value]));
}

function isLater(revision: number, seen: number | undefined): boolean {
  return seen !== undefined && revision > seen;
}
