// What the person may do with the open record.
import { computed } from 'vue';
import type { ComputedRef } from 'vue';
import type { Account } from '../../shared/sync/messages.ts';
import { canChange, canCreate } from '../../shared/policy/policy.ts';
import { useSyncState } from '../stores/sync-state.ts';
import type { RecordEditing } from './record-editing.ts';

export interface RecordRights {
  readonly isDeleted: ComputedRef<boolean>;
  readonly isOwn: ComputedRef<boolean>;
  readonly isReadOnly: ComputedRef<boolean>;
  readonly canDuplicate: ComputedRef<boolean>;
}

export function useRecordRights(
  { row, values, refusedCreation }: Pick<RecordEditing, 'row' | 'values' | 'refusedCreation'>,
  { kind, actor }: { readonly kind: string; readonly actor: () => Account | null },
): RecordRights {
  const syncState = useSyncState();
  const isDeleted = computed(() => row.value?.isDeleted ?? false);
  const isOwn = computed(() => {
    const { ownerId, reviewState } = values.value;
    const who = actor();
    return (
      who !== null && canChange(who, { kind, ownerId: String(ownerId), reviewState: String(reviewState) })
    );
  });
  /** What the Region keeps for a decision can be read; it is no longer this computer's to change. */
  const isHeld = computed(() => refusedCreation.value?.state === 'held');
  return {
    isDeleted,
    isOwn,
    isReadOnly: computed(() => !isOwn.value || isDeleted.value || isHeld.value || syncState.isReadOnly),
    canDuplicate: computed(() => {
      const who = actor();
      return (
        who !== null &&
        row.value !== null &&
        !syncState.isReadOnly &&
        canCreate(who, kind, who.organisationId)
      );
    }),
  };
}
