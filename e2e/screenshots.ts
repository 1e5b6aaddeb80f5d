// Pictures of the main screens, in both languages, light and dark, in the smallest and in a large window, for people to
// judge and for docs/screens.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright';
import { launchBrowser, offlineTroubles, openWindow } from './support/browser.ts';
import { startRegister } from './support/register.ts';
import { chooseLanguage } from './support/screen.ts';
import { tour } from './support/tour.ts';
import { prepareTour } from './support/tour-data.ts';

const folder = path.resolve(import.meta.dirname, '../docs/screens');
const sizes = [
  { width: 1024, height: 700 },
  { width: 1600, height: 1000 },
];
const languages = ['nl', 'fr'] as const;
const schemes = ['light', 'dark'] as const;
/** Text stays sharp, and the repository small. */
const quality = 80;

/** Answers the folder the pictures are in. */
export async function takeScreenshots(): Promise<string> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const [register, browser] = await Promise.all([startRegister({ isDemo: true }), launchBrowser()]);
  try {
    await prepareTour(register.url);
    for (const language of languages) {
      for (const colorScheme of schemes) {
        const window = await openWindow(browser, {
          url: register.url,
          colorScheme,
          expected: offlineTroubles,
        });
        await window.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await chooseLanguage({ page: window.page, language });
        for (const { name, show } of tour) {
          await show({ page: window.page, language });
          for (const size of sizes) {
            await window.page.setViewportSize(size);
            await savePicture(window.page, fileOf({ name, language, scheme: colorScheme, ...size }));
          }
        }
        await window.close();
      }
    }
  } finally {
    await browser.close();
    await register.stop();
  }
  await writeFile(path.join(folder, 'README.md'), contents());
  return folder;
}

interface Look {
  readonly name: string;
  readonly language: (typeof languages)[number];
  readonly scheme: (typeof schemes)[number];
  readonly width: number;
}

function fileOf({ name, language, scheme, width }: Look): string {
  return `${name}-${language}-${scheme}-${width}.webp`;
}

/** As WebP, which the browser makes but Playwright does not ask it for. */
async function savePicture(page: Page, file: string): Promise<void> {
  // Two frames: what another size makes of the list comes with the second.
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  const devtools = await page.context().newCDPSession(page);
  const { data } = await devtools.send('Page.captureScreenshot', { format: 'webp', quality });
  await devtools.detach();
  await writeFile(path.join(folder, file), Buffer.from(data, 'base64'));
}

function contents(): string {
  const sections = tour.flatMap(({ name }) => [
    `## ${name}`,
    ...schemes.flatMap((scheme) =>
      sizes.map(({ width }) =>
        languages
          .map(
            (language) => `![${language}, ${scheme}, ${width}](${fileOf({ name, language, scheme, width })})`,
          )
          .join(' '),
      ),
    ),
  ]);
  return [
    '# Screens',
    'Dutch beside French, light and dark, in a window of 1024 × 700 and of 1600 × 1000 pixels, with the demonstration\ndata. `npm run screenshots` takes them anew.',
    ...sections,
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}
