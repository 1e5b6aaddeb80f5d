// From a figure of the start page to the records behind it, on a real database in a real browser.
import { afterEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { newId } from '../../../shared/ids.ts';
import { overview as words } from '../../../shared/locales/nl/overview.ts';
import { codeLists } from '../../../shared/records/code-lists.ts';
import { environment } from '../../data/environment.ts';
import { openDesk } from '../../workspace/testing/desk.ts';
import type { Desk, ReceivedRow } from '../../workspace/testing/desk.ts';

let desk: Desk;

afterEach(() => desk.close());

it('“in preparation or running” opens exactly those', async () => {
  const rows = [...codeLists.stage, null].map((stage): ReceivedRow => ({
    ...{ kind: 'initiative', id: newId(environment), values: { titleNl: String(stage), stage } },
  }));
  desk = await openDesk('/overview', rows);
  const figure = page.getByRole('button', { name: words.figures.active });
  await expect.element(figure).toHaveTextContent('5');
  await figure.click();
  const titles = () =>
    [...document.querySelectorAll('.ag-row .cell-title .words')].map((cell) => cell.textContent);
  await vi.waitFor(
    () => expect(titles().toSorted()).toEqual(['feasibility', 'idea', 'in-operation', 'pilot', 'roll-out']),
    { timeout: 10_000 },
  );
});
