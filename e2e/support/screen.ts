// What a person does on the screen, in the words they read there.
import type { Locator, Page } from 'playwright';
import type { Language } from '../../shared/locales/labels.ts';
import { filled, wordsIn } from './words.ts';
import type { Words } from './words.ts';

const languageNames = { nl: 'Nederlands', fr: 'Français', en: 'English' } as const;

/** A page and the language its person reads. */
export interface Seat {
  readonly page: Page;
  readonly language: Language;
}

export type View = keyof Words['screens']['views'];

/** First start: language, then the code by hand; ends when the list of initiatives is there. */
export async function signInAs({ page, language }: Seat, code: string): Promise<void> {
  await chooseLanguage({ page, language });
  await enterCode({ page, language }, code);
  // Everything is fetched first, which on a busy machine takes longer than a step.
  await railOf({ page, language }).waitFor({ timeout: 60_000 });
  await goTo({ page, language }, 'initiatives');
  await expectRows(page);
}

export async function chooseLanguage({ page, language }: Seat): Promise<void> {
  await page.getByRole('button', { name: languageNames[language] }).click();
}

export async function enterCode({ page, language }: Seat, code: string): Promise<void> {
  const { signIn } = wordsIn(language).screens.firstStart;
  await page.getByLabel(signIn.code, { exact: true }).fill(code);
  await page.getByRole('button', { name: signIn.submit, exact: true }).click();
}

/** The service worker has the whole page before the connection goes. */
export async function keepPageAtHand({ page }: Seat): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

function railOf({ page, language }: Seat): Locator {
  return page.getByRole('navigation', { name: wordsIn(language).screens.frame.navigation });
}

export async function goTo({ page, language }: Seat, view: View): Promise<void> {
  const { views } = wordsIn(language).screens;
  const rail = railOf({ page, language });
  // The conflicts' name carries their number.
  await rail
    .getByRole('link', { name: view === 'conflicts' ? views[view] : new RegExp(`^${views[view]}$`) })
    .click();
  // Until then what is asked of the page is asked of the view before.
  await page.getByRole('heading', { level: 1, name: views[view], exact: true }).waitFor();
}

export function rowsOf(page: Page): Locator {
  return page.locator('.ag-row').filter({ has: page.getByRole('gridcell') });
}

export async function expectRows(page: Page): Promise<void> {
  await rowsOf(page).first().waitFor();
}

/** Rows of the list whose title holds this text, after typing it in the list's own search. */
export async function search({ page, language }: Seat, text: string): Promise<Locator> {
  await page.getByRole('searchbox', { name: wordsIn(language).working.list.search }).fill(text);
  // The box that picks a row is called after it, too; what an organisation is called is its name.
  return page.getByRole('gridcell', { name: text }).and(page.locator('[col-id="title"], [col-id="name"]'));
}

export async function openRecord(seat: Seat, title: string): Promise<void> {
  await (await search(seat, title)).first().click();
  await seat.page.getByRole('heading', { level: 2, name: title }).waitFor();
}

/** A bilingual field in one of its languages. */
export function textIn({ page }: Seat, label: string, side: 'NL' | 'FR'): Locator {
  return page.getByLabel(new RegExp(`^${label}\\s*${side}$`));
}

/** Types as a person does who then goes on: the field is left. */
export async function write(field: Locator, text: string): Promise<void> {
  await field.fill(text);
  await field.blur();
}

async function chooseInRecordMenu({ page, language }: Seat, item: string): Promise<void> {
  await page.getByRole('button', { name: wordsIn(language).working.record.more }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

export async function deleteRecord(seat: Seat): Promise<void> {
  await chooseInRecordMenu(seat, wordsIn(seat.language).working.record.delete);
}

/** The state of synchronisation, always in view. */
export function pill({ page, language }: Seat): Locator {
  const [label = ''] = wordsIn(language).screens.sync.pill.label.split('{state}');
  return page.getByRole('button', { name: label });
}

export function allSent(seat: Seat): Locator {
  return pill(seat).getByText(wordsIn(seat.language).screens.sync.pill.allSent, { exact: true });
}

export function waiting(seat: Seat, n: number): Locator {
  const text = filled(wordsIn(seat.language).screens.sync.pill.waiting, { n });
  return pill(seat).getByText(new RegExp(`(^|· )${text}$`));
}
