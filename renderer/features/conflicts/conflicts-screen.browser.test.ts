// Settling conflicts, on a real database in a real browser, with conflicts a register really opened.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { screens as words } from '../../../shared/locales/nl/screens.ts';
import { workingScreens as workingWords } from '../../../shared/locales/nl/working-screens.ts';
import { resolveConflicts } from '../../data/edits.ts';
import { dismissToast, useToasts } from '../../ui/toasts.ts';
import { faultsFound } from '../../workspace/testing/desk.ts';
import type { Desk } from '../../workspace/testing/desk.ts';
import {
  createDispute,
  disagree,
  disagreeOften,
  openDisputeDesk,
  pullTo,
  sendFrom,
  type Dispute,
} from './testing/dispute.ts';

const { conflict } = words;
const start = {
  titleNl: 'Fietsen',
  summaryNl: 'Twintig fietsen in drie stallingen.',
  summaryFr: 'Vingt vélos.',
};

let dispute: Dispute;
let desk: Desk;

beforeEach(async () => {
  dispute = await createDispute();
});
afterEach(async () => {
  useToasts().value.forEach(({ id }) => dismissToast(id));
  await desk.close();
});

const heading = () => page.getByRole('heading', { level: 2 });
const button = (name: string) => page.getByRole('button', { name, exact: true });
const cards = () => [...document.querySelectorAll<HTMLElement>('[data-index] a')];
const openCount = async (): Promise<number> => {
  const rows = await desk.data.storage.read((t) => t.list('conflicts', { index: 'byNumber' }));
  return rows.filter(({ settledByOpId }) => settledByOpId === null).length;
};

async function openFirst(): Promise<void> {
  await vi.waitFor(() => expect(cards().length).toBeGreaterThan(0));
  cards()[0]?.click();
  await expect.element(heading()).toBeVisible();
}

