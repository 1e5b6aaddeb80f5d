// What a person does who has no mouse: only keys are pressed, and the page is only looked at.
import type { Locator, Page } from 'playwright';

/** Further away than this nobody goes on pressing. */
const mostPresses = 150;

/** Presses Tab, or Shift+Tab, until the keyboard is there. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let presses = 0; presses < mostPresses; presses += 1) {
    if (await isFocused(target)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`The keyboard does not come to ${String(target)}.`);
}

/** To the control, and what is written in it. */
export async function typeIn(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.type(text);
}

/** To the control, and presses it. */
export async function pressOn(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await tabTo(page, target, key);
  await page.keyboard.press('Enter');
}

/** Back to the tabs of the record (on to them, from above it), and along them to that one. */
export async function showTab(
  page: Page,
  name: string,
  key: 'Tab' | 'Shift+Tab' = 'Shift+Tab',
): Promise<void> {
  await tabTo(page, page.getByRole('tab', { selected: true }), key);
  const wanted = page.getByRole('tab', { name, exact: true });
  for (let presses = 0; presses < 8; presses += 1) {
    if (await isFocused(wanted)) return;
    await page.keyboard.press('ArrowRight');
  }
  throw new Error(`There is no tab ${name} to come to.`);
}

function isFocused(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement);
}
