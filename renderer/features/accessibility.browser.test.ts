// Every component in the colours people see, light and dark, judged by axe in a real browser.
import axe from 'axe-core';
import { createPinia } from 'pinia';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { createApp, defineComponent, h, type App, type Component } from 'vue';
import { createI18n } from 'vue-i18n';
import { screens } from '../../shared/locales/en/screens.ts';
import type { SyncStatus } from '../../shared/sync/client/status.ts';
import AppButton from '../ui/AppButton.vue';
import AppDialog from '../ui/AppDialog.vue';
import AppTabs from '../ui/AppTabs.vue';
import ChoiceSegments from '../ui/ChoiceSegments.vue';
import EmptyState from '../ui/EmptyState.vue';
import ErrorState from '../ui/ErrorState.vue';
import FilterChip from '../ui/FilterChip.vue';
import InfoBar from '../ui/InfoBar.vue';
import KeyboardHelp from '../ui/KeyboardHelp.vue';
import LanguageColumns from '../ui/LanguageColumns.vue';
import ListRecordLayout from '../ui/ListRecordLayout.vue';
import ProgressBar from '../ui/ProgressBar.vue';
import StatusPill from '../ui/StatusPill.vue';
import TextField from '../ui/TextField.vue';
import ToastHost from '../ui/ToastHost.vue';
import { showToast } from '../ui/toasts.ts';
import '../ui/tokens.css';
import '../ui/base.css';
import ConflictView from './conflicts/ConflictView.vue';
import MergeProposal from './conflicts/MergeProposal.vue';
import SettleAlike from './conflicts/SettleAlike.vue';
import SettledElsewhere from './conflicts/SettledElsewhere.vue';
import { makeCard, makeField } from './conflicts/testing/cards.ts';
import DemoAccounts from './first-start/DemoAccounts.vue';
import LanguageStep from './first-start/LanguageStep.vue';
import WelcomePanel from './first-start/WelcomePanel.vue';
import SyncPanel from './sync-status/SyncPanel.vue';
import SyncPill from './sync-status/SyncPill.vue';
import { Lightbulb } from '@lucide/vue';

