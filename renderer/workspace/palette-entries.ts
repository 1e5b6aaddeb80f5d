// What the search palette offers: records by all their texts in both languages, titles first, and what a person can do from
// anywhere.
import { computed, onScopeDispose, watch } from 'vue';
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
import { labelsIn } from '../../shared/locales/labels.ts';
import { canCreate } from '../../shared/policy/policy.ts';
import { kindNames } from '../../shared/records/index.ts';
import type { Kind } from '../../shared/records/index.ts';
import { useRecordList } from '../data/live-queries.ts';
import type { ListRow } from '../data/list-row.ts';
import type { Excerpt } from '../data/search/excerpt.ts';
import { useTextSearch } from '../data/search/text-search.ts';
import type { TextMatches, TextSearch } from '../data/search/text-search.ts';
import { syncNow } from '../data/sync-bridge.ts';
import { useAccount } from '../stores/account.ts';
import { languages, usePreferences } from '../stores/preferences.ts';
import { useShortcuts } from '../stores/shortcuts.ts';
import { useSyncState } from '../stores/sync-state.ts';
import { idToBegin } from './begun-record.ts';
import { keptRecordsOf } from './kept-records.ts';
import type { KeptRecord } from './kept-records.ts';
import { namesIn, searchNames } from './references.ts';
import { viewOfKind } from './view-of-kind.ts';

export interface PaletteEntry {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly icon: Component;
  /** What it stands under, in words, where there is such a heading. */
  readonly group?: string | undefined;
  readonly isStarred?: boolean | undefined;
  /** The words around what was found, where that is not in the label. */
  readonly excerpt?: Excerpt | undefined;
  readonly run: () => void;
}

const kindIcons: Readonly<Record<Kind, Component>> = {
  initiative: Lightbulb,
  session: CalendarDays,
  organisation: Building2,
  person: Users,
};
const mostRecords = 24;
/** Of what was opened last, and of what is starred. */
const mostKept = 8;
/** Of so many records found by their titles, the newest, those whose names begin with the text come first. */
const mostRanked = 500;
const excerptsAfterMs = 100;

export interface PaletteEntries {
  readonly entries: ComputedRef<readonly PaletteEntry[]>;
  /** All texts of all records are searched. */
  readonly isReady: TextSearch['isReady'];
  /** They are what was found for the text as it is now. */
  readonly isAnswered: ComputedRef<boolean>;
}

export function usePaletteEntries(text: () => string): PaletteEntries {
  const search = useTextSearch(kindNames, { text, isWanted: () => true });
  const commands = useCommands();
  const records = useRecordEntries(search);
  const kept = useKeptEntries();
  const { t } = useI18n();
  const entries = computed(() => {
    const folded = foldText(search.answer.value.text);
    const found = commands.value.filter(({ label }) => matchesWords(foldText(label), folded));
    if (folded !== '') return [...records.value, ...found];
    return [...kept.value, ...found.map((entry) => ({ ...entry, group: t('finding.palette.commands') }))];
  });
  const isAnswered = computed(() => search.answer.value.text === text().trim());
  return { entries, isReady: search.isReady, isAnswered };
}

