// The working screens on a real database in a real browser: a coordinator of one municipality, and what the Region sent.
import axe from 'axe-core';
import { page } from 'vitest/browser';
import { createPinia } from 'pinia';
import { createApp, h, ref, type App, type VNode } from 'vue';
import { createI18n } from 'vue-i18n';
import { createMemoryHistory, createRouter, RouterView, type Router } from 'vue-router';
import { newId } from '../../../shared/ids.ts';
import type { Value } from '../../../shared/fields/field.ts';
import { exchange } from '../../../shared/locales/nl/exchange.ts';
import { desktop } from '../../../shared/locales/nl/desktop.ts';
import { finding } from '../../../shared/locales/nl/finding.ts';
import { keeping } from '../../../shared/locales/nl/keeping.ts';
import { overview } from '../../../shared/locales/nl/overview.ts';
import { screens } from '../../../shared/locales/nl/screens.ts';
import { sessions } from '../../../shared/locales/nl/sessions.ts';
import { workingScreens } from '../../../shared/locales/nl/working-screens.ts';
import { kindNames } from '../../../shared/records/index.ts';
import type { Kind } from '../../../shared/records/index.ts';
import { adoptAccount, type Enrolment } from '../../../shared/sync/client/account.ts';
import { applyChanges } from '../../../shared/sync/client/apply-changes.ts';
import type { Conflict } from '../../../shared/sync/messages.ts';
import type { ClientRecordRow, OutboxRow } from '../../../shared/sync/client/tables.ts';
import { openClientDatabase } from '../../data/database.ts';
import type { ClientDatabase } from '../../data/database.ts';
import { environment } from '../../data/environment.ts';
import { stopFeeds } from '../../data/kind-feed.ts';
import { setPageData } from '../../data/page-data.ts';
import { stopSearch } from '../../data/search/text-search.ts';
import { useAccount } from '../../stores/account.ts';
import { useShortcuts } from '../../stores/shortcuts.ts';
import { noFilters } from '../../grid/list-filters.ts';
import { usePreferences } from '../../stores/preferences.ts';
import { rememberFilters } from '../list-memory.ts';
import { useUndoKeys } from '../../app/undo-keys.ts';
import SearchPalette from '../SearchPalette.vue';
import ToastHost from '../../ui/ToastHost.vue';
import ConflictsScreen from '../../features/conflicts/ConflictsScreen.vue';
import DeletedScreen from '../../features/deleted/DeletedScreen.vue';
import InitiativesScreen from '../../features/initiatives/InitiativesScreen.vue';
import OverviewScreen from '../../features/overview/OverviewScreen.vue';
import OrganisationsScreen from '../../features/organisations/OrganisationsScreen.vue';
import PeopleScreen from '../../features/people/PeopleScreen.vue';
import SessionsScreen from '../../features/sessions/SessionsScreen.vue';
import SettingsScreen from '../../features/settings/SettingsScreen.vue';
import '../../ui/tokens.css';
import '../../ui/base.css';

export const ownId = '01900000-0000-7000-8000-000000021015';
export const otherId = '01900000-0000-7000-8000-000000021004';

export const isPaletteOpen = ref(false);

export interface Desk {
  readonly data: ClientDatabase;
  readonly router: Router;
  readonly receive: (rows: readonly ReceivedRow[]) => Promise<void>;
  readonly records: (kind: Kind) => Promise<readonly ClientRecordRow[]>;
  readonly outbox: (state: OutboxRow['state']) => Promise<readonly OutboxRow[]>;
  readonly close: () => Promise<void>;
}

export interface ReceivedRow {
  readonly kind: Kind;
  readonly id: string;
  readonly revision?: number;
  readonly values: Readonly<Record<string, Value>>;
  /** Open ones, in its words as the register sends them. */
  readonly conflicts?: readonly Conflict[];
}

const organisations: readonly ReceivedRow[] = [
  { kind: 'organisation', id: ownId, values: { nameNl: 'Schaarbeek', nameFr: 'Schaerbeek', ownerId: ownId } },
  { kind: 'organisation', id: otherId, values: { nameNl: 'Brussel', nameFr: 'Bruxelles', ownerId: otherId } },
];

