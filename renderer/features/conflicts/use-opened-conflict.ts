// The conflict that is open, followed through what happens to it: a newer word in it, or somebody else settling it.
import { computed, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue';
import { isSuccessor, type ConflictCard } from './conflict-card.ts';

export interface OpenedConflict {
  /** `null` when none is open, or what was open is settled. */
  readonly opened: ComputedRef<ConflictCard | null>;
  /** Grows when another conflict is opened; not when the open one changes. */
  readonly visit: Readonly<ShallowRef<number>>;
  /** What was open as it was last seen, when it is no longer there; its card is `null` when it was never seen here. */
  readonly closed: ComputedRef<{ readonly card: ConflictCard | null } | null>;
}

interface Followed {
  readonly conflictId: () => string;
  readonly cards: () => readonly ConflictCard[];
  readonly isLoading: () => boolean;
  /** The open conflict goes on under another id. */
  readonly onMoved: (conflictId: string) => void;
}

export function useOpenedConflict({ conflictId, cards, isLoading, onMoved }: Followed): OpenedConflict {
  /** What was last seen at which address. */
  const last = shallowRef<{ readonly id: string; readonly card: ConflictCard } | null>(null);
  const visit = shallowRef(0);
  const lastHere = computed(() => (last.value?.id === conflictId() ? last.value.card : null));
  const opened = computed(() => {
    const found = cards().find(({ conflictIds }) => conflictIds.includes(conflictId()));
    const earlier = lastHere.value;
    return found ?? (earlier && cards().find((card) => isSuccessor(card, earlier))) ?? null;
  });

  watch(
    opened,
    (card) => {
      if (!card) return;
      if (!last.value || !isSuccessor(card, last.value.card)) visit.value += 1;
      last.value = { id: conflictId(), card };
      const [first] = card.conflictIds;
      if (first !== undefined && !card.conflictIds.includes(conflictId())) onMoved(first);
    },
    { immediate: true, flush: 'sync' },
  );

  return {
    opened,
    visit,
    closed: computed(() =>
      conflictId() === '' || opened.value || isLoading() ? null : { card: lastHere.value },
    ),
  };
}