function useRecordEntries(search: TextSearch): ComputedRef<readonly PaletteEntry[]> {
  const router = useRouter();
  const preferences = usePreferences();
  const lists = kindNames.map((kind) => ({ kind, rows: useRecordList(kind).data }));
  const records = computed((): readonly FoundRecord[] => {
    const { text, found } = search.answer.value;
    if (text === '') return [];
    const language = preferences.language === 'fr' ? 'fr' : 'nl';
    return lists
      .flatMap(({ kind, rows }) => findRecords(rows.value, { kind, text, language, found: found?.get(kind) }))
      .sort((a, b) => a.rank - b.rank)
      .slice(0, mostRecords);
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(records, (found) => {
    clearTimeout(timer);
    const ids = found.flatMap(({ id, rank }) => (rank === ranks.text ? [id] : []));
    if (ids.length > 0) timer = setTimeout(() => search.askExcerpts(ids), excerptsAfterMs);
  });
  onScopeDispose(() => clearTimeout(timer));
  return computed(() => {
    const labels = labelsIn(preferences.language);
    return records.value.map(({ kind, id, name }) => ({
      id,
      label: name || labels.untitled(kind),
      hint: labels.kindOne(kind),
      icon: kindIcons[kind],
      excerpt: search.excerpts.value.get(id),
      run: () => void router.push({ name: viewOfKind(kind), params: { recordId: id } }),
    }));
  });
}

/** While nothing is looked for: what was opened last, then what is starred; what is no longer here is left out. */
function useKeptEntries(): ComputedRef<readonly PaletteEntry[]> {
  const { t } = useI18n();
  const router = useRouter();
  const preferences = usePreferences();
  const accounts = useAccount();
  const lists = new Map(kindNames.map((kind) => [kind, useRecordList(kind).data] as const));
  return computed(() => {
    const { recent, starred } = keptRecordsOf(accounts.account?.id ?? '');
    const labels = labelsIn(preferences.language);
    const language = preferences.language === 'fr' ? 'fr' : 'nl';
    const starredIds = new Set(starred.value.map(({ id }) => id));
    // Nobody looks for what is open before them.
    const openId = router.currentRoute.value.params['recordId'];
    const entriesOf = (records: readonly KeptRecord[], group: string): readonly PaletteEntry[] =>
      records.flatMap(({ kind, id }) => {
        const row = lists.get(kind)?.value.find((other) => other.id === id);
        if (!row) return [];
        const label = namesIn(kind, row.values)[language] || labels.untitled(kind);
        const run = (): void => void router.push({ name: viewOfKind(kind), params: { recordId: id } });
        const isStarred = starredIds.has(id);
        return [{ id, label, hint: labels.kindOne(kind), icon: kindIcons[kind], group, isStarred, run }];
      });
    const opened = entriesOf(
      recent.value.filter(({ id }) => id !== openId).slice(0, mostKept),
      t('finding.palette.recent'),
    );
    const openedIds = new Set(opened.map(({ id }) => id));
    const others = starred.value.filter(({ id }) => !openedIds.has(id)).slice(0, mostKept);
    return [...opened, ...entriesOf(others, t('finding.palette.starred'))];
  });
}

/** Lowest first. */
const ranks = { nameBegins: 0, title: 1, text: 2 } as const;

interface FoundRecord {
  readonly kind: Kind;
  readonly id: string;
  readonly name: string;
  readonly rank: number;
}

interface RecordSearch {
  readonly kind: Kind;
  readonly text: string;
  readonly language: 'nl' | 'fr';
  readonly found: TextMatches | undefined;
}

/** The best of each rank, newest first; by their names alone where the full texts have not been searched. */
function findRecords(
  rows: readonly ListRow[],
  { kind, text, language, found }: RecordSearch,
): readonly FoundRecord[] {
  if (!found)
    return searchNames(rows, { kind, text, language }).map(({ id, name }) => ({
      ...{ kind, id, name, rank: ranks.title },
    }));
  const search = foldText(text);
  const inTitle: FoundRecord[] = [];
  const inText: FoundRecord[] = [];
  for (const { id, values, touched } of rows) {
    const isKnown = touched <= found.upTo;
    if (isKnown && !found.has(touched)) continue;
    const isInTitle = isKnown ? found.isInTitle(touched) : matchesWords(namesIn(kind, values).folded, search);
    if (isInTitle && inTitle.length < mostRanked) {
      const name = namesIn(kind, values)[language];
      const rank = foldText(name).startsWith(search) ? ranks.nameBegins : ranks.title;
      inTitle.push({ kind, id, name, rank });
    } else if (isKnown && !isInTitle && inText.length < mostRecords)
      inText.push({ kind, id, name: namesIn(kind, values)[language], rank: ranks.text });
  }
  return [...inTitle, ...inText];
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
      params: { recordId: idToBegin(kind, accounts.account?.id ?? '') },
      query: { new: '' },
    });
  }
}