describe('one conflict', () => {
  it('shows both languages of a text together, decided apart, with one’s own version first on either side', async () => {
    await disagree(dispute, {
      start,
      first: { summaryNl: 'Van Luc', summaryFr: 'De Luc' },
      then: { summaryNl: 'Van An', summaryFr: 'De An' },
      anIsFirst: false,
    });
    desk = await openDisputeDesk(dispute, '/conflicts');
    await openFirst();
    expect([...document.querySelectorAll('h3')].map((title) => title.textContent)).toEqual(['Samenvatting']);
    const labels = [...document.querySelectorAll('.version .label')].map((label) => label.textContent);
    expect(labels).toEqual([
      `${conflict.mine} · wacht op een keuze`,
      'Luc · nu in het register',
      `${conflict.mine} · wacht op een keuze`,
      'Luc · nu in het register',
    ]);
    await button(conflict.take).first().click();
    await button(conflict.settlePart).click();
    await vi.waitFor(async () => expect(await openCount()).toBe(1));
    await vi.waitFor(() => expect(document.querySelectorAll('.versions')).toHaveLength(1));
    await expect.element(page.getByText(conflict.changed)).not.toBeInTheDocument();
    await button(conflict.take).nth(1).click();
    await button(conflict.settle).click();
    await vi.waitFor(async () => expect(await openCount()).toBe(0));
    await expect.element(page.getByText(conflict.emptyTitle)).toBeVisible();
    const operations = (await desk.outbox('waiting')).map(({ operation }) => operation.changes);
    expect(operations).toMatchObject([
      { summaryNl: { value: 'Van An' } },
      { summaryFr: { value: 'De Luc' } },
    ]);
  });

  it('is taken back from the message, and by Ctrl Z', async () => {
    const id = await disagree(dispute, { start, first: { titleNl: 'An' }, then: { titleNl: 'Luc' } });
    desk = await openDisputeDesk(dispute, '/conflicts');
    await openFirst();
    await button(conflict.take).nth(1).click();
    await button(conflict.settle).click();
    await vi.waitFor(async () => expect((await desk.records('initiative'))[0]?.body['titleNl']).toBe('Luc'));
    await userEvent.keyboard('{Control>}z{/Control}');
    await vi.waitFor(async () => expect((await desk.records('initiative'))[0]?.body['titleNl']).toBe('An'));
    await expect.element(button(workingWords.record.redo)).toBeVisible();
    // What offered it is gone, and what it did is said.
    expect(useToasts().value.map(({ text }) => text())).toEqual([
      conflict.undone.replace('{fields}', 'Titel'),
    ]);
    await button(workingWords.record.redo).click();
    await vi.waitFor(async () => expect((await desk.records('initiative'))[0]?.body['titleNl']).toBe('Luc'));
    await sendFrom(desk, dispute.an);
    expect((await dispute.an.record(id))?.['titleNl']).toBe('Luc');
    expect(await dispute.an.conflicts(id)).toEqual([]);
  });

  it('is taken back by its own message, also when another was settled after it', async () => {
    const ids = [];
    for (const name of ['Een', 'Twee'])
      ids.push(
        await disagree(dispute, {
          start,
          first: { titleNl: `${name} An` },
          then: { titleNl: `${name} Luc` },
        }),
      );
    desk = await openDisputeDesk(dispute, '/conflicts');
    await openFirst();
    for (let n = 1; n <= 2; n += 1) {
      await button(conflict.take).nth(1).click();
      await button(conflict.settle).click();
      await vi.waitFor(() => expect(useToasts().value).toHaveLength(n));
    }
    const titles = async () =>
      (await desk.records('initiative')).map(({ body }) => String(body['titleNl'])).toSorted();
    await vi.waitFor(async () => expect(await titles()).toEqual(['Een Luc', 'Twee Luc']));
    const [earlier] = useToasts().value;
    const [first] = earlier?.undoOf ?? [];
    await earlier?.action?.run();
    await vi.waitFor(async () =>
      expect((await titles()).filter((title) => title.endsWith('An'))).toHaveLength(1),
    );
    const back = (await desk.records('initiative')).find(({ body }) =>
      String(body['titleNl']).endsWith('An'),
    );
    expect(back?.id).toBe(first);
    expect(ids).toContain(first);
  });

  it('is not decided by opening the editor, only by writing in it', async () => {
    await disagree(dispute, { start, first: { titleNl: 'An' }, then: { titleNl: 'Luc' } });
    desk = await openDisputeDesk(dispute, '/conflicts');
    await openFirst();
    await button(conflict.other).click();
    const editor = page.getByRole('textbox', { name: conflict.otherText });
    await expect.element(editor).toHaveValue('An / Luc');
    await expect.element(page.getByText(conflict.decided, { exact: true })).not.toBeInTheDocument();
    await expect.element(button(conflict.settle)).toBeDisabled();
    await editor.fill('An en Luc');
    await expect.element(page.getByText(conflict.decided, { exact: true })).toBeVisible();
    // To look at a version again costs nothing that was written.
    await button(conflict.take).nth(0).click();
    await button(conflict.other).click();
    await expect.element(editor).toHaveValue('An en Luc');
    await button(conflict.settle).click();
    await vi.waitFor(async () =>
      expect((await desk.records('initiative'))[0]?.body['titleNl']).toBe('An en Luc'),
    );
  });

  it('offers a merge of a long text, which fills the editor and decides nothing', async () => {
    await disagree(dispute, {
      start,
      first: { summaryNl: 'Dertig fietsen in drie stallingen.' },
      then: { summaryNl: 'Veertig fietsen in drie stallingen, en twee bakfietsen.' },
    });
    desk = await openDisputeDesk(dispute, '/conflicts');
    await openFirst();
    await button(conflict.merge.offer).click();
    const proposal = page.getByRole('group', { name: conflict.merge.title });
    await expect.element(proposal).toHaveTextContent('in drie stallingen, en twee bakfietsen.');
    await expect.element(button(conflict.merge.fill)).toBeDisabled();
    await proposal.getByRole('radio').nth(1).click();
    await button(conflict.merge.fill).click();
    const editor = page.getByRole('textbox', { name: conflict.otherText });
    await expect.element(editor).toHaveValue('Veertig fietsen in drie stallingen, en twee bakfietsen.');
    expect(await openCount()).toBe(1);
    expect(await desk.outbox('waiting')).toHaveLength(0);
    await editor.fill('Vijftig fietsen.');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await vi.waitFor(async () => expect(await desk.outbox('waiting')).toHaveLength(1));
    expect((await desk.records('initiative'))[0]?.body['summaryNl']).toBe('Vijftig fietsen.');
  });
});

