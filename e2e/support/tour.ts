// The screens whose looks are judged, each reached as a person reaches it, in one order: what a screen leaves behind
// (no connection, at the end) the next one finds.
import path from 'node:path';
import { loseDatabase } from './browser.ts';
import { enterCode, expectRows, goTo, openRecord, pill, textIn, write } from './screen.ts';
import type { Seat } from './screen.ts';
import { initiative, session } from './tour-data.ts';
import { filled, wordsIn } from './words.ts';

export interface Stop {
  readonly name: string;
  readonly show: (seat: Seat) => Promise<void>;
}

export const tour: readonly Stop[] = [
  {
    name: 'sign-in',
    async show(seat) {
      const { demoTitle } = wordsIn(seat.language).screens.firstStart.signIn;
      await seat.page.getByRole('heading', { name: demoTitle }).waitFor();
    },
  },
  {
    name: 'overview',
    async show(seat) {
      await enterCode(seat, 'demo-21015');
      const { map } = wordsIn(seat.language).overview;
      await seat.page.getByRole('heading', { name: map.title }).waitFor();
    },
  },
  {
    name: 'list',
    async show(seat) {
      await goTo(seat, 'initiatives');
      await expectRows(seat.page);
    },
  },
  {
    name: 'list-and-record',
    async show(seat) {
      await openRecord(seat, title(seat));
      // In a narrow window the record covers the list, search and all.
      const listSearch = seat.page.getByRole('searchbox', {
        name: wordsIn(seat.language).working.list.search,
      });
      if (await listSearch.isVisible()) await listSearch.fill('');
    },
  },
  {
    name: 'planning',
    show: (seat) => showPart(seat, 'planning'),
  },
  {
    name: 'progress',
    async show(seat) {
      await showPart(seat, 'progress');
      const { field, files } = wordsIn(seat.language).working;
      const entries = seat.page.locator('[data-field="statusEntries"]');
      const evidence = entries.getByRole('button', { name: filled(files.show, { name: pictureName }) });
      // One of the earlier looks may have left it there.
      if (!(await evidence.first().isVisible())) {
        await entries.getByRole('button', { name: field.addRow }).click();
        await entries.locator('input[type="file"]').first().setInputFiles(picture);
        await entries.getByRole('button', { name: field.enterRow }).click();
      }
      await evidence.first().waitFor();
    },
  },
  {
    name: 'file',
    async show(seat) {
      await showPart(seat, 'links');
      const { files } = wordsIn(seat.language).working;
      const look = seat.page.getByRole('button', { name: filled(files.show, { name: pictureName }) });
      // One of the earlier looks may have left it there.
      if (!(await look.first().isVisible()))
        await seat.page.locator('[data-field="attachments"] input[type="file"]').setInputFiles(picture);
      await look.first().click();
      await seat.page.getByRole('dialog').getByRole('img', { name: pictureName }).waitFor();
    },
  },
  {
    name: 'palette',
    async show(seat) {
      await closeDialog(seat);
      await showPart(seat, 'sheet');
      await seat.page.keyboard.press('Control+k');
      await seat.page.keyboard.type('water');
      await seat.page.getByRole('dialog').getByRole('option').first().waitFor();
    },
  },
  {
    name: 'shortcuts',
    async show(seat) {
      await closeDialog(seat);
      await goTo(seat, 'sessions');
      await expectRows(seat.page);
      await seat.page.keyboard.press('?');
      await seat.page.getByRole('dialog', { name: wordsIn(seat.language).screens.keyboard.title }).waitFor();
    },
  },
  {
    name: 'export',
    async show(seat) {
      await closeDialog(seat);
      const { menu, export: words } = wordsIn(seat.language).exchange;
      await seat.page.getByRole('button', { name: menu.label, exact: true }).click();
      await seat.page.getByRole('menuitem', { name: menu.export }).click();
      await seat.page.getByRole('dialog', { name: words.title }).waitFor();
    },
  },
  {
    name: 'import',
    async show(seat) {
      await closeDialog(seat);
      await goTo(seat, 'initiatives');
      await expectRows(seat.page);
      await seat.page.evaluate(pasteRows);
      await seat.page.getByRole('button', { name: wordsIn(seat.language).exchange.import.next }).waitFor();
    },
  },
  {
    name: 'import-preview',
    async show(seat) {
      const { import: words } = wordsIn(seat.language).exchange;
      await seat.page.getByRole('button', { name: words.next }).click();
      await seat.page.getByRole('dialog').getByRole('button', { name: words.back }).waitFor();
    },
  },
  {
    name: 'bulk',
    async show(seat) {
      const { finding, labels, working } = wordsIn(seat.language);
      const { select, bulk } = finding;
      await closeDialog(seat);
      await seat.page.getByRole('searchbox', { name: working.list.search }).fill('');
      await expectRows(seat.page);
      await seat.page
        .locator('.ag-header .cell-pick input, .ag-header input[type="checkbox"]')
        .first()
        .click();
      await seat.page.getByRole('button', { name: select.change }).click();
      const dialog = seat.page.getByRole('dialog');
      await dialog.getByLabel(bulk.field, { exact: true }).selectOption('stage');
      await dialog
        .getByLabel(bulk.value, { exact: true })
        .selectOption({ label: labels.codeLabel('stage', 'ended') });
      await dialog.getByRole('button', { name: bulk.next }).click();
      await dialog.getByRole('button', { name: bulk.back }).waitFor();
    },
  },
  {
    name: 'places',
    async show(seat) {
      const { map } = wordsIn(seat.language).working;
      await closeDialog(seat);
      await seat.page.getByRole('button', { name: wordsIn(seat.language).finding.select.clear }).click();
      await seat.page.getByRole('button', { name: map.look }).click();
      await seat.page.getByRole('button', { name: title(seat) }).waitFor();
    },
  },
  {
    name: 'attendance',
    async show(seat) {
      const { sessions, working } = wordsIn(seat.language);
      await seat.page.getByRole('button', { name: working.map.look }).click();
      await expectRows(seat.page);
      await goTo(seat, 'sessions');
      await expectRows(seat.page);
      await openRecord(seat, seat.language === 'fr' ? session.titleFr : session.titleNl);
      await seat.page.getByRole('button', { name: sessions.attendance.take }).click();
      const dialog = seat.page.getByRole('dialog', { name: sessions.attendance.title });
      // One of them came in an earlier look at the same session.
      await dialog.getByRole('option', { selected: false }).first().click();
      await dialog.getByRole('option', { selected: true }).first().waitFor();
    },
  },
  {
    name: 'calendar',
    async show(seat) {
      const { sessions } = wordsIn(seat.language);
      await closeDialog(seat);
      await seat.page.keyboard.press('Escape');
      await seat.page.getByRole('searchbox', { name: wordsIn(seat.language).working.list.search }).fill('');
      await seat.page.getByRole('button', { name: sessions.calendar.label }).click();
      await seat.page.getByRole('grid').getByRole('button').first().waitFor();
    },
  },
  {
    name: 'mentions',
    async show(seat) {
      await goTo(seat, 'organisations');
      await expectRows(seat.page);
      await openRecord(seat, seat.language === 'fr' ? 'Bruxelles Environnement' : 'Leefmilieu Brussel');
      await seat.page.getByRole('button', { name: wordsIn(seat.language).working.record.more }).click();
      const { command } = wordsIn(seat.language).finding.mentions;
      await seat.page.getByRole('menuitem', { name: command }).click();
      await seat.page.getByRole('dialog').getByRole('listitem').first().waitFor();
    },
  },
  {
    name: 'history',
    async show(seat) {
      await closeDialog(seat);
      await goTo(seat, 'initiatives');
      await openRecord(seat, title(seat));
      await seat.page.goto(`${seat.page.url()}?history`);
      await seat.page.reload();
      await seat.page.getByRole('dialog').getByRole('listitem').first().waitFor();
    },
  },
  {
    name: 'conflict',
    async show(seat) {
      await goTo(seat, 'conflicts');
      const { list, settle } = wordsIn(seat.language).screens.conflict;
      await seat.page.getByRole('region', { name: list }).getByRole('link').first().click();
      await seat.page.getByRole('button', { name: settle }).waitFor();
    },
  },
  {
    name: 'deleted',
    async show(seat) {
      await goTo(seat, 'deleted');
      await seat.page
        .getByRole('button', { name: wordsIn(seat.language).working.record.restore })
        .first()
        .waitFor();
    },
  },
  {
    name: 'settings',
    async show(seat) {
      await goTo(seat, 'settings');
      await seat.page.getByText(wordsIn(seat.language).screens.settings.themeText).waitFor();
    },
  },
  {
    name: 'to-correct',
    async show(seat) {
      await seat.page.evaluate(refuseSomething);
      await seat.page.goto(new URL('#/to-correct', seat.page.url()).href);
      await seat.page.reload();
      const { correct } = wordsIn(seat.language).screens.sync.toCorrect;
      await seat.page.getByRole('button', { name: correct }).first().waitFor();
    },
  },
  {
    name: 'sync-panel',
    async show(seat) {
      await goTo(seat, 'initiatives');
      await openRecord(seat, title(seat));
      await seat.page.context().setOffline(true);
      const summary = wordsIn(seat.language).labels.fieldLabel('initiative', 'summary');
      const side = seat.language === 'fr' ? 'FR' : 'NL';
      await write(textIn(seat, summary, side), `${initiative[`summary${side === 'FR' ? 'Fr' : 'Nl'}`]} (2)`);
      await pill(seat).click();
      await seat.page.getByRole('dialog').waitFor();
    },
  },
  {
    // Still without a connection.
    name: 'manual',
    async show(seat) {
      await seat.page.keyboard.press('Escape');
      await seat.page.keyboard.press('F1');
      const { title, next } = wordsIn(seat.language).help;
      const manual = seat.page.getByRole('dialog', { name: title });
      await manual.getByRole('button', { name: next.replace('{chapter}', '') }).waitFor();
    },
  },
  {
    name: 'news',
    async show(seat) {
      const { title } = wordsIn(seat.language).help.news;
      await seat.page.getByRole('button', { name: title }).click();
      await seat.page.getByRole('dialog', { name: title }).getByRole('listitem').first().waitFor();
    },
  },
  {
    name: 'missing-data',
    async show(seat) {
      const url = seat.page.url();
      await seat.page.context().setOffline(false);
      await loseDatabase(seat.page);
      await seat.page.goto(url);
      await seat.page.getByRole('heading', { name: wordsIn(seat.language).keeping.missing.title }).waitFor();
    },
  },
  {
    name: 'rescue',
    async show(seat) {
      await seat.page.addInitScript(breakDatabase);
      await seat.page.reload();
      await seat.page
        .getByRole('button', { name: wordsIn(seat.language).screens.rescue.afresh.action })
        .waitFor();
    },
  },
];

