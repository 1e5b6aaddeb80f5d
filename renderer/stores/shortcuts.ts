// Every shortcut that works now, in one list: what the window listens to and what the overview shows are the same.
import { defineStore } from 'pinia';
import { onScopeDispose, ref, shallowRef } from 'vue';

export type ShortcutGroupName = 'everywhere' | 'list' | 'record';

export interface Shortcut {
  /** Keys with spaces between, alternatives beside each other: `['Ctrl K']`, `['Alt N', 'Ctrl N']`. */
  readonly keys: readonly string[];
  readonly label: () => string;
  readonly group: ShortcutGroupName;
  /** Absent where a component listens itself (arrows in a grid): then it is only shown. */
  readonly run?: () => void;
}

export const useShortcuts = defineStore('shortcuts', () => {
  const shortcuts = shallowRef<readonly Shortcut[]>([]);
  /** The overview of all shortcuts is on screen. */
  const isOverviewOpen = ref(false);

  function add(shortcut: Shortcut): () => void {
    shortcuts.value = [...shortcuts.value, shortcut];
    return () => (shortcuts.value = shortcuts.value.filter((other) => other !== shortcut));
  }

  /** Runs the youngest shortcut for this key press, if any. */
  function handle(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.repeat) return;
    const isBehind = isBehindDialog();
    const found = shortcuts.value.findLast(
      ({ keys, run, group }) =>
        run &&
        !(isBehind && group !== 'everywhere') &&
        keys.some((combination) => matches({ event, combination })),
    );
    if (!found?.run) return;
    event.preventDefault();
    found.run();
  }

  return { shortcuts, isOverviewOpen, add, handle };
});

/** What a list and a record offer does not work while a dialog covers them: `ui/modal.ts` makes all of it inert. */
export function isBehindDialog(): boolean {
  return document.getElementById('app')?.inert === true;
}

/** Makes a shortcut work as long as the component that calls this lives. */
export function useShortcut(shortcut: Shortcut): void {
  onScopeDispose(useShortcuts().add(shortcut));
}

function matches({ event, combination }: { event: KeyboardEvent; combination: string }): boolean {
  const parts = combination.split(' ');
  const key = parts.at(-1) === 'Esc' ? 'Escape' : (parts.at(-1) ?? '');
  const hasControl = parts.includes('Ctrl');
  const hasAlt = parts.includes('Alt');
  if (hasControl !== (event.ctrlKey || event.metaKey) || hasAlt !== event.altKey) return false;
  // A bare character belongs to the text being typed.
  if (!hasControl && !hasAlt && key.length === 1 && isTyping(event.target)) return false;
  return event.key.toLowerCase() === key.toLowerCase();
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
  );
}