describe('a conflict that somebody else settles while it is open', () => {
  beforeEach(async () => {
    await disagree(dispute, { start, first: { summaryNl: 'Van An' }, then: { summaryNl: 'Van Luc' } });
    desk = await openDisputeDesk(dispute, '/conflicts');
    await openFirst();
    await button(conflict.other).click();
    await page.getByRole('textbox', { name: conflict.otherText }).fill('Mijn derde tekst');
  });

  it('closes with who did it, and the wording typed here can be saved as a change', async () => {
    const [row] = await desk.records('initiative');
    const id = row?.id ?? '';
    const [open] = await dispute.luc.conflicts(id);
    await dispute.luc.push({
      recordId: id,
      type: 'resolve',
      changes: { summaryNl: { base: row?.revision ?? 0, value: 'Beslist door Luc' } },
      conflictIds: [open?.id ?? ''],
    });
    await pullTo(desk, dispute.an);
    await expect.element(page.getByText(conflict.gone.by.replace('{name}', 'Luc'))).toBeVisible();
    await expect.element(page.getByText('Mijn derde tekst')).toBeVisible();
    await expect.element(page.getByText('Beslist door Luc')).toBeVisible();
    expect(await faultsFound()).toEqual([]);
    await button(conflict.gone.keep).click();
    await vi.waitFor(async () => expect(await desk.outbox('waiting')).toHaveLength(1));
    expect((await desk.records('initiative'))[0]?.body['summaryNl']).toBe('Mijn derde tekst');
    await expect.element(page.getByText(conflict.gone.yours)).not.toBeInTheDocument();
  });

  it('in another window of the same person closes here too, with a word', async () => {
    const [row] = await desk.records('initiative');
    const [open] = await dispute.an.conflicts(row?.id ?? '');
    await resolveConflicts([{ conflictIds: [open?.id ?? ''], values: { summaryNl: 'Van Luc' } }]);
    await expect.element(page.getByText(conflict.gone.otherWindow)).toBeVisible();
    await expect.element(page.getByText('Mijn derde tekst')).toBeVisible();
    await button(conflict.gone.drop).click();
    await button(conflict.gone.back).click();
    await expect.element(page.getByText(conflict.emptyTitle)).toBeVisible();
  });

  it('goes on with the newer word where one took its place, and keeps the wording typed here', async () => {
    const [row] = await desk.records('initiative');
    const changes = { summaryNl: { base: 1, value: 'Nieuwer van Luc' } };
    await dispute.luc.push({ recordId: row?.id ?? '', changes });
    await pullTo(desk, dispute.an);
    await expect.element(page.getByText(conflict.changed)).toBeVisible();
    await expect.element(page.getByText('Nieuwer', { exact: false })).toBeVisible();
    const editor = page.getByRole('textbox', { name: conflict.otherText });
    await expect.element(editor).toHaveValue('Mijn derde tekst');
    await button(conflict.settle).click();
    await vi.waitFor(async () => expect(await openCount()).toBe(0));
    await sendFrom(desk, dispute.an);
    expect((await dispute.an.record(row?.id ?? ''))?.['summaryNl']).toBe('Mijn derde tekst');
    expect(await dispute.an.conflicts(row?.id ?? '')).toEqual([]);
  });

  it('decided later, keeps the wording typed here for when it is opened again', async () => {
    await button(conflict.later).click();
    await openFirst();
    const editor = page.getByRole('textbox', { name: conflict.otherText });
    await expect.element(editor).toHaveValue('Mijn derde tekst');
  });
});

