// What goes wrong is said in a sentence, in the person's language, and nothing they wrote is lost.
import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Route } from 'playwright';
import type { ErrorCode } from '../shared/errors.ts';
import type { Language } from '../shared/locales/labels.ts';
import { errorSentence } from '../shared/locales/sentence.ts';
import type { FlatRecord } from '../shared/records/definition.ts';
import type { Operation } from '../shared/sync/messages.ts';
import { launchBrowser, offlineTroubles, openWindow } from './support/browser.ts';
import { enrol, makeId } from './support/client.ts';
import { startRegister } from './support/register.ts';
import type { TestRegister } from './support/register.ts';
import {
  allSent,
  chooseLanguage,
  enterCode,
  expectRows,
  goTo,
  openRecord,
  pill,
  signInAs,
  textIn,
  write,
} from './support/screen.ts';
import type { Seat } from './support/screen.ts';
import { filled, wordsIn } from './support/words.ts';

/** Chromium notes every answer that is an error, whoever deals with it. */
const refusals = [/status of 4\d\d/];
const noWorker = [/Service Worker registration blocked/];
const unsent = 'Écrit avant la mise à jour';
const fr = wordsIn('fr');
const titleLabel = fr.labels.fieldLabel('initiative', 'title');

let register: TestRegister;
let browser: Browser;

