// What the screen says about synchronisation: the status the worker posted last, and the one state it adds up to.
import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { SyncStatus } from '../../shared/sync/client/status.ts';
import { saveFault } from '../data/save-fault.ts';

/** In order of urgency; the pill shows the first that holds. */
export type SyncMood =
  'notSaved' | 'starting' | 'blocked' | 'needsYou' | 'offline' | 'sending' | 'waiting' | 'allSent';

export const useSyncState = defineStore('sync-state', () => {
  const status = shallowRef<SyncStatus | null>(null);
  const needsYouCount = computed(() => (status.value ? status.value.rejected + status.value.conflicts : 0));
  const mood = computed<SyncMood>(() => {
    if (saveFault.value) return 'notSaved';
    return status.value ? moodOf(status.value) : 'starting';
  });
  /** What is the matter, for a sentence; a save that failed here comes before whatever synchronisation met. */
  const problem = computed(() => saveFault.value ?? status.value?.problem ?? null);
  /** An older page than the register: reading and exporting only. */
  const isReadOnly = computed(() => status.value?.problem?.code === 'protocolTooOld');

  function receive(next: SyncStatus): void {
    status.value = next;
  }

  return { status, mood, problem, needsYouCount, isReadOnly, receive };
});

function moodOf(status: SyncStatus): SyncMood {
  if (status.phase === 'blocked') return 'blocked';
  if (status.rejected + status.conflicts > 0) return 'needsYou';
  if (status.phase === 'offline') return 'offline';
  if (status.phase === 'syncing' && (status.waiting > 0 || status.progress)) return 'sending';
  return status.waiting > 0 ? 'waiting' : 'allSent';
}