const picture = path.resolve(import.meta.dirname, '../../renderer/public/icon-512.png');
const pictureName = path.basename(picture);

function title({ language }: Seat): string {
  return language === 'fr' ? initiative.titleFr : initiative.titleNl;
}

async function showPart(seat: Seat, group: string): Promise<void> {
  const name = wordsIn(seat.language).labels.groupLabel('initiative', group);
  await seat.page.getByRole('tab', { name, exact: true }).click();
}

async function closeDialog({ page }: Seat): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** Runs in the page: rows as a spreadsheet copies them. */
function pasteRows(): void {
  const clipboardData = new DataTransfer();
  clipboardData.setData(
    'text/plain',
    'Titel NL\tTitre FR\tFase\tStart\nSlimme laadpalen\tBornes intelligentes\tproefproject\t03/2025\n',
  );
  document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
}

/** Runs in the page: a database that cannot be opened, in the desktop shell. */
function breakDatabase(): void {
  IDBFactory.prototype.open = () => {
    throw new DOMException('Internal error', 'AbortError');
  };
  const answered = () => Promise.resolve(null);
  Object.assign(window, {
    bridge: {
      platform: 'linux',
      appVersion: '',
      spelling: 'none',
      setLanguage: answered,
      setWaitingCount: answered,
    },
  });
}

