// What a person hears who does not see the screen: a working visit by keyboard, step by step, and every element on the way
// of Tab with a role and a name.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright';
import { launchBrowser, openWindow } from './support/browser.ts';
import { startRegister } from './support/register.ts';
import type { TestRegister } from './support/register.ts';
import { listenTo } from './support/screen-reader.ts';
import type { ScreenReader } from './support/screen-reader.ts';
import { expectRows, goTo, signInAs } from './support/screen.ts';
import type { Seat, View } from './support/screen.ts';
import { filled, wordsIn } from './support/words.ts';

const stepMs = 15_000;

let register: TestRegister;
let browser: Browser;

beforeAll(async () => {
  [register, browser] = await Promise.all([startRegister({ isDemo: true }), launchBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await register.stop();
});

/** An initiative of the demonstration, the one after it in the list, and a word of the first. */
const found = {
  nl: {
    word: 'Parkeerretributies',
    title: 'Parkeerretributies via e-Box',
    next: 'Bewonerskaart via IRISbox',
  },
  fr: {
    word: 'Redevances',
    title: "Redevances de stationnement via l'e-Box",
    next: 'Carte riverain via IRISbox à Saint-Josse',
  },
};

interface Step {
  readonly keys?: string;
  readonly text?: string;
  /** Role, name, value and state of what has the focus then. */
  readonly heard: string;
  /** What is announced beside it. */
  readonly announced?: string;
}

function visit(language: 'nl' | 'fr'): readonly Step[] {
  const { screens, working, labels } = wordsIn(language);
  const { word, title, next } = found[language];
  const [own, other] = language === 'nl' ? ['NL', 'FR'] : ['FR', 'NL'];
  const titleIn = (side: string | undefined): string =>
    `textbox “${labels.fieldLabel('initiative', 'title')} ${side}”`;
  return [
    { keys: 'Control+k', heard: 'option' },
    {
      text: word,
      heard: `option “${title} ${labels.kindOne('initiative')}” selected`,
      announced: filled(working.palette.results, { n: 1 }),
    },
    { keys: 'Enter', heard: `heading “${title}”` },
    { keys: 'Escape', heard: `gridcell “${title}”` },
    { keys: 'ArrowDown', heard: `gridcell “${next}”` },
    { keys: 'Enter', heard: `heading “${next}”` },
    { keys: 'Escape', heard: `gridcell “${next}”` },
    { keys: '?', heard: `dialog “${screens.keyboard.title}”` },
    { keys: 'Escape', heard: `gridcell “${next}”` },
    { keys: 'Alt+n', heard: titleIn(own) },
    { text: 'Proef', heard: `${titleIn(own)} = Proef` },
    { keys: 'Alt+l', heard: titleIn(other), announced: working.sync.savedHere },
  ];
}

it.each(['nl', 'fr'] as const)(
  'a working visit says at each step what has the focus, in %s',
  async (language) => {
    const window = await openWindow(browser, { url: register.url });
    const { page } = window;
    await signInAs({ page, language }, 'demo-21015');
    await page.locator('[data-search="ready"]').first().waitFor();
    const reader = await listenTo(page);
    for (const { keys, text, heard, announced } of visit(language)) {
      if (keys) await page.keyboard.press(keys);
      if (text) await page.keyboard.type(text);
      await expect.poll(() => reader.focus(), { timeout: stepMs }).toMatch(startingWith(heard));
      if (announced)
        await expect
          .poll(() => reader.announcements(), { timeout: stepMs })
          .toContainEqual(expect.stringContaining(announced));
    }
    await window.close();
  },
);

describe.each(['overview', 'initiatives', 'sessions', 'settings'] as const)('in %s', (view) => {
  it('whatever Tab comes to has a role and a name', async () => {
    const window = await openWindow(browser, { url: register.url });
    const seat: Seat = { page: window.page, language: 'nl' };
    await signInAs(seat, 'demo-21015');
    await show(seat, view);
    const heard = await tabThrough(seat.page, await listenTo(seat.page));
    expect(heard.length).toBeGreaterThan(8);
    expect(heard.filter((line) => /^(generic|none|nothing)\b/.test(line) || line.includes('“”'))).toEqual([]);
    await window.close();
  });
});

async function show(seat: Seat, view: View): Promise<void> {
  await goTo(seat, view);
  if (view !== 'overview' && view !== 'settings') await expectRows(seat.page);
}

function startingWith(text: string): RegExp {
  return new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);
}

/** Everything from the first element on, to the end of the page. */
async function tabThrough(page: Page, reader: ScreenReader): Promise<readonly string[]> {
  const most = 120;
  const heard: string[] = [];
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  for (let i = 0; i < most; i += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement === document.body)) break;
    heard.push(await reader.focus());
  }
  return heard;
}
