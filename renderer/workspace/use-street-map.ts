// Whether a street map can be shown, and if not, why: it needs a connection and a register that offers one, and is off until
// the person switches it on.
import { computed, shallowRef, watch } from 'vue';
import { isAppError } from '../../shared/errors.ts';
import { fetchMapCredit } from '../data/map-tiles.ts';
import { usePreferences } from '../stores/preferences.ts';
import { useSyncState } from '../stores/sync-state.ts';

/** `off`: there is one to switch on. */
export type StreetMapState = 'off' | 'asking' | 'offline' | 'notOffered' | 'on';

/** With `asksFirst` the register is asked whether it offers one even while it is off; of the map itself nothing is. */
export function useStreetMap({ asksFirst = false } = {}) {
  const preferences = usePreferences();
  const syncState = useSyncState();
  const answer = shallowRef<Exclude<StreetMapState, 'off' | 'on'> | { readonly credit: string }>('asking');
  const state = computed<StreetMapState>(() => {
    if (typeof answer.value === 'string') return answer.value;
    return preferences.showsStreetMap ? 'on' : 'off';
  });
  const credit = computed(() => (typeof answer.value === 'string' ? '' : answer.value.credit));

  // Again when the register is there again.
  watch(
    () => (asksFirst || preferences.showsStreetMap) && syncState.status?.phase !== 'offline',
    (isWanted) => isWanted && void look(),
    { immediate: true },
  );

  async function look(): Promise<void> {
    if (typeof answer.value !== 'string') return;
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