/** Runs in the page: an operation the register has refused, as no screen can make one. */
async function refuseSomething(): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open('smart-city-register');
    opening.onsuccess = () => resolve(opening.result);
  });
  const transaction = database.transaction(['outbox', 'records'], 'readwrite');
  const [record] = await new Promise<{ id: string; kind: string; revision: number }[]>((resolve) => {
    const reading = transaction.objectStore('records').getAll(null, 1);
    reading.onsuccess = () => resolve(reading.result as { id: string; kind: string; revision: number }[]);
  });
  if (!record) throw new Error('There is no record to refuse a change of.');
  const [opId, at] = [crypto.randomUUID(), new Date().toISOString()];
  transaction.objectStore('outbox').put({
    ...{ opId, n: 1_000_000, recordId: record.id, state: 'rejected', savedAt: at, answeredAt: at },
    seen: { titleFr: null },
    operation: {
      ...{ opId, n: 1_000_000, kind: record.kind, recordId: record.id, type: 'change', at },
      changes: {
        titleFr: { base: record.revision, value: 'Un titre' },
        stage: { base: record.revision, value: 'sparkling' },
      },
    },
    result: { opId, outcome: 'rejected', reason: { code: 'valueNotInList', details: { field: 'stage' } } },
  });
  await new Promise((resolve) => (transaction.oncomplete = resolve));
  database.close();
}
