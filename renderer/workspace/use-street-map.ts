// Whether a street map can be shown, and if not, why: it is off until the person switches it on, and needs a connection and a
// register that offers one.
import { computed, shallowRef, watch } from 'vue';
import { isAppError } from '../../shared/errors.ts';
import { fetchMapCredit } from '../data/map-tiles.ts';
import { usePreferences } from '../stores/preferences.ts';
import { useSyncState } from '../stores/sync-state.ts';

export type StreetMapState = 'off' | 'asking' | 'offline' | 'notOffered' | 'on';

export function useStreetMap() {
  const preferences = usePreferences();
  const syncState = useSyncState();
  const answer = shallowRef<Exclude<StreetMapState, 'off' | 'on'> | { readonly credit: string }>('asking');
  const state = computed<StreetMapState>(() => {
    if (!preferences.showsStreetMap) return 'off';
    return typeof answer.value === 'string' ? answer.value : 'on';
  });
  const credit = computed(() => (typeof answer.value === 'string' ? '' : answer.value.credit));

  // Again when the register is there again.
  watch(
    () => preferences.showsStreetMap && syncState.status?.phase !== 'offline',
    (isWanted) => isWanted && void look(),
    { immediate: true },
  );

  async function look(): Promise<void> {
    if (state.value === 'on') return;
    answer.value = 'asking';
    try {
      const told = await fetchMapCredit();
      answer.value = told === null ? 'notOffered' : { credit: told };
    } catch (error) {
      if (!isAppError(error)) throw error;
      answer.value = 'offline';
    }
  }

  return { state, credit };
}
