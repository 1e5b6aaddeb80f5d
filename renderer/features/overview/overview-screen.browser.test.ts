// From a figure of the start page to the records behind it, on a real database in a real browser.
import { afterEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { newId } from '../../../shared/ids.ts';
import { overview as words } from '../../../shared/locales/nl/overview.ts';
import { workingScreens } from '../../../shared/locales/nl/working-screens.ts';
import { codeLists } from '../../../shared/records/code-lists.ts';
import { environment } from '../../data/environment.ts';
import { openDesk } from '../../workspace/testing/desk.ts';
import type { Desk, ReceivedRow } from '../../workspace/testing/desk.ts';

let desk: Desk;

afterEach(() => desk.close());

const whole = {
  ...{ summaryNl: 'kort', theme: 'mobility', pilotOrStructural: 'pilot', leadService: 'Mobiliteit' },
  ...{ objectivesNl: 'minder', startOn: '2026-01-01', budgetLines: [{ id: 'b', amountEur: '1.00' }] },
  ...{ partners: [{ id: 'p', name: 'VUB' }], places: [{ id: 'q', kind: 'municipality-wide' }] },
  statusEntries: [{ id: 's', enteredOn: '2026-02-01' }],
};
const titles = () =>
  [...document.querySelectorAll('.ag-row .cell-title .words')].map((cell) => cell.textContent);

it('“in preparation or running” opens exactly those', async () => {
  const rows = [...codeLists.stage, null].map((stage): ReceivedRow => ({
    ...{ kind: 'initiative', id: newId(environment), values: { titleNl: String(stage), stage } },
  }));
  desk = await openDesk('/overview', rows);
  const figure = page.getByRole('button', { name: words.figures.active });
  await expect.element(figure).toHaveTextContent('5');
  await figure.click();
  await vi.waitFor(
    () => expect(titles().toSorted()).toEqual(['feasibility', 'idea', 'in-operation', 'pilot', 'roll-out']),
    { timeout: 10_000 },
  );
});

it('“incomplete” opens exactly those that miss something', async () => {
  const values = { ...whole, titleNl: 'volledig' };
  desk = await openDesk('/overview', [
    { kind: 'initiative', id: newId(environment), values },
    {
      kind: 'initiative',
      id: newId(environment),
      values: { ...values, titleNl: 'zonder thema', theme: null },
    },
  ]);
  const figure = page.getByRole('button', { name: words.figures.incomplete });
  await expect.element(figure).toHaveTextContent('1');
  await figure.click();
  await vi.waitFor(() => expect(titles()).toEqual(['zonder thema']), { timeout: 10_000 });
  const chip = page.getByRole('button', { name: workingScreens.list.incomplete, exact: true });
  await expect.element(chip).toHaveAttribute('aria-pressed', 'true');
  await chip.click();
  await vi.waitFor(() => expect(titles().toSorted()).toEqual(['volledig', 'zonder thema']));
});

it('the map writes the names of the municipalities out, at the least width too', async () => {
  await page.viewport(1024, 700);
  const names = ['Sint-Agatha-Berchem', 'Sint-Lambrechts-Woluwe', 'Watermaal-Bosvoorde'];
  const rows = names.map((nameNl, i): ReceivedRow => {
    const values = {
      nameNl,
      organisationKind: 'municipality',
      nisCode: ['21003', '21018', '21017'][i] ?? '',
    };
    return { kind: 'organisation', id: newId(environment), values };
  });
  desk = await openDesk('/overview', rows);
  const shown = () => [...document.querySelectorAll<HTMLElement>('.tile .name')];
  await vi.waitFor(() =>
    expect(shown().map(({ textContent }) => textContent)).toEqual(expect.arrayContaining(names)),
  );
  const isCut = ({ scrollWidth, clientWidth, scrollHeight, clientHeight }: HTMLElement) =>
    scrollWidth > clientWidth || scrollHeight > clientHeight;
  expect(shown().filter(isCut)).toEqual([]);
});

it('what can still be completed is not urgent, and is not kept quiet', async () => {
  const values = { titleNl: 'Telpalen', titleFr: 'Bornes' };
  desk = await openDesk('/overview', [{ kind: 'initiative', id: newId(environment), values }]);
  const [canWait = ''] = words.waiting.toComplete.split(' | ');
  await expect
    .element(page.getByText(`${words.waiting.nothing} ${canWait.replace('{n}', '1')}`))
    .toBeVisible();
});
