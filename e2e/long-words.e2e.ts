// Words that are two fifths longer, as another language’s may be, break no screen: nothing is cut without the whole of it
// at hand, nothing runs into its neighbour, nothing scrolls sideways.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser } from 'playwright';
import { launchBrowser, offlineTroubles, openWindow } from './support/browser.ts';
import { brokenTexts, lengthenWords, restoreWords } from './support/long-words.ts';
import { startRegister } from './support/register.ts';
import type { TestRegister } from './support/register.ts';
import { chooseLanguage } from './support/screen.ts';
import { tour } from './support/tour.ts';
import { prepareTour } from './support/tour-data.ts';

let register: TestRegister;
let browser: Browser;

beforeAll(async () => {
  [register, browser] = await Promise.all([startRegister({ isDemo: true }), launchBrowser()]);
  await prepareTour(register.url);
});

afterAll(async () => {
  await browser.close();
  await register.stop();
});

it('no screen is broken by longer words', async () => {
  const viewport = { width: 1024, height: 700 };
  const { page, close } = await openWindow(browser, {
    url: register.url,
    viewport,
    expected: offlineTroubles,
  });
  const seat = { page, language: 'fr' } as const;
  await chooseLanguage(seat);
  for (const { name, show } of tour) {
    await show(seat);
    await page.evaluate(lengthenWords);
    expect({ name, broken: await page.evaluate(brokenTexts) }).toEqual({ name, broken: [] });
    await page.evaluate(restoreWords);
  }
  await close();
});

it('finds a text that is cut, one that runs out of its box, and a page that scrolls sideways', async () => {
  const { page, close } = await openWindow(browser, { url: 'about:blank' });
  await page.setContent('<!doctype html><title>Woorden</title>');
  const tryOut = async (css: string, title = '') => {
    await page.evaluate(
      ([style, whole]) => {
        const box = document.createElement('p');
        box.style.cssText = `position: absolute; inset: 0 auto auto 0; width: 60px; white-space: nowrap; ${style}`;
        box.textContent = 'Woordenlijst van de gemeente';
        if (whole) box.title = whole;
        document.body.replaceChildren(box);
      },
      [css, title],
    );
    return (await page.evaluate(brokenTexts)).map((fault) => fault.split(':')[0]);
  };
  expect(await tryOut('width: auto')).toEqual([]);
  expect(await tryOut('')).toEqual(['runs out']);
  expect(await tryOut('overflow: hidden')).toEqual(['cut']);
  expect(await tryOut('overflow: hidden; text-overflow: ellipsis')).toEqual(['cut']);
  expect(await tryOut('overflow: hidden; text-overflow: ellipsis', 'Woordenlijst')).toEqual([]);
  expect(await tryOut('overflow: hidden; height: 5px; width: auto')).toEqual(['cut']);
  expect(await tryOut('width: 3000px')).toEqual(['the page scrolls sideways']);
  await close();
});
