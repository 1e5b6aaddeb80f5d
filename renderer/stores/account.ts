// Who works on this computer. Only what the screen shows: rights are judged by shared/policy, tokens are kept elsewhere.
import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { Account } from '../../shared/sync/messages.ts';

export const useAccount = defineStore('account', () => {
  /** `undefined` until the data layer has said who is enrolled; `null` when nobody is. */
  const account = shallowRef<Account | null | undefined>(undefined);
  const isSignedIn = computed(() => Boolean(account.value));
  const initials = computed(() => initialsOf(account.value?.name ?? ''));

  /** Somebody wants to sign out, and is asked whether they do. */
  const isLeaving = shallowRef(false);

  function receive(next: Account | null): void {
    // The question was put to whoever was here then.
    if (next?.id !== account.value?.id) isLeaving.value = false;
    account.value = next;
  }

  return { account, isSignedIn, initials, isLeaving, receive };
});

function initialsOf(name: string): string {
  const words = name.split(/[\s\-–/]+/).filter((word) => /^\p{L}/u.test(word));
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words;
  return picked.map((word) => word?.charAt(0).toUpperCase() ?? '').join('');
}