const status: SyncStatus = {
  phase: 'offline',
  waiting: 3,
  oldestWaitingAt: '2025-11-22T08:00:00.000Z',
  lastSuccessAt: '2025-11-22T07:59:00.000Z',
  offlineSince: '2025-11-22T08:01:00.000Z',
  rejected: 1,
  conflicts: 1,
  retries: 1,
  isComplete: true,
  clockSkewMs: 3 * 3_600_000,
  lastCheckAt: '2025-11-22T07:00:00.000Z',
  lastRepair: { at: '2025-11-22T07:00:00.000Z', count: 2 },
  removalQuestion: { count: 40, total: 200 },
};
const scenes: Readonly<Record<string, () => Component>> = {
  'the kit': () =>
    scene(() => [
      h(InfoBar, { dismissible: true }, () => 'Changed elsewhere.'),
      h(InfoBar, { tone: 'attention' }, () => 'Read only.'),
      h(InfoBar, { tone: 'error' }, () => 'Stopped.'),
      ...(['primary', 'secondary', 'quiet', 'danger'] as const).map((variant) =>
        h(AppButton, { variant }, () => variant),
      ),
      ...(['neutral', 'iris', 'ok', 'attention', 'error'] as const).map((tone) =>
        h(StatusPill, { tone }, () => tone),
      ),
      h(FilterChip, { label: 'Stage', value: 'pilot' }),
      h(FilterChip, { label: 'Theme' }),
      h(AppTabs, {
        modelValue: 'a',
        label: 'Parts',
        tabs: [
          { id: 'a', label: 'Sheet' },
          { id: 'b', label: 'Means', count: 2 },
        ],
      }),
      h(ChoiceSegments<string>, {
        modelValue: 'x',
        label: 'Density',
        options: [
          { value: 'x', label: 'X' },
          { value: 'y', label: 'Y' },
        ],
      }),
      h(LanguageColumns, null, {
        nl: () => h(TextField, { modelValue: '', label: 'Titel', hint: 'Kort.' }),
        fr: () => h(TextField, { modelValue: '', label: 'Titre', error: 'Trop long.' }),
      }),
      h(ProgressBar, { label: 'Fetching', done: 3, total: 9, cancellable: true }),
      h(EmptyState, { icon: Lightbulb, title: 'No initiatives', text: 'They will stand here.' }),
      h(ErrorState, { title: 'Failed', text: 'Something failed.', kept: 'All is kept.', details: 'stack' }),
    ]),
  'list and record': () =>
    scene(() =>
      h('div', { style: 'height: 300px' }, [
        h(
          ListRecordLayout,
          { recordOpen: true, listLabel: 'List', recordLabel: 'Record' },
          { list: () => 'list', record: () => 'record' },
        ),
      ]),
    ),
  'a dialog': () =>
    scene(() =>
      h(AppDialog, { open: true, title: 'Delete?', description: 'It can come back.' }, () => 'Body'),
    ),
  'the shortcuts': () =>
    scene(() =>
      h(KeyboardHelp, {
        open: true,
        groups: [{ title: 'Everywhere', shortcuts: [{ label: 'Search', keys: ['Ctrl K'] }] }],
      }),
    ),
  'the synchronisation panel': () =>
    scene(() => [
      h(SyncPill, { status, mood: 'offline', expanded: true }),
      h(SyncPanel, {
        open: true,
        status,
        mood: 'needsYou',
        problemText: 'The register cannot be reached.',
        waiting: [
          {
            kind: 'initiative',
            recordId: '2',
            title: 'Sensors',
            deeds: 'Stage, Theme',
            since: '2025-11-22T08:00:00.000Z',
          },
        ],
        toCorrect: [
          {
            opId: '1',
            kind: 'initiative',
            recordId: '1',
            title: 'Bins',
            reason: 'Not yours.',
            isHeld: false,
            isDeletion: false,
            isCreation: false,
            values: [{ label: 'Title', text: 'Bins' }],
            savedAt: status.oldestWaitingAt ?? '',
          },
        ],
        conflicts: [{ id: '1', title: 'Bins', kindLabel: 'initiative', fields: 'Title', otherPerson: 'Luc' }],
      }),
    ]),
  'a conflict': () =>
    scene(() => [
      h(ConflictView, {
        card: makeCard({ fields: [makeField(), makeField({ name: 'summaryFr', language: 'fr' })] }),
        print: (value: unknown) => String(value ?? ''),
        typed: { read: () => ({ summaryFr: 'un troisième' }), keep: () => undefined, drop: () => undefined },
        canSettle: true,
        canSettleAlike: true,
      }),
      h(MergeProposal, {
        field: makeField(),
        sides: [
          { name: 'incoming', label: 'Mine' },
          { name: 'current', label: 'Theirs' },
        ],
      }),
    ]),
  'a conflict settled elsewhere': () =>
    scene(() =>
      h(SettledElsewhere, {
        title: 'Bins',
        text: 'Luc has settled it.',
        wordings: [
          { field: 'summaryNl', label: 'Summary', language: 'nl', text: 'Mijn tekst', now: 'Anders' },
        ],
        canKeep: true,
      }),
    ),
  'one choice for many conflicts': () =>
    scene(() =>
      h(SettleAlike, {
        open: true,
        opened: makeCard(),
        cards: [makeCard(), makeCard()],
        listed: [makeCard(), makeCard()],
        progress: null,
      }),
    ),
  'the first start': () =>
    scene(() => [
      h(WelcomePanel),
      h(LanguageStep),
      h(DemoAccounts, {
        accounts: [
          {
            code: 'demo-21015',
            role: 'coordinator',
            nameNl: 'Schaarbeek',
            nameFr: 'Schaerbeek',
          },
          {
            code: 'demo-sco',
            role: 'office',
            nameNl: 'SCO',
            nameFr: 'SCO',
          },
        ],
      }),
    ]),
  messages: () => scene(() => h(ToastHost)),
};

let app: App | undefined;

beforeAll(() => {
  document.documentElement.lang = 'en';
  document.title = 'Components';
});
afterEach(() => {
  app?.unmount();
  document.body.replaceChildren();
});

test.each(Object.keys(scenes).flatMap((name) => [[name, 'light'] as const, [name, 'dark'] as const]))(
  '%s has no fault that axe can find, in %s',
  async (name, theme) => {
    document.documentElement.dataset['theme'] = theme;
    const component = scenes[name]?.();
    if (!component) throw new Error(`There is no scene ${name}.`);
    show(component);
    if (name === 'messages') {
      showToast({ text: () => 'Deleted.', action: { label: () => 'Undo', run: () => undefined } });
      showToast({ tone: 'error', text: () => 'Could not save.', details: 'stack' });
    }
    await settled();
    const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html.slice(0, 160))])).toEqual([]);
  },
);

test('dark is dark: the chosen theme wins over that of the computer', async () => {
  document.documentElement.dataset['theme'] = 'dark';
  show(scene(() => h('p', 'text')));
  await settled();
  expect(getComputedStyle(document.body).backgroundColor).toBe('rgb(18, 21, 27)');
});

function scene(render: () => unknown): Component {
  return defineComponent({ render: () => h('main', null, render() as never) });
}

function show(component: Component): void {
  const root = document.createElement('div');
  root.id = 'app';
  document.body.append(root);
  app = createApp(component);
  app.use(createPinia()).use(createI18n({ legacy: false, locale: 'en', messages: { en: { screens } } }));
  app.mount(root);
}

/** Colours are judged after the movements are over. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 250));
}