/** Opens the screen at that address, for a coordinator of Schaarbeek, or for who is named. */
export async function openDesk(
  address: string,
  rows: readonly ReceivedRow[] = [],
  person: Enrolment = coordinator(),
): Promise<Desk> {
  const data = await openClientDatabase({ name: `desk ${crypto.randomUUID()}` });
  setPageData(data);
  const { account } = person;
  await adoptAccount(data, person);
  const receive = (received: readonly ReceivedRow[]): Promise<void> =>
    data.storage.write(async (transaction) => {
      await applyChanges(transaction, received.map(asChange), { environment, acceptsOlder: false });
    });
  await receive([...organisations, ...rows]);
  const { app, router } = await show(address, account);
  return {
    data,
    router,
    receive,
    records: (kind) => data.storage.read((t) => t.list('records', { index: 'byKind', equals: kind })),
    outbox: (state) => data.storage.read((t) => t.list('outbox', { index: 'byState', equals: state })),
    close: async () => {
      app.unmount();
      document.body.replaceChildren();
      stopFeeds();
      stopSearch();
      setPageData(undefined);
      await data.database.delete();
    },
  };
}

function coordinator(): Enrolment {
  const account = { id: newId(environment), name: 'An', role: 'coordinator', organisationId: ownId } as const;
  return { account, deviceId: newId(environment) };
}

function asChange({ kind, id, revision = 1, values, conflicts = [] }: ReceivedRow): Value {
  const record = { id, ownerId: ownId, reviewState: 'received', ...values };
  return { kind, recordId: id, revision, seq: revision, record, conflicts: conflicts as Value };
}

async function show(
  address: string,
  account: Parameters<ReturnType<typeof useAccount>['receive']>[0],
): Promise<{ app: App; router: Router }> {
  localStorage.clear();
  isPaletteOpen.value = false;
  kindNames.forEach((kind) => rememberFilters(kind, noFilters));
  await page.viewport(1280, 800);
  document.documentElement.lang = 'nl';
  document.title = 'Initiatieven';
  document.body.innerHTML = '<div id="app" style="height: 780px"></div>';
  const pinia = createPinia();
  useAccount(pinia).receive(account);
  usePreferences(pinia).language = 'nl';
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/initiatives/:recordId?', name: 'initiatives', props: true, component: InitiativesScreen },
      { path: '/sessions/:recordId?', name: 'sessions', props: true, component: SessionsScreen },
      {
        path: '/organisations/:recordId?',
        name: 'organisations',
        props: true,
        component: OrganisationsScreen,
      },
      { path: '/overview', name: 'overview', component: OverviewScreen },
      { path: '/deleted/:recordId?', name: 'deleted', props: true, component: DeletedScreen },
      { path: '/conflicts/:conflictId?', name: 'conflicts', props: true, component: ConflictsScreen },
      { path: '/settings', name: 'settings', component: SettingsScreen },
      { path: '/people/:recordId?', name: 'people', props: true, component: PeopleScreen },
    ],
  });
  await router.push(address);
  const app = createApp({
    // The frame does this for the whole window.
    setup: useUndoKeys,
    render: () => [
      h('div', { id: 'top-bar-view', style: 'height: 32px' }),
      h('main', { style: 'height: calc(100% - 32px)' }, [h(RouterView), h(ToastHost), palette()]),
    ],
  });
  app
    .use(pinia)
    .use(router)
    .use(
      createI18n({
        legacy: false,
        locale: 'nl',
        messages: {
          nl: { desktop, exchange, finding, keeping, overview, screens, sessions, workingScreens },
        },
      }),
    );
  app.mount('#app');
  // The frame does this for the whole window.
  addEventListener('keydown', useShortcuts(pinia).handle);
  app.onUnmount(() => removeEventListener('keydown', useShortcuts(pinia).handle));
  return { app, router };
}

function palette(): VNode {
  return h(SearchPalette, {
    open: isPaletteOpen.value,
    'onUpdate:open': (open: boolean) => (isPaletteOpen.value = open),
  });
}

/** What axe finds, as rule and piece of the page. */
export async function faultsFound(): Promise<readonly string[]> {
  await new Promise((resolve) => setTimeout(resolve, 250));
  const { violations } = await axe.run(document.body, {
    rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
  });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}
