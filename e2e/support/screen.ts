// What a person does on the screen, in the words they read there.
import { expect } from 'vitest';
import type { Locator, Page } from 'playwright';
import type { Language } from '../../shared/locales/labels.ts';
import { wordsIn } from './words.ts';

const languageNames = { nl: 'Nederlands', fr: 'Français', en: 'English' } as const;

/** First start: language, then the code by hand; ends when the list is there. */
export async function signInAs(page: Page, code: string, language: Language): Promise<void> {
  const { signIn } = wordsIn(language).screens.firstStart;
  await chooseLanguage(page, language);
  await page.getByLabel(signIn.code, { exact: true }).fill(code);
  await page.getByRole('button', { name: signIn.submit, exact: true }).click();
  await expectRows(page);
}

/** First start of a demonstration: language, then the account to click. */
export async function chooseDemoAccount(page: Page, language: Language, name: string): Promise<void> {
  await chooseLanguage(page, language);
  await page.getByRole('button', { name }).first().click();
}

export async function chooseLanguage(page: Page, language: Language): Promise<void> {
  await page.getByRole('button', { name: languageNames[language] }).click();
}

export function rowsOf(page: Page): Locator {
  return page.locator('.ag-center-cols-container [role="row"]');
}

export async function expectRows(page: Page): Promise<void> {
  await rowsOf(page).first().waitFor();
  expect(await rowsOf(page).count()).toBeGreaterThan(0);
}
