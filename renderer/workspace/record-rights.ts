// What the person may do with an open record, judged anew as it and their rights change.
import { computed } from 'vue';
import type { Ref } from 'vue';
import { canChange, canCreate } from '../../shared/policy/policy.ts';
import type { Actor } from '../../shared/policy/policy.ts';
import type { Kind } from '../../shared/records/index.ts';
import type { ClientRecordRow, OutboxRow } from '../../shared/sync/client/tables.ts';
import type { Values } from '../form/form-context.ts';
import { useSyncState } from '../stores/sync-state.ts';

interface OpenRecord {
  readonly kind: Kind;
  readonly actor: Readonly<Ref<Actor | null>>;
  readonly values: Readonly<Ref<Values>>;
  /** `null`: not a record yet. */
  readonly row: Readonly<Ref<ClientRecordRow | null>>;
  readonly refusedCreation: Readonly<Ref<OutboxRow | null>>;
}

export function useRecordRights({ kind, actor, values, row, refusedCreation }: OpenRecord) {
  const syncState = useSyncState();
  const isDeleted = computed(() => row.value?.isDeleted ?? false);
  const isOwn = computed(() => {
    const { ownerId, reviewState } = values.value;
    const facts = { kind, ownerId: String(ownerId), reviewState: String(reviewState) };
    return actor.value !== null && canChange(actor.value, facts);
  });
  /** What the Region keeps for a decision can be read; it is no longer this computer's to change. */
  const isHeld = computed(() => refusedCreation.value?.state === 'held');
  const isReadOnly = computed(() => !isOwn.value || isDeleted.value || isHeld.value || syncState.isReadOnly);
  const canRestore = computed(() => isOwn.value && !syncState.isReadOnly);
  const canDuplicate = computed(
    () =>
      actor.value !== null &&
      row.value !== null &&
      !syncState.isReadOnly &&
      canCreate(actor.value, kind, actor.value.organisationId),
  );
  return { isDeleted, isOwn, isReadOnly, canRestore, canDuplicate };
}
