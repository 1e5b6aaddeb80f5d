// What the search palette offers: records by title in both languages, and what a person can do from anywhere.
import { computed } from 'vue';
import type { Component, ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import {
  Building2,
  CalendarDays,
  Keyboard,
  Languages,
  Lightbulb,
  Moon,
  Plus,
  RefreshCw,
  Sun,
  SunMoon,
  Users,
} from '@lucide/vue';
import { foldText, matchesWords } from '../../shared/fold-text.ts';
import { newId } from '../../shared/ids.ts';
import { labelsIn } from '../../shared/locales/labels.ts';
import { canCreate } from '../../shared/policy/policy.ts';
import { kindNames } from '../../shared/records/index.ts';
import type { Kind } from '../../shared/records/index.ts';
import { environment } from '../data/environment.ts';
import { useRecordList } from '../data/live-queries.ts';
import { syncNow } from '../data/sync-bridge.ts';
import { useAccount } from '../stores/account.ts';
import { languages, usePreferences } from '../stores/preferences.ts';
import { useShortcuts } from '../stores/shortcuts.ts';
import { useSyncState } from '../stores/sync-state.ts';
import { searchNames } from './references.ts';
import { viewOfKind } from './view-of-kind.ts';

export interface PaletteEntry {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly icon: Component;
  readonly run: () => void;
}

const kindIcons: Readonly<Record<Kind, Component>> = {
  initiative: Lightbulb,
  session: CalendarDays,
  organisation: Building2,
  person: Users,
};
const mostRecords = 24;

export function usePaletteEntries(text: () => string): ComputedRef<readonly PaletteEntry[]> {
  const commands = useCommands();
  const records = useRecordEntries(text);
  return computed(() => {
    const search = foldText(text().trim());
    const found = commands.value.filter(({ label }) => matchesWords(foldText(label), search));
    return search === '' ? found : [...records.value, ...found];
  });
}

function useRecordEntries(text: () => string): ComputedRef<readonly PaletteEntry[]> {
  const router = useRouter();
  const preferences = usePreferences();
  const lists = kindNames.map((kind) => ({ kind, rows: useRecordList(kind).data }));
  return computed(() => {
    if (text().trim() === '') return [];
    const language = preferences.language === 'fr' ? 'fr' : 'nl';
    const labels = labelsIn(preferences.language);
    return lists
      .flatMap(({ kind, rows }) =>
        searchNames(rows.value, { kind, text: text(), language }).map(({ id, name }) => ({
          id,
          label: name,
          hint: labels.kindOne(kind),
          icon: kindIcons[kind],
          run: () => void router.push({ name: viewOfKind(kind), params: { recordId: id } }),
        })),
      )
      .slice(0, mostRecords);
  });
}

function useCommands(): ComputedRef<readonly PaletteEntry[]> {
  const { t } = useI18n();
  const router = useRouter();
  const preferences = usePreferences();
  const accounts = useAccount();
  const syncState = useSyncState();
  const shortcuts = useShortcuts();

  return computed(() => {
    const labels = labelsIn(preferences.language);
    const hint = t('workingScreens.palette.command');
    const actor = accounts.account;
    const creatable = kindNames.filter(
      (kind) => actor && !syncState.isReadOnly && canCreate(actor, kind, actor.organisationId),
    );
    const help = shortcuts.shortcuts.find(({ keys, run }) => run && keys.includes('?'));
    const themes = [
      { theme: 'light', label: t('workingScreens.palette.lightTheme'), icon: Sun },
      { theme: 'dark', label: t('workingScreens.palette.darkTheme'), icon: Moon },
      { theme: 'system', label: t('workingScreens.palette.systemTheme'), icon: SunMoon },
    ] as const;
    return [
      ...creatable.map((kind) => ({
        id: `new-${kind}`,
        label: labels.newKind(kind),
        hint,
        icon: Plus,
        run: () => createNew(kind),
      })),
      { id: 'sync', label: t('workingScreens.palette.syncNow'), hint, icon: RefreshCw, run: syncNow },
      ...languages
        .filter((language) => language !== preferences.language)
        .map((language) => ({
          id: `language-${language}`,
          label: t('workingScreens.palette.switchTo', { language: labels.codeLabel('language', language) }),
          hint,
          icon: Languages,
          run: () => void (preferences.language = language),
        })),
      ...themes
        .filter(({ theme }) => theme !== preferences.theme)
        .map(({ theme, label, icon }) => ({
          id: `theme-${theme}`,
          label,
          hint,
          icon,
          run: () => void (preferences.theme = theme),
        })),
      ...(help?.run
        ? [{ id: 'help', label: t('workingScreens.palette.help'), hint, icon: Keyboard, run: help.run }]
        : []),
    ];
  });

  function createNew(kind: Kind): void {
    void router.push({
      name: viewOfKind(kind),
      params: { recordId: newId(environment) },
      query: { new: '' },
    });
  }
}
