// The shortcuts that work in every view, and those a grid or form listens to itself but which belong in the overview.
import { useI18n } from 'vue-i18n';
import { onScopeDispose } from 'vue';
import { useShortcut, useShortcuts } from '../stores/shortcuts.ts';
import { useUndoKeys } from './undo-keys.ts';

export function useFrameShortcuts({
  search,
  manual,
  overview,
}: Readonly<Record<'search' | 'manual' | 'overview', () => void>>): void {
  const { t } = useI18n();
  useShortcut({
    keys: ['Ctrl K'],
    label: () => t('screens.keyboard.search'),
    group: 'everywhere',
    run: search,
  });
  useShortcut({
    keys: ['F6'],
    label: () => t('screens.keyboard.nextPane'),
    group: 'everywhere',
    run: focusNextPane,
  });
  useShortcut({ keys: ['F1'], label: () => t('help.title'), group: 'everywhere', run: manual });
  useShortcut({ keys: ['?'], label: () => t('screens.keyboard.help'), group: 'everywhere', run: overview });
  useShortcut({ keys: ['↑', '↓'], label: () => t('screens.keyboard.moveInList'), group: 'list' });
  useShortcut({ keys: ['Enter'], label: () => t('screens.keyboard.openRecord'), group: 'list' });
  useShortcut({ keys: ['Alt L'], label: () => t('screens.keyboard.switchLanguage'), group: 'record' });
  useShortcut({ keys: ['Alt G'], label: () => t('screens.keyboard.insertTerm'), group: 'record' });
  useUndoKeys();
  listen(useShortcuts().handle);
}

function listen(handle: (event: KeyboardEvent) => void): void {
  addEventListener('keydown', handle);
  onScopeDispose(() => removeEventListener('keydown', handle));
}

/** In order of preference: where one is, the rows of a list, then whatever takes the keyboard first. */
const entryPoints = [
  '[aria-current="page"]',
  '[data-list-focus]',
  '[aria-selected="true"] [role="gridcell"]',
  '[role="gridcell"]',
  'button:not(:disabled), input:not(:disabled), textarea, select, a[href]',
];

/** Rail, top bar, list, record, and round again. */
function focusNextPane(): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter((pane) =>
    pane.checkVisibility({ visibilityProperty: true }),
  );
  const current = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = panes[(current + 1) % panes.length];
  const first = entryPoints.map((selector) => next?.querySelector<HTMLElement>(selector)).find(Boolean);
  (first ?? next)?.focus();
}
