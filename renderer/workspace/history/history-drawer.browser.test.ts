// A record's history on a real database in a real browser; only the line to the register is replaced.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { newId } from '../../../shared/ids.ts';
import type { HistoryEntry } from '../../../shared/sync/messages.ts';
import { workingScreens } from '../../../shared/locales/nl/working-screens.ts';
import { changeRecord, deleteRecord } from '../../data/edits.ts';
import { environment } from '../../data/environment.ts';
import { dismissToast, useToasts } from '../../ui/toasts.ts';
import { faultsFound, openDesk, otherId, ownId } from '../testing/desk.ts';
import type { Desk, ReceivedRow } from '../testing/desk.ts';

const words = workingScreens.history;
const bins: ReceivedRow = {
  kind: 'initiative',
  id: newId(environment),
  revision: 3,
  values: {
    titleNl: 'Slimme vuilnisbakken in de wijk',
    stage: 'pilot',
    tags: [{ id: '01900000-0000-7000-8000-000000000002', label: 'afval' }],
  },
};

function entry(revision: number, part: Partial<HistoryEntry>): HistoryEntry {
  return {
    opId: newId(environment),
    revision,
    type: 'change',
    outcome: 'applied',
    author: { accountName: 'Els', organisationId: otherId, at: `2026-11-0${revision}T10:00:00.000Z` },
    at: `2026-11-0${revision}T10:00:00.000Z`,
    changedFields: Object.keys(part.newValues ?? {}),
    oldValues: {},
    newValues: {},
    ...part,
  };
}

const history: readonly HistoryEntry[] = [
  entry(3, {
    outcome: 'conflict',
    changedFields: [],
    heldValues: { leadService: 'Groen' },
  }),
  entry(3, {
    oldValues: { titleNl: 'Slimme bakken in de wijk', stage: 'idea' },
    newValues: { titleNl: 'Slimme vuilnisbakken in de wijk', stage: 'pilot' },
  }),
  entry(2, {
    author: { accountName: 'An', organisationId: ownId, at: '2026-11-02T10:00:00.000Z' },
    oldValues: { tags: [{ id: '01900000-0000-7000-8000-000000000001', label: 'netheid' }] },
    newValues: { tags: bins.values['tags'] ?? null },
  }),
  entry(1, {
    type: 'create',
    newValues: {
      titleNl: 'Slimme bakken in de wijk',
      stage: 'idea',
      tags: [{ id: '01900000-0000-7000-8000-000000000001', label: 'netheid' }],
    },
  }),
];

let desk: Desk;
let isOnline = true;

beforeEach(() => {
  isOnline = true;
  vi.spyOn(window, 'fetch').mockImplementation((input) => {
    if (!isOnline || !String(input).endsWith('/history')) return Promise.reject(new TypeError('no line'));
    return Promise.resolve(Response.json({ history }));
  });
});

afterEach(async () => {
  useToasts().value.forEach(({ id }) => dismissToast(id));
  await desk.close();
  vi.restoreAllMocks();
});

async function openHistory(rows: readonly ReceivedRow[] = [bins]): Promise<void> {
  desk = await openDesk(`/initiatives/${bins.id}?history`, rows);
  await expect.element(drawer()).toBeVisible();
}

const drawer = () => page.getByRole('dialog', { name: words.title });
const button = (name: string) => drawer().getByRole('button', { name });
const body = async () => (await desk.records('initiative'))[0]?.body;