describe('five hundred conflicts', () => {
  const count = 500;

  beforeEach(async () => {
    await disagreeOften(dispute, count);
    desk = await openDisputeDesk(dispute, '/conflicts');
    await expect.element(page.getByText('500 conflicten in 500 fiches')).toBeVisible();
  });

  it('are listed a screenful at a time, narrowed by field, and gone through by keyboard', async () => {
    expect(cards().length).toBeLessThan(40);
    cards()[0]?.focus();
    await userEvent.keyboard('{End}');
    await vi.waitFor(() =>
      expect(document.activeElement?.closest('li')?.getAttribute('aria-posinset')).toBe(String(count)),
    );
    expect(cards().length).toBeLessThan(40);
    await userEvent.keyboard('{ArrowUp}{Enter}');
    await expect.element(heading()).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await vi.waitFor(() =>
      expect(document.activeElement?.closest('li')?.getAttribute('aria-posinset')).toBe(String(count - 1)),
    );
    await button(conflict.filter.field).click();
    await page.getByRole('menuitemradio', { name: /^Trekkende dienst/ }).click();
    await expect.element(page.getByText('100 van 500')).toBeVisible();
    expect(await faultsFound()).toEqual([]);
  });

  it('open each at once, and settling one goes on to the next', async () => {
    const times: number[] = [];
    for (let i = 0; i < 20; i += 1) {
      const from = performance.now();
      cards()[i % cards().length]?.click();
      await vi.waitFor(() => expect(document.querySelector('.versions')).not.toBeNull(), { interval: 1 });
      await new Promise((resolve) => requestAnimationFrame(resolve));
      times.push(performance.now() - from);
      await userEvent.keyboard('{Escape}');
      await vi.waitFor(() => expect(document.querySelector('.versions')).toBeNull());
    }
    const [median] = times.toSorted((a, b) => a - b).slice(10);
    console.log(`opening one of ${count} conflicts: median ${median?.toFixed(0)} ms`);
    await openFirst();
    const title = heading().element().textContent;
    await button(conflict.take).first().click();
    await button(conflict.settle).click();
    await vi.waitFor(() => expect(heading().element().textContent).not.toBe(title));
    expect(await openCount()).toBe(count - 1);
  });

  it(
    'are settled alike in one go, counted in words first, and taken back as one',
    { timeout: 120_000 },
    async () => {
      await openFirst();
      await button(conflict.alike.offer).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('radio', { name: conflict.alike.scope.listed }).click();
      await dialog.getByRole('radio', { name: conflict.alike.take.mine }).click();
      await expect.element(dialog).toHaveTextContent('In 500 fiches nemen we uw versie.');
      expect(await faultsFound()).toEqual([]);
      const from = performance.now();
      await button('500 fiches afronden').click();
      await vi.waitFor(
        () => expect(document.body.textContent).toContain('In 500 fiches is het conflict afgerond.'),
        { timeout: 60_000 },
      );
      console.log(`settling ${count} alike: ${(performance.now() - from).toFixed(0)} ms`);
      expect(await openCount()).toBe(0);
      const results = await sendFrom(desk, dispute.an);
      expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(['applied']));
      const changes = await dispute.an.pullAll();
      expect(changes.flatMap(({ conflicts = [] }) => conflicts)).toEqual([]);
      const texts = changes.map(({ record }) => `${record?.['summaryNl']} ${record?.['leadService']}`);
      expect(texts.filter((text) => text.includes('Luc:'))).toEqual([]);

      const undoneFrom = performance.now();
      await button(conflict.undo).click();
      await vi.waitFor(
        () => expect(document.body.textContent).toContain('In 500 fiches staat de vorige inhoud er weer.'),
        {
          timeout: 60_000,
        },
      );
      console.log(`taking ${count} back: ${(performance.now() - undoneFrom).toFixed(0)} ms`);
      const records = await desk.records('initiative');
      const isOfLuc = (text: unknown) => String(text).startsWith('Luc:');
      // What was An's already when it was settled had nothing to take back.
      expect(
        records.filter(({ body }) => isOfLuc(body['summaryNl']) || isOfLuc(body['leadService'])),
      ).toHaveLength(250);
    },
  );
});
