// Whether this computer's data can be used at all. While they cannot, the window shows what is the matter, and nothing else.
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { missingIsDealtWith } from '../data/missing-data.ts';
import type { MissingData } from '../data/missing-data.ts';

export interface DataTrouble {
  /** `blocked`: another window is in the way, and it goes on by itself. `lost`: it happened while the person worked. */
  readonly when: 'start' | 'blocked' | 'lost';
  readonly error: unknown;
}

export const useDataHealth = defineStore('data-health', () => {
  /** Why they cannot be opened, or no longer answer. */
  const trouble = shallowRef<DataTrouble | null>(null);
  /** Somebody's data that were here and are gone. */
  const missing = shallowRef<MissingData | null>(null);

  function receiveTrouble(next: DataTrouble | null): void {
    trouble.value = next;
  }

  function receiveMissing(next: MissingData): void {
    missing.value = next;
  }

  /** The person has said what to do. */
  function settleMissing(): void {
    missing.value = null;
    missingIsDealtWith();
  }

  return { trouble, missing, receiveTrouble, receiveMissing, settleMissing };
});
