// The panel on a real database in a real browser: what waits, in words.
import { createPinia } from 'pinia';
import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { createApp } from 'vue';
import type { App } from 'vue';
import { createI18n } from 'vue-i18n';
import { newId } from '../../../shared/ids.ts';
import { screens } from '../../../shared/locales/nl/screens.ts';
import { readFacts, writeFacts } from '../../../shared/sync/client/meta.ts';
import { readStatus } from '../../../shared/sync/client/read-status.ts';
import { changeRecord, createRecord, deleteRecord } from '../../data/edits.ts';
import { environment } from '../../data/environment.ts';
import { useSyncState } from '../../stores/sync-state.ts';
import { openDesk } from '../../workspace/testing/desk.ts';
import type { Desk, ReceivedRow } from '../../workspace/testing/desk.ts';
import SyncStatusButton from './SyncStatusButton.vue';

const bins: ReceivedRow = {
  kind: 'initiative',
  id: newId(environment),
  values: { titleNl: 'Slimme vuilnisbakken', stage: 'idea' },
};
const street: ReceivedRow = { kind: 'initiative', id: newId(environment), values: { titleNl: 'De straat' } };

let desk: Desk;
let app: App | undefined;

afterEach(async () => {
  app?.unmount();
  await desk.close();
});

async function openPanel(): Promise<void> {
  const holder = document.createElement('div');
  document.querySelector('main')?.append(holder);
  const pinia = createPinia();
  app = createApp(SyncStatusButton);
  app
    .use(pinia)
    .use(desk.router)
    .use(createI18n({ legacy: false, locale: 'nl', messages: { nl: { screens } } }));
  app.mount(holder);
  useSyncState(pinia).receive(await readStatus(desk.data, { isSyncing: false, fault: null, done: null }));
  await page.getByRole('button', { name: /^Synchronisatie/ }).click();
}

test('lists the records that wait with what was done to them, and leads to each', async () => {
  desk = await openDesk('/people', [bins, street]);
  await changeRecord({ recordId: bins.id, values: { stage: 'pilot', leadService: 'Netheid' } });
  await changeRecord({ recordId: bins.id, values: { titleNl: 'Slimste vuilnisbakken' } });
  await deleteRecord(street.id);
  await createRecord({ kind: 'session', values: { titleNl: 'Lunch' } });
  await openPanel();
  const items = () =>
    [...document.querySelectorAll('.drawer .item')].map((item) =>
      [...item.querySelectorAll('.title, .title + .muted')].map(({ textContent }) => textContent),
    );
  await vi.waitFor(() =>
    expect(items()).toEqual([
      ['Slimste vuilnisbakken', 'Fase, Trekkende dienst, Titel (Nederlands)'],
      ['De straat', 'verwijderd'],
      ['Lunch', 'nieuwe fiche'],
    ]),
  );
  await page.getByRole('button', { name: /Slimste/ }).click();
  await vi.waitFor(() => expect(desk.router.currentRoute.value.params['recordId']).toBe(bins.id));
});

test('asks before records go that the Region no longer shows, and checks everything when asked', async () => {
  desk = await openDesk('/people', [bins, street]);
  const removalQuestion = { count: 2, total: 4, comparison: 7 };
  await desk.data.storage.write((transaction) => writeFacts(transaction, { removalQuestion }));
  await openPanel();
  const question = page.getByRole('group', { name: screens.sync.removal.title });
  await expect.element(question).toHaveTextContent('2 van de 4 fiches');
  await question.getByRole('button', { name: screens.sync.removal.keep }).click();
  const facts = () =>
    desk.data.storage.read((transaction) => readFacts(transaction, ['removalQuestion', 'isCheckWanted']));
  await vi.waitFor(async () => expect((await facts()).removalQuestion).toBeUndefined());
  expect(await desk.records('initiative')).toHaveLength(2);
  await page.getByRole('button', { name: screens.sync.check.now }).click();
  await vi.waitFor(async () => expect((await facts()).isCheckWanted).toBe(true));
  await expect.element(page.getByText(screens.sync.secondCopy.none)).toBeVisible();
});
