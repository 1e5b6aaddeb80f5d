// What is drawn when a person sorts a list or opens a record: each once, and nothing in between.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { newId } from '../../shared/ids.ts';
import { environment } from '../data/environment.ts';
import { openDesk } from './testing/desk.ts';
import type { Desk, ReceivedRow } from './testing/desk.ts';

const rows: readonly ReceivedRow[] = [
  { titleNl: 'Beweegbank', stage: 'pilot', theme: 'environment' },
  { titleNl: 'Antennekaart', stage: 'idea', theme: 'mobility' },
  { titleNl: 'Cameraplan', stage: 'idea', theme: 'mobility' },
].map((values) => ({ kind: 'initiative', id: newId(environment), values }));

let desk: Desk;

afterEach(() => desk.close());

async function open(): Promise<void> {
  await page.viewport(1600, 900);
  desk = await openDesk('/initiatives', rows);
  await vi.waitFor(() => expect(titles()).toHaveLength(3), { timeout: 10_000 });
}

/** From the top down. */
function titles(): string[] {
  return rowElements().map((row) => row.querySelector('.cell-title .words')?.textContent ?? '');
}

function rowElements(): HTMLElement[] {
  const indexOf = (row: HTMLElement): number => Number(row.getAttribute('row-index'));
  return [...document.querySelectorAll<HTMLElement>('.ag-row')]
    .filter((row) => row.querySelector('.cell-title'))
    .toSorted((a, b) => indexOf(a) - indexOf(b));
}

function header(column: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(`.ag-header-cell[col-id="${column}"]`);
  if (!found) throw new Error(`no column ${column}`);
  return found;
}

const clickHeader = (column: string, options: MouseEventInit = {}): unknown =>
  header(column)
    .querySelector('.ag-header-cell-label')
    ?.dispatchEvent(new MouseEvent('click', { bubbles: true, ...options }));

describe('sorting', () => {
  it('puts the records in their new order into the rows that are there, and says so in the header', async () => {
    await open();
    const before = rowElements();
    clickHeader('title');
    await vi.waitFor(() => expect(titles()).toEqual(['Antennekaart', 'Beweegbank', 'Cameraplan']));
    expect(rowElements()).toEqual(before);
    expect(header('title').getAttribute('aria-sort')).toBe('ascending');
    clickHeader('title');
    await vi.waitFor(() => expect(titles()).toEqual(['Cameraplan', 'Beweegbank', 'Antennekaart']));
    expect(header('title').getAttribute('aria-sort')).toBe('descending');
    clickHeader('title');
    await vi.waitFor(() => expect(header('title').getAttribute('aria-sort')).toBe('none'));
  });

  it('goes by a second column with Shift, and by keyboard', async () => {
    await open();
    clickHeader('stage');
    clickHeader('title', { shiftKey: true });
    clickHeader('title', { shiftKey: true });
    await vi.waitFor(() => expect(titles()).toEqual(['Cameraplan', 'Antennekaart', 'Beweegbank']));
    expect(header('stage').textContent).toMatch(/1\s*$/);
    expect(header('title').textContent).toMatch(/2\s*$/);
    header('title').focus();
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(header('stage').getAttribute('aria-sort')).toBe('none'));
    expect(header('title').getAttribute('aria-sort')).toBe('none');
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(titles()).toEqual(['Antennekaart', 'Beweegbank', 'Cameraplan']));
  });
});

describe('opening a record', () => {
  it('shows it together with its place, never the place without it', async () => {
    await open();
    // The first record of all brings the script of its place.
    rowElements()[2]?.querySelector<HTMLElement>('.cell-title')?.click();
    await expect.element(page.getByRole('heading', { level: 2 })).toBeVisible();
    await desk.router.push('/sessions');
    await desk.router.push('/initiatives');
    await vi.waitFor(() => expect(titles()).toHaveLength(3));
    const seen: string[] = [];
    const observer = new MutationObserver(() => {
      const pane = document.querySelector('[data-pane="record"]');
      if (pane) seen.push(pane.querySelector('h2')?.textContent.trim() ?? '');
    });
    observer.observe(document.body, { childList: true, subtree: true });
    for (const row of rowElements().slice(0, 2)) {
      row.querySelector<HTMLElement>('.cell-title')?.click();
      const title = row.querySelector('.cell-title .words')?.textContent;
      await vi.waitFor(() => expect(seen.at(-1)).toBe(title));
      expect(
        document.querySelector<HTMLInputElement>('[data-field="title"] :is(input, textarea)')?.value,
      ).toBe(title);
    }
    observer.disconnect();
    expect(seen).not.toContain('');
  });

  it('shows what has changed since it was last opened, and nothing of before', async () => {
    await open();
    rowElements()[0]?.querySelector<HTMLElement>('.cell-title')?.click();
    const heading = page.getByRole('heading', { level: 2 });
    await expect.element(heading).toBeVisible();
    const shown = rows.find(({ values }) => values['titleNl'] === heading.element().textContent.trim());
    if (!shown) throw new Error('another record is open');
    await desk.router.push('/initiatives');
    await desk.receive([{ ...shown, revision: 2, values: { ...shown.values, titleNl: 'Nieuw' } }]);
    await vi.waitFor(() => expect(titles()).toContain('Nieuw'));
    const seen = new Set<string>();
    const observer = new MutationObserver(() =>
      seen.add(document.querySelector('[data-pane="record"] h2')?.textContent.trim() ?? ''),
    );
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    await desk.router.push(`/initiatives/${shown.id}`);
    await expect.element(heading).toHaveTextContent('Nieuw');
    observer.disconnect();
    expect([...seen]).not.toContain(shown.values['titleNl']);
  });

  it('opens the one that was clicked last', async () => {
    await open();
    const [first, second] = rowElements();
    const title = second?.querySelector('.cell-title .words')?.textContent ?? '';
    for (const row of [first, second]) row?.querySelector<HTMLElement>('.cell-title')?.click();
    const heading = page.getByRole('heading', { level: 2 });
    await expect.element(heading).toHaveTextContent(title);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await expect.element(heading).toHaveTextContent(title);
  });
});
