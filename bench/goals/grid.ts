// G10: sorting, filtering and coming back to the list with everything in it, beside an AG Grid alone with the same slim
// rows; and the gaps on the screen's thread while a person searches in the list (G8).
import type { Page } from 'playwright';
import { goTo } from '../../e2e/support/screen.ts';
import type { Seat } from '../../e2e/support/screen.ts';
import { wordsIn } from '../../e2e/support/words.ts';
import type { BenchContext } from '../context.ts';
import { sampleOwners } from '../fill-register.ts';
import type { Goal, Measurement, Run } from '../goal.ts';
import { installGridDriver } from '../grid-driver.ts';
import type { GridDriver } from '../grid-driver.ts';
import { firstSync, openBlank, openPage, watchGaps } from '../product-page.ts';
import type { BlankWindow } from '../product-page.ts';
import { quantile } from '../statistics.ts';

/**
 * Headers clicked one after the other: each once to sort, again to turn it round, the last one once more to sort by none,
 * since what is searched for comes first only then.
 */
const clicks = ['title', 'title', 'startOn', 'startOn', 'startOn'] as const;
/** The first word is one of the title. */
const searches = ['luchtkwaliteit jette', 'open evere', 'deelmobiliteit'] as const;
const timesEach = 3;

type GridWindow = GridDriver & BlankWindow;
const whats = ['sort', 'filter', 'view switch'] as const;
type Times = Readonly<Record<(typeof whats)[number], readonly number[]>>;

export const gridGoal: Goal = {
  ids: ['G8', 'G10'],
  title: 'sorting, filtering and coming back to the list',
  async measure(context) {
    const series: Measurement[] = [];
    for (const count of context.sizes) series.push(...(await measureGrids(context, count)));
    return series;
  },
};

async function measureGrids(context: BenchContext, count: number): Promise<readonly Measurement[]> {
  const [{ url }, script] = [await context.register(count), await context.gridScript()];
  const [rounds, gaps]: [{ own: Times; bare: Times }[], Run[]] = [[], []];
  await context.withProfile(async (browser) => {
    const seat = await openPage(browser, url);
    await firstSync(seat, count);
    const blank = await openBlank(browser, url, script);
    await blank.evaluate((of) => (window as unknown as GridWindow).bareGrid.makeRows(of), {
      count,
      ownerIds: sampleOwners,
    });
    await blank.evaluate(() => (window as unknown as GridWindow).bareGrid.show());
    for (const page of [seat.page, blank]) await page.evaluate(installGridDriver);
    for (let i = 0; i < context.rounds.dear; i += 1) {
      await seat.page.bringToFront();
      const longestGap = await watchGaps(seat);
      const filter = await filterOften(seat.page, count, typeSearch);
      gaps.push({ measured: await longestGap() });
      const own = { filter, sort: await sortOften(seat.page), 'view switch': await switchOften(seat, count) };
      await blank.bringToFront();
      const bare = {
        filter: await filterOften(blank, count, filterBare),
        sort: await sortOften(blank),
        'view switch': await showOften(blank, count),
      };
      rounds.push({ own, bare });
    }
  });
  return [
    ...whats.map((what): Measurement => ({
      ...{ goal: 'G10', name: `${what} of ${count}, p95`, unit: 'ms', contender: 'AG Grid alone' },
      bar: { atMost: 1.3 },
      runs: rounds.map(({ own, bare }) => ({
        measured: quantile(own[what], 0.95),
        against: quantile(bare[what], 0.95),
      })),
    })),
    {
      ...{ goal: 'G8', name: `longest gap while searching in a list of ${count}`, unit: 'ms' },
      ...{ runs: gaps, bar: { atMost: 50 } },
    },
  ];
}

async function repeat<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<readonly number[]>,
): Promise<readonly number[]> {
  const times: number[] = [];
  for (let i = 0; i < timesEach; i += 1) for (const item of items) times.push(...(await work(item)));
  return times;
}

function sortOften(page: Page): Promise<readonly number[]> {
  return repeat(clicks, async (column) => [
    await page.evaluate((of) => (window as unknown as GridWindow).gridDriver.sort(of), column),
  ]);
}

interface Narrowing {
  readonly text: string;
  readonly count: number;
}

/** Narrows the list to what the search finds, and widens it to everything again. */
function filterOften(
  page: Page,
  count: number,
  set: (narrowing: Narrowing) => Promise<number>,
): Promise<readonly number[]> {
  return repeat(searches, async (text) => [
    await page.evaluate(set, { text, count }),
    await page.evaluate(set, { text: '', count }),
  ]);
}

// Both run in a page.
function typeSearch({ text, count }: Narrowing): Promise<number> {
  const field = document.querySelector<HTMLInputElement>('[role="searchbox"]');
  if (!field) throw new Error('there is no search');
  const shown = { least: text ? 1 : count, most: text ? count - 1 : Infinity };
  return (window as unknown as GridWindow).gridDriver.until(
    () => {
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    },
    { ...shown, text: text.split(' ')[0] ?? '' },
  );
}

function filterBare({ text, count }: Narrowing): Promise<number> {
  const shown = { least: text ? 1 : count, most: text ? count - 1 : Infinity };
  const { gridDriver, bareGrid } = window as unknown as GridWindow;
  return gridDriver.until(() => bareGrid.filter(text), { ...shown, text: text.split(' ')[0] ?? '' });
}

async function switchOften(seat: Seat, count: number): Promise<readonly number[]> {
  const { views } = wordsIn('nl').screens;
  return repeat([1, 2], async () => {
    await goTo(seat, 'organisations');
    return [
      await seat.page.evaluate(
        ([name, least]) => {
          const link = document.querySelector<HTMLElement>(`[data-pane="rail"] a[aria-label="${name}"]`);
          if (!link) throw new Error(`there is no view ${name}`);
          const shown = { least, most: Infinity, text: '' };
          return (window as unknown as GridWindow).gridDriver.until(() => link.click(), shown);
        },
        [views.initiatives, count] as const,
      ),
    ];
  });
}

function showOften(page: Page, count: number): Promise<readonly number[]> {
  return repeat([1, 2], async () => [
    await page.evaluate((least) => {
      const { gridDriver, bareGrid } = window as unknown as GridWindow;
      // Not to be taken for the grid that is there.
      document.querySelectorAll('.ag-row').forEach((row) => row.remove());
      return gridDriver.until(() => bareGrid.show(), { least, most: Infinity, text: '' });
    }, count),
  ]);
}