describe('the history of a record', () => {
  it('tells who, from where and what, word by word and element by element', async () => {
    await openHistory();
    await vi.waitFor(() => expect(document.querySelectorAll('.drawer .version')).toHaveLength(4));
    const [held, renamed, tagged] = [...document.querySelectorAll('.drawer .version')];
    expect(held?.textContent).toContain(words.changeWish);
    expect(held?.textContent).toContain(words.heldDecided);
    expect(held?.textContent).toContain('Groen');
    expect(renamed?.querySelector('del')?.textContent).toBe('bakken');
    expect(renamed?.querySelector('ins')?.textContent).toBe('vuilnisbakken');
    expect(renamed?.textContent).toContain('Brussel');
    expect(tagged?.textContent).toMatch(new RegExp(`${words.added}\\s+afval`));
    expect(tagged?.textContent).toMatch(new RegExp(`${words.removed}\\s+netheid`));
  });

  it('tells what was written in one go as one change, with its steps on demand, and on paper one by one', async () => {
    isOnline = false;
    await openHistory();
    for (const leadService of ['Net', 'Netheid', 'Netheid en groen'])
      await changeRecord({ recordId: bins.id, values: { leadService } });
    const versions = () => [...document.querySelectorAll('.drawer .version')];
    await expect.element(drawer().getByText('Netheid en groen')).toBeVisible();
    expect(versions()).toHaveLength(1);
    await button(words.steps.replace('{n}', '3')).click();
    expect(versions()).toHaveLength(4);
    expect(await faultsFound()).toEqual([]);
    dispatchEvent(new Event('beforeprint'));
    await vi.waitFor(() => expect(document.querySelectorAll('[data-print-sheet] .version')).toHaveLength(3));
  });

  it('puts one field back and takes that back again', async () => {
    await openHistory();
    await button('Vorige waarde van Fase terugzetten').click();
    await vi.waitFor(async () => expect((await body())?.['stage']).toBe('idea'));
    expect((await body())?.['titleNl']).toBe('Slimme vuilnisbakken in de wijk');
    await expect.element(drawer().getByText(words.notYetSent)).toBeVisible();
    await page.getByRole('button', { name: workingScreens.list.undo, exact: true }).click();
    await vi.waitFor(async () => expect((await body())?.['stage']).toBe('pilot'));
  });

  it('takes again what lost in a conflict, once that is decided', async () => {
    const by = { accountName: 'Els', organisationId: otherId, at: '2026-11-03T10:00:00.000Z' };
    const conflict = {
      id: newId(environment),
      kind: 'initiative',
      recordId: bins.id,
      type: 'value' as const,
      fields: ['leadService'],
      base: {},
      current: {},
      incoming: { leadService: 'Groen' },
      currentBy: by,
      incomingBy: by,
      openedAt: by.at,
    };
    await openHistory([{ ...bins, conflicts: [conflict] }]);
    await expect.element(drawer().getByText(words.heldBeside)).toBeVisible();
    const again = button('Deze waarde van Trekkende dienst opnieuw nemen');
    await expect.element(again).not.toBeInTheDocument();
    await desk.receive([{ ...bins, revision: 4 }]);
    await expect.element(drawer().getByText(words.heldDecided)).toBeVisible();
    await again.click();
    await vi.waitFor(async () => expect((await body())?.['leadService']).toBe('Groen'));
  });

  it('puts the whole record back as it was', async () => {
    await openHistory();
    await button(words.asItWas).last().click();
    await vi.waitFor(async () =>
      expect(await body()).toMatchObject({
        titleNl: 'Slimme bakken in de wijk',
        stage: 'idea',
        tags: [{ id: '01900000-0000-7000-8000-000000000001', label: 'netheid' }],
      }),
    );
  });

  it('keeps the keyboard when what was pressed is gone, so that Esc closes it alone', async () => {
    await openHistory();
    await button(words.asItWas).last().click();
    await expect.element(drawer().getByText(words.notYetSent)).toBeVisible();
    await vi.waitFor(() => expect(drawer().element().contains(document.activeElement)).toBe(true));
    await userEvent.keyboard('{Escape}');
    await expect.element(drawer()).not.toBeInTheDocument();
    expect(desk.router.currentRoute.value.params['recordId']).toBe(bins.id);
  });

  it('without a connection tells what this computer did, and says plainly what is missing', async () => {
    isOnline = false;
    await openHistory();
    await expect.element(drawer().getByText(words.offline)).toBeVisible();
    await changeRecord({ recordId: bins.id, values: { leadService: 'Netheid' } });
    await expect.element(drawer().getByText(words.notYetSent)).toBeVisible();
    await expect.element(drawer().getByText('Netheid')).toBeVisible();
    await expect.element(drawer().getByText(words.offline)).toBeVisible();
  });

  it('of a deleted record brings it back as it was at any moment', async () => {
    desk = await openDesk('/initiatives', [bins]);
    await deleteRecord(bins.id);
    await desk.router.push('/deleted');
    await page.getByRole('link', { name: words.title }).click();
    await expect.element(drawer().getByText(workingScreens.history.delete)).toBeVisible();
    await button(words.asItWas).last().click();
    await vi.waitFor(async () => {
      const [row] = await desk.records('initiative');
      expect(row?.isDeleted).toBe(false);
      expect(row?.body['stage']).toBe('idea');
    });
  });

  it('is worked by keyboard and has no fault that axe can find', async () => {
    for (const theme of ['light', 'dark']) {
      document.documentElement.dataset['theme'] = theme;
      await openHistory();
      await vi.waitFor(() => expect(document.querySelectorAll('.drawer .version')).toHaveLength(4));
      expect(await faultsFound()).toEqual([]);
      await userEvent.keyboard('{Escape}');
      await expect.element(drawer()).not.toBeInTheDocument();
      if (theme === 'light') await desk.close();
    }
  });

  it('is printed whole in place of the record', async () => {
    await openHistory();
    await vi.waitFor(() => expect(document.querySelectorAll('.drawer .version')).toHaveLength(4));
    dispatchEvent(new Event('beforeprint'));
    await vi.waitFor(() => expect(document.querySelectorAll('[data-print-sheet]')).toHaveLength(1));
    expect(document.querySelectorAll('[data-print-sheet] .version')).toHaveLength(4);
  });
});
