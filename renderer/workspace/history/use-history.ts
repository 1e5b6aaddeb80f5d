// A record's history while it is looked at: asked of the Region, and what it told last when it cannot be asked.
import { computed, ref, shallowRef, watch } from 'vue';
import type { ComputedRef, Ref, ShallowRef } from 'vue';
import { AppError, isAppError } from '../../../shared/errors.ts';
import { fetchHistory, lastToldHistory } from '../../data/history.ts';
import type { ToldHistory } from '../../data/history.ts';
import { useOutboxOf } from '../../data/live-queries.ts';
import type { Values } from '../../form/form-context.ts';
import { versionsOf } from './versions.ts';
import type { RecordVersion } from './versions.ts';

export interface HistoryQuestion {
  readonly kind: string;
  readonly recordId: string;
  readonly isOpen: boolean;
  /** Of the record as pulled: when it grows there is more to tell. */
  readonly revision: number;
  readonly body: Values;
  readonly author: { readonly id: string; readonly name: string; readonly organisationId: string } | null;
}

export interface RecordHistory {
  readonly versions: ComputedRef<readonly RecordVersion[]>;
  readonly told: Readonly<ShallowRef<ToldHistory | null>>;
  /** Why the Region could not be asked just now. */
  readonly fault: Readonly<ShallowRef<AppError | null>>;
  readonly isLoading: Readonly<Ref<boolean>>;
  readonly load: () => Promise<void>;
}

export function useHistory(question: () => HistoryQuestion): RecordHistory {
  const operations = useOutboxOf(() => (question().isOpen ? question().recordId : null));
  const told = shallowRef<ToldHistory | null>(null);
  const fault = shallowRef<AppError | null>(null);
  const isLoading = ref(false);

  async function load(): Promise<void> {
    const { kind, recordId, author } = question();
    if (!author) return;
    told.value = lastToldHistory({ accountId: author.id, recordId });
    isLoading.value = true;
    try {
      told.value = await fetchHistory({ accountId: author.id, kind, recordId });
      fault.value = null;
    } catch (error) {
      fault.value = isAppError(error) ? error : new AppError('internal', {}, { cause: error });
    } finally {
      isLoading.value = false;
    }
  }

  watch(
    () => [question().isOpen, question().recordId, question().revision] as const,
    ([isOpen]) => isOpen && void load(),
    { immediate: true },
  );

  const versions = computed(() => {
    const { author, body } = question();
    const entries = told.value?.entries ?? null;
    return author ? versionsOf({ told: entries, operations: operations.data.value, author, body }) : [];
  });
  return { versions, told, fault, isLoading, load };
}
