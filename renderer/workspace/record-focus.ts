// Sends the keyboard to an open record.
import { watch } from 'vue';
import type { Ref, ShallowRef } from 'vue';

export function useRecordFocus({
  root,
  wantsFocus,
  isCovering,
}: {
  readonly root: Readonly<ShallowRef<HTMLElement | null>>;
  readonly wantsFocus: Ref<boolean>;
  /** The record covers the list that was clicked: there is no other place for the keyboard. */
  readonly isCovering: () => boolean;
}): void {
  let isFirst = true;
  // The record may still be on its way out of the database when the keyboard is sent to it.
  watch(
    [wantsFocus, root],
    ([isWanted, element]) => {
      if (!element) return;
      const isOnlyPlace = isFirst && isCovering();
      isFirst = false;
      if (!isWanted && !isOnlyPlace) return;
      wantsFocus.value = false;
      element.querySelector<HTMLElement>('h2')?.focus();
    },
    { immediate: true },
  );
}
