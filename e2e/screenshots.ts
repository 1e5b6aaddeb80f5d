// Pictures of the main screens, in both languages, light and dark, in a small and a usual window, for people to judge.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { launchBrowser, offlineTroubles, openWindow } from './support/browser.ts';
import { startRegister } from './support/register.ts';
import { chooseLanguage } from './support/screen.ts';
import { prepareTour, tour } from './support/tour.ts';

const folder = path.resolve(import.meta.dirname, '.output');
const sizes = [
  { width: 1024, height: 700 },
  { width: 1440, height: 900 },
];

/** Answers the folder the pictures are in. */
export async function takeScreenshots(): Promise<string> {
  await mkdir(folder, { recursive: true });
  const [register, browser] = await Promise.all([startRegister({ isDemo: true }), launchBrowser()]);
  try {
    await prepareTour(register.url);
    for (const language of ['nl', 'fr'] as const) {
      for (const colorScheme of ['light', 'dark'] as const) {
        const window = await openWindow(browser, {
          url: register.url,
          colorScheme,
          expected: offlineTroubles,
        });
        await chooseLanguage({ page: window.page, language });
        for (const { name, show } of tour) {
          await show({ page: window.page, language });
          for (const size of sizes) {
            await window.page.setViewportSize(size);
            const file = `${name}-${language}-${colorScheme}-${size.width}x${size.height}.png`;
            await window.page.screenshot({ path: path.join(folder, file), animations: 'disabled' });
          }
        }
        await window.close();
      }
    }
  } finally {
    await browser.close();
    await register.stop();
  }
  return folder;
}