beforeAll(async () => {
  [register, browser] = await Promise.all([startRegister({ isDemo: true }), launchBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await register.stop();
});

describe('the sign-in screen', () => {
  it.each<Language>(['nl', 'fr'])('names a wrong code, then takes a right one (%s)', async (language) => {
    const window = await openWindow(browser, { url: register.url, expected: refusals });
    const seat = { page: window.page, language };
    await chooseLanguage(seat);
    await enterCode(seat, 'no-such-code');
    await window.page.getByText(errorSentence(language, 'codeInvalid')).waitFor();
    await enterCode(seat, 'demo-21015');
    await goTo(seat, 'initiatives');
    await expectRows(window.page);
    await window.close();
  });
});

describe('a page without IndexedDB', () => {
  it('says so, and what to do', async () => {
    const window = await openWindow(browser, { url: register.url, before: removeStorage });
    const { title, advice } = wordsIn('nl').screens.rescue.noStorage;
    await window.page.getByText(title).waitFor();
    await window.page.getByText(advice).waitFor();
    await window.close();
  });
});

interface Spoiled {
  readonly name: string;
  readonly code: ErrorCode;
  readonly spoil: (op: Operation, prepared: Prepared) => Operation;
}

/** On its way to the register an operation becomes one that no person could make on the screen. */
const spoiled: readonly Spoiled[] = [
  {
    name: 'for a record of another municipality',
    code: 'notAllowed',
    spoil: (op, { foreign }) => ({ ...op, recordId: foreign.id }),
  },
  { name: 'of an unknown kind', code: 'kindUnknown', spoil: (op) => ({ ...op, kind: 'unicorn' }) },
  {
    name: 'with an unknown value of a field',
    code: 'valueNotInList',
    spoil: (op) => ({ ...op, changes: { ...op.changes, stage: { base: 1, value: 'sparkling' } } }),
  },
];

describe('an operation', () => {
  it.each(spoiled)(
    '$name is refused with a sentence; its words are kept and later work goes on',
    async ({ name, code, spoil }) => {
      const prepared = await prepare();
      const refused = `Refusé : ${name}`;
      const window = await openWindow(browser, {
        url: register.url,
        hasServiceWorker: false,
        expected: noWorker,
      });
      await window.context.route('**/api/v1/sync/push', (route) =>
        pushSpoiled(route, (op) => (op.changes['titleFr']?.value === refused ? spoil(op, prepared) : op)),
      );
      const seat: Seat = { page: window.page, language: 'fr' };
      await signInAs(seat, 'demo-21015');
      await openRecord(seat, prepared.titleFr);
      await write(textIn(seat, titleLabel, 'FR'), refused);
      await pill(seat)
        .getByText(filled(fr.screens.sync.pill.needYou, { n: 1 }))
        .waitFor();
      await write(textIn(seat, titleLabel, 'NL'), `Aanvaard: ${name}`);

      await pill(seat).click();
      const panel = window.page.getByRole('dialog', { name: fr.screens.sync.title });
      await panel.getByText(errorSentence('fr', code)).waitFor();
      await panel.getByText(refused).first().waitFor();
      const client = await enrol(register.url, 'demo-sco');
      const record = async (id: string) =>
        (await client.pull()).find(({ recordId }) => recordId === id)?.record;
      await expect
        .poll(() => record(prepared.recordId))
        .toMatchObject({ titleNl: `Aanvaard: ${name}`, titleFr: prepared.titleFr });
      expect(await record(prepared.foreign.id)).toEqual(prepared.foreign);
      await window.close();
    },
  );
});

describe('an older page against a newer register', () => {
  it('turns read-only, keeps the unsent work and exports it', async () => {
    const { titleFr } = await prepare();
    const expected = [...refusals, ...noWorker];
    const window = await openWindow(browser, { url: register.url, expected, hasServiceWorker: false });
    const seat: Seat = { page: window.page, language: 'fr' };
    await signInAs(seat, 'demo-21015');
    await openRecord(seat, titleFr);
    await window.context.route('**/api/v1/**', answerTooOld);
    await write(textIn(seat, titleLabel, 'FR'), unsent);

    const { pageOlder, readOn } = fr.screens.rescue;
    for (const text of [pageOlder.title, pageOlder.kept, pageOlder.advice])
      await window.page.getByText(text).waitFor();
    const [download] = await Promise.all([
      window.page.waitForEvent('download'),
      window.page.getByRole('button', { name: fr.keeping.export.action }).click(),
    ]);
    const entries = unzipSync(await readFile(await download.path()));
    expect(strFromU8(entries['operations.jsonl'] ?? new Uint8Array())).toContain(unsent);

    await window.page.getByRole('button', { name: readOn }).click();
    await window.page.getByText(fr.screens.frame.readOnly).waitFor();
    const field = textIn(seat, titleLabel, 'FR');
    expect(await field.inputValue()).toBe(unsent);
    expect(await field.isEditable()).toBe(false);

    await window.context.unroute('**/api/v1/**');
    await window.page.reload();
    await allSent(seat).waitFor();
    await window.close();
  });
});

// The last one: it stops the register the others work with.
describe('a register that cannot be reached at the first start', () => {
  it('is named on the sign-in screen, which signs in once it can', async () => {
    const window = await openWindow(browser, { url: register.url, expected: offlineTroubles });
    const seat: Seat = { page: window.page, language: 'fr' };
    await chooseLanguage(seat);
    await window.page.getByLabel(fr.screens.firstStart.signIn.code, { exact: true }).waitFor();
    await register.kill();
    await enterCode(seat, 'demo-21015');
    await window.page.getByText(errorSentence('fr', 'registerUnreachable')).waitFor();
    await register.restart();
    await enterCode(seat, 'demo-21015');
    await goTo(seat, 'initiatives');
    await expectRows(window.page);
    await window.close();
  });
});

interface Prepared {
  readonly recordId: string;
  readonly titleFr: string;
  /** A record of somebody else. */
  readonly foreign: FlatRecord;
}

async function prepare(): Promise<Prepared> {
  const client = await enrol(register.url, 'demo-21015');
  const recordId = makeId();
  const titleFr = `Poubelles intelligentes ${recordId}`;
  const values = { titleFr };
  await client.push([client.operation({ type: 'create', kind: 'initiative', recordId, values })]);
  const rows = await (await enrol(register.url, 'demo-sco')).pull();
  const own = client.account.organisationId;
  const foreign = rows.find(
    ({ kind, record }) => kind === 'initiative' && record && record.ownerId !== own,
  )?.record;
  if (!foreign) throw new Error('the demonstration has records of others');
  return { recordId, titleFr, foreign: foreign as FlatRecord };
}

async function pushSpoiled(route: Route, spoil: (op: Operation) => Operation): Promise<void> {
  const request = route.request().postDataJSON() as { ops: readonly Operation[] };
  await route.continue({ postData: { ...request, ops: request.ops.map(spoil) } });
}

async function answerTooOld(route: Route): Promise<void> {
  const error = { code: 'protocolTooOld', message: '', details: { served: 9 } };
  await route.fulfill({ status: 426, json: { error } });
}

/** Runs in the page, as in a browser that forbids storage. */
function removeStorage(): void {
  Object.defineProperty(window, 'indexedDB', { value: undefined });
}
