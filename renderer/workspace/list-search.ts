// The search field of a list: through all texts of its records once these have been read, which waits until the list is
// there and nothing else goes on.
import { computed, onScopeDispose, shallowRef, watch } from 'vue';
import type { ComputedRef, ShallowRef } from 'vue';
import type { Kind } from '../../shared/records/index.ts';
import { useTextSearch } from '../data/search/text-search.ts';
import type { TextMatches } from '../data/search/text-search.ts';
import { useSyncState } from '../stores/sync-state.ts';

const quietMs = 1_500;

export interface ListSearch {
  /** What was looked for last; `found` is `null` where the full texts have not been searched. */
  readonly search: ComputedRef<{ readonly text: string; readonly found: TextMatches | null }>;
  readonly isReady: Readonly<ShallowRef<boolean>>;
}

export function useListSearch(
  kind: Kind,
  { text, isLoading }: { readonly text: () => string; readonly isLoading: () => boolean },
): ListSearch {
  const syncState = useSyncState();
  const isQuiet = shallowRef(false);
  let quiet: ReturnType<typeof setTimeout> | undefined;
  watch(
    () => isLoading() || syncState.status?.phase === 'syncing',
    (isBusy) => {
      clearTimeout(quiet);
      if (!isBusy) quiet = setTimeout(() => (isQuiet.value = true), quietMs);
    },
    { immediate: true },
  );
  onScopeDispose(() => clearTimeout(quiet));
  const { answer, isReady } = useTextSearch([kind], { text, isWanted: () => isQuiet.value });
  const search = computed(() => ({
    text: answer.value.text,
    found: answer.value.found?.get(kind) ?? null,
  }));
  return { search, isReady };
}
