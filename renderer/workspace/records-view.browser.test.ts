// A coordinator's morning, on a real database in a real browser.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { newId } from '../../shared/ids.ts';
import { workingScreens as words } from '../../shared/locales/nl/working-screens.ts';
import { changeRecord as changeInOtherWindow } from '../../shared/sync/client/edit.ts';
import { storeAnswers } from '../../shared/sync/client/answers.ts';
import type { SavedEdit } from '../../shared/sync/client/save-operation.ts';
import { changeRecord, createRecord } from '../data/edits.ts';
import { environment } from '../data/environment.ts';
import { dismissToast, useToasts } from '../ui/toasts.ts';
import { faultsFound, openDesk, otherId, ownId } from './testing/desk.ts';
import type { Desk, ReceivedRow } from './testing/desk.ts';

const bins: ReceivedRow = {
  kind: 'initiative',
  id: newId(environment),
  values: {
    titleNl: 'Slimme vuilnisbakken',
    titleFr: 'Poubelles à capteurs',
    stage: 'pilot',
    theme: 'environment',
  },
};
const street: ReceivedRow = {
  kind: 'initiative',
  id: newId(environment),
  values: {
    titleFr: 'Étude de la rue',
    stage: 'idea',
    theme: 'mobility',
    startOn: '2021-03-01',
    startOnPrecision: 'month',
  },
};
const foreign: ReceivedRow = {
  kind: 'initiative',
  id: newId(environment),
  values: { titleNl: 'Scanwagens', stage: 'ended', ownerId: otherId },
};

let desk: Desk;

afterEach(async () => {
  useToasts().value.forEach(({ id }) => dismissToast(id));
  await desk.close();
});

async function open(address: string, rows: readonly ReceivedRow[] = [bins, street, foreign]): Promise<void> {
  desk = await openDesk(address, rows);
  if (rows.length > 0 && !address.includes('deleted'))
    await vi.waitFor(() => expect(titles().length).toBeGreaterThan(0), { timeout: 10_000 });
}

function titles(): string[] {
  return [...document.querySelectorAll('.ag-row .cell-title .words')].map((cell) => cell.textContent);
}

function rowOf(title: string): HTMLElement {
  const found = [...document.querySelectorAll<HTMLElement>('.ag-row .cell-title')].find((cell) =>
    cell.textContent.includes(title),
  );
  if (!found) throw new Error(`no row ${title}`);
  return found;
}

/** As the register answers, and sync stores it. */
function refuse(edit: SavedEdit | null): Promise<void> {
  const opId = edit?.opId ?? '';
  return storeAnswers(desk.data, [{ opId, outcome: 'rejected', reason: { code: 'notAllowed' } }]);
}

const heading = () => page.getByRole('heading', { level: 2 });
const field = (label: string, side: string) => page.getByLabelText(new RegExp(`^${label}\\s*${side}$`));

describe('the list', () => {
  it('is searched in both languages, without accents, and says how many there are', async () => {
    await open('/initiatives');
    expect(titles()).toHaveLength(3);
    await page.getByRole('searchbox').fill('etude rue');
    await vi.waitFor(() => expect(titles()).toEqual(['Étude de la rue']));
    await expect.element(page.getByText('1 van 3 fiches')).toBeVisible();
    expect(document.querySelector('.ag-row .tag')?.textContent).toBe('FR');
  });

  it('is narrowed by chips, and says so when nothing is left', async () => {
    await open('/initiatives');
    await page.getByRole('button', { name: 'Van ons' }).click();
    await vi.waitFor(() =>
      expect(titles().toSorted()).toEqual(['Slimme vuilnisbakken', 'Étude de la rue'].toSorted()),
    );
    // One click is one filter: the chip of the owners does not say the same once more.
    expect(page.getByRole('button', { name: 'Van ons', pressed: true }).elements()).toHaveLength(1);
    const owners = page.getByRole('button', { name: /Eigenaar/ });
    expect(owners.element().textContent.trim()).toBe('Eigenaar');
    await page.getByRole('button', { name: 'Fase' }).first().click();
    await page.getByRole('menuitemcheckbox', { name: /^beëindigd/ }).click();
    await expect.element(page.getByText('Niets gevonden')).toBeVisible();
    await page.getByRole('button', { name: 'Alles tonen' }).click();
    await vi.waitFor(() => expect(titles()).toHaveLength(3));
  });

  it('is worked by keyboard: from the search into the list, Enter opens, Esc goes back', async () => {
    await open('/initiatives');
    await page.getByRole('searchbox').click();
    await userEvent.keyboard('{ArrowDown}');
    await vi.waitFor(() => expect(document.activeElement?.closest('.ag-row')).not.toBeNull());
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.element(heading()).toHaveTextContent(titles()[1] ?? '');
    await vi.waitFor(() => expect(document.activeElement?.tagName).toBe('H2'));
    await userEvent.keyboard('{Escape}');
    await vi.waitFor(() => expect(desk.router.currentRoute.value.params['recordId']).toBeFalsy());
  });

  it('in a narrow window sends the keyboard along with a click into the record that covers it', async () => {
    await open('/initiatives');
    await page.viewport(900, 800);
    await userEvent.click(rowOf('Slimme vuilnisbakken'));
    await expect.element(heading()).toHaveTextContent('Slimme vuilnisbakken');
    await vi.waitFor(() => expect(document.activeElement?.tagName).toBe('H2'));
  });

  it('that is empty says what belongs there and offers the first step', async () => {
    await open('/sessions', []);
    await page.getByRole('button', { name: 'Nieuwe sessie' }).click();
    await vi.waitFor(() => expect(document.activeElement?.getAttribute('lang')).toBe('nl'));
  });

  it('shows what arrives from elsewhere', async () => {
    await open('/initiatives');
    await desk.receive([
      { ...bins, revision: 2, values: { ...bins.values, titleNl: 'Slimmere vuilnisbakken' } },
    ]);
    await vi.waitFor(() => expect(titles()).toContain('Slimmere vuilnisbakken'));
  });
});

describe('a new record', () => {
  it('is saved from its title on, in either language, and waits for the Region', async () => {
    await open('/initiatives');
    await page.getByRole('button', { name: 'Nieuw initiatief' }).first().click();
    await field('Samenvatting', 'FR').fill('Résumé');
    await userEvent.keyboard('{Tab}');
    expect(await desk.outbox('waiting')).toHaveLength(0);
    await expect.element(page.getByText(words.sync.notSaved)).toBeVisible();
    await field('Titel', 'FR').fill('Radar antibruit');
    await userEvent.keyboard('{Tab}');
    await vi.waitFor(async () => expect(await desk.outbox('waiting')).toHaveLength(1));
    const [created] = (await desk.records('initiative')).filter(({ revision }) => revision === 0);
    expect(created?.body).toMatchObject({
      titleFr: 'Radar antibruit',
      summaryFr: 'Résumé',
      stage: 'idea',
      ownerId: ownId,
    });
    await expect.element(page.getByText(words.sync.there.neverSent.split('{')[0] ?? '')).toBeVisible();
    await vi.waitFor(() => expect(titles()).toContain('Radar antibruit'));
  });

  it('that has something but no title is there again when the person comes back, until they throw it away', async () => {
    await open('/initiatives');
    await page.getByRole('button', { name: 'Nieuw initiatief' }).first().click();
    await field('Samenvatting', 'NL').fill('Iets');
    await page.getByRole('button', { name: 'Fiche sluiten' }).click();
    await expect.element(page.getByText(words.record.unfinishedKept)).toBeVisible();
    await page.getByRole('button', { name: 'Nieuw initiatief' }).first().click();
    await expect.element(field('Samenvatting', 'NL')).toHaveValue('Iets');
    await page.getByRole('button', { name: words.record.discardDraft }).click();
    await page.getByRole('button', { name: 'Nieuw initiatief' }).first().click();
    await expect.element(field('Samenvatting', 'NL')).toHaveValue('');
  });

  it('in which only something that cannot be saved stands is there again too, and nothing is when it was taken away', async () => {
    await open('/initiatives');
    const create = page.getByRole('button', { name: 'Nieuw initiatief' });
    await create.click();
    const title = () =>
      document.querySelector<HTMLInputElement>('[data-field="title"] [data-language="nl"] input');
    await vi.waitFor(() => expect(document.activeElement).toBe(title()));
    await userEvent.keyboard('x{Backspace}');
    await userEvent.keyboard('{Escape}');
    await vi.waitFor(() => expect(title()).toBeNull());
    expect(useToasts().value).toEqual([]);
    await create.click();
    await vi.waitFor(() => expect(title()).not.toBeNull());
    const begun = desk.router.currentRoute.value.params['recordId'];
    await userEvent.fill(page.elementLocator(title()!), 'a'.repeat(301));
    await userEvent.keyboard('{Escape}');
    await vi.waitFor(() => expect(title()).toBeNull());
    await create.click();
    await vi.waitFor(() => expect(title()?.value).toHaveLength(301));
    expect(desk.router.currentRoute.value.params['recordId']).toBe(begun);
  });
});

describe('an open record', () => {
  it('saves by itself, and the last change is taken back and done again', async () => {
    await open(`/initiatives/${bins.id}`);
    await field('Titel', 'NL').fill('Slimste vuilnisbakken');
    await userEvent.keyboard('{Tab}');
    await expect.element(heading()).toHaveTextContent('Slimste vuilnisbakken');
    await heading().click();
    await userEvent.keyboard('{Control>}z{/Control}');
    await expect.element(heading()).toHaveTextContent('Slimme vuilnisbakken');
    await page.getByRole('button', { name: 'Opnieuw' }).click();
    await expect.element(heading()).toHaveTextContent('Slimste vuilnisbakken');
  });

  it('of someone else can be read, and says whose it is', async () => {
    await open(`/initiatives/${foreign.id}`);
    await expect.element(page.getByText('Deze fiche is van Brussel.')).toBeVisible();
    await expect.element(field('Titel', 'NL')).toHaveAttribute('readonly');
    await page.getByRole('button', { name: 'Meer voor deze fiche' }).click();
    await expect.element(page.getByRole('menuitem', { name: 'Verwijderen' })).toBeDisabled();
  });

  it('changed elsewhere says quietly what, without touching what is being typed', async () => {
    await open(`/initiatives/${bins.id}`);
    await field('Titel', 'NL').fill('Van mij');
    await desk.receive([
      { ...bins, revision: 2, values: { ...bins.values, leadService: 'Netheid', changedBy: 'Els' } },
    ]);
    await expect
      .element(page.getByText('Els wijzigde dit terwijl u het open had: Trekkende dienst.'))
      .toBeVisible();
    await expect.element(page.getByLabelText('Trekkende dienst')).toHaveValue('Netheid');
    await expect.element(field('Titel', 'NL')).toHaveValue('Van mij');
  });

  it('changed by the same person in another window says so, and keeps quiet about this one', async () => {
    await open(`/initiatives/${bins.id}`);
    await expect.element(heading()).toBeVisible();
    await changeRecord({ recordId: bins.id, values: { stage: 'roll-out' } });
    await changeInOtherWindow(desk.data, { recordId: bins.id, values: { leadService: 'Netheid' } });
    await expect
      .element(page.getByText('U wijzigde dit in een ander venster: Trekkende dienst.'), { timeout: 5_000 })
      .toBeVisible();
  });

  it('with a change the Region refused shows it with the reason, to try again or let go', async () => {
    await open(`/initiatives/${bins.id}`);
    await refuse(await changeRecord({ recordId: bins.id, values: { leadService: 'Mijn dienst' } }));
    const bar = page.getByRole('alert').filter({ hasText: 'Het Gewest kon deze wijziging niet overnemen' });
    await expect.element(bar).toHaveTextContent('Mijn dienst');
    await bar.getByRole('button', { name: 'Laten vallen' }).click();
    await vi.waitFor(async () => expect(await desk.outbox('dismissed')).toHaveLength(1));
  });

  it('that the Region refused to take in is still there with its words, and is corrected in the form', async () => {
    await open('/initiatives');
    const id = newId(environment);
    const values = { titleNl: 'Slimme lantaarns', summaryNl: 'Te lang' };
    await refuse(await createRecord({ kind: 'initiative', recordId: id, values }));
    await vi.waitFor(() => expect(titles()).toContain('Slimme lantaarns'));
    await page.getByRole('button', { name: `${words.list.toCorrect} (1)` }).click();
    await vi.waitFor(() => expect(titles()).toEqual(['Slimme lantaarns']));
    await desk.router.push(`/initiatives/${id}`);
    await expect.element(page.getByRole('alert')).toHaveTextContent(words.correct.titleNew);
    await expect.element(field('Titel', 'NL')).toHaveValue('Slimme lantaarns');
    await field('Samenvatting', 'NL').fill('Korter');
    await userEvent.keyboard('{Tab}');
    await vi.waitFor(async () => expect(await desk.outbox('waiting')).toHaveLength(1));
    const [sent] = await desk.outbox('waiting');
    expect(sent?.operation).toMatchObject({ type: 'create', recordId: id });
    expect(sent?.operation.changes).toMatchObject({
      titleNl: { value: 'Slimme lantaarns' },
      summaryNl: { value: 'Korter' },
    });
    await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
  });

  it('that the Region refused to take in can be let go', async () => {
    const id = newId(environment);
    await open('/initiatives');
    await refuse(await createRecord({ kind: 'initiative', recordId: id, values: { titleNl: 'Vergissing' } }));
    await desk.router.push(`/initiatives/${id}`);
    await page.getByRole('alert').getByRole('button', { name: words.correct.discard }).click();
    await vi.waitFor(() => expect(desk.router.currentRoute.value.params['recordId']).toBeFalsy());
    await vi.waitFor(() => expect(titles()).not.toContain('Vergissing'));
    expect(await desk.outbox('dismissed')).toHaveLength(1);
  });

  it('says which fields the Region has not seen, and shows what it has', async () => {
    await open(`/initiatives/${bins.id}`);
    await changeRecord({ recordId: bins.id, values: { leadService: 'Netheid', stage: 'roll-out' } });
    await expect
      .element(page.getByText('2 velden nog niet bij het Gewest: Trekkende dienst, Fase'))
      .toBeVisible();
    await page.getByRole('button', { name: words.sync.regionVersion }).click();
    const drawer = page.getByRole('dialog', { name: words.sync.regionVersion });
    await expect.element(drawer.getByText('proefproject')).toBeVisible();
    await expect.element(drawer.getByText('uitrol')).toBeVisible();
    expect(await faultsFound()).toEqual([]);
  });

  it('changed by someone else since this person looked says so, in the list and on opening', async () => {
    await open(`/initiatives/${bins.id}`);
    await expect.element(heading()).toBeVisible();
    await desk.router.push('/initiatives');
    const values = { ...bins.values, leadService: 'Netheid', changedBy: 'Els' };
    await desk.receive([{ ...bins, revision: 2, values }]);
    const cells = () => [...document.querySelectorAll('.ag-row .cell-sync')].map((cell) => cell.textContent);
    await vi.waitFor(() => expect(cells()).toContain(words.sync.states.changedElsewhere));
    await desk.router.push(`/initiatives/${bins.id}`);
    await expect.element(page.getByText('Gewijzigd door Els sinds u het laatst keek')).toBeVisible();
    await vi.waitFor(() => expect(cells()).not.toContain(words.sync.states.changedElsewhere));
  });

  it('that is not here says so', async () => {
    await open(`/initiatives/${newId(environment)}`);
    await expect.element(page.getByText('Deze fiche staat niet op deze computer')).toBeVisible();
  });
});

describe('what cannot be saved yet', () => {
  const end = () => page.getByLabelText('Einde', { exact: true });

  it('is not called saved, is there again on coming back, and the header leads to it', async () => {
    await open(`/initiatives/${street.id}`);
    await page.getByRole('tab', { name: 'Planning en middelen' }).click();
    await end().fill('2019');
    await userEvent.keyboard('{Tab}');
    await expect.element(page.getByText(words.sync.savedHere)).not.toBeInTheDocument();
    await expect.element(page.getByText(words.sync.there.received)).not.toBeInTheDocument();
    await desk.router.push(`/initiatives/${bins.id}`);
    await expect.element(heading()).toHaveTextContent('Slimme vuilnisbakken');
    await expect.element(page.getByText(words.sync.savedHere)).toBeVisible();
    await desk.router.push(`/initiatives/${street.id}`);
    await page.getByRole('button', { name: '1 veld vraagt uw aandacht' }).click();
    await vi.waitFor(() => expect(document.activeElement).toBe(end().element()));
    await expect.element(end()).toHaveValue('2019');
  });
});

describe('deleting', () => {
  it('happens at once, with the way back in the message', async () => {
    await open(`/initiatives/${bins.id}`);
    await page.getByRole('button', { name: 'Meer voor deze fiche' }).click();
    await page.getByRole('menuitem', { name: 'Verwijderen' }).click();
    await vi.waitFor(() => expect(titles()).not.toContain('Slimme vuilnisbakken'));
    await page.getByRole('button', { name: 'Ongedaan maken' }).click();
    await vi.waitFor(() => expect(titles()).toContain('Slimme vuilnisbakken'));
  });

  it('asks first when other records point to it', async () => {
    const copy = { ...street, values: { ...street.values, replicatedFromId: bins.id } };
    await open(`/initiatives/${bins.id}`, [bins, copy]);
    await page.getByRole('button', { name: 'Meer voor deze fiche' }).click();
    await page.getByRole('menuitem', { name: 'Verwijderen' }).click();
    await expect.element(page.getByText('1 andere fiche verwijst hiernaar.')).toBeVisible();
    await page.getByRole('button', { name: 'Annuleren' }).click();
    expect(await desk.outbox('waiting')).toHaveLength(0);
  });

  it('by the Delete key works on the row, but never on the record of someone else', async () => {
    await open('/initiatives');
    await userEvent.click(rowOf('Scanwagens'));
    await vi.waitFor(() =>
      expect(document.activeElement?.closest('.ag-row')?.textContent).toContain('Scanwagens'),
    );
    await userEvent.keyboard('{Delete}');
    await userEvent.click(rowOf('vuilnisbakken'));
    await vi.waitFor(() =>
      expect(document.activeElement?.closest('.ag-row')?.textContent).toContain('vuilnisbakken'),
    );
    await userEvent.keyboard('{Delete}');
    await vi.waitFor(() => expect(titles()).not.toContain('Slimme vuilnisbakken'));
    expect(titles()).toContain('Scanwagens');
  });

  it('does not call back whoever is on the way elsewhere meanwhile', async () => {
    await open(`/initiatives/${bins.id}`);
    let arrive = (): void => undefined;
    const asked = vi.fn(() => new Promise<void>((resolve) => (arrive = resolve)));
    desk.router.beforeResolve((to) => (to.name === 'sessions' ? asked() : undefined));
    const leaving = desk.router.push('/sessions');
    await vi.waitFor(() => expect(asked).toHaveBeenCalled());
    await page.getByRole('button', { name: 'Meer voor deze fiche' }).click();
    await page.getByRole('menuitem', { name: 'Verwijderen' }).click();
    await vi.waitFor(async () => expect(await desk.outbox('waiting')).toHaveLength(1));
    await vi.waitFor(() => expect(titles()).not.toContain('Slimme vuilnisbakken'));
    arrive();
    await leaving;
    expect(desk.router.currentRoute.value.name).toBe('sessions');
  });

  it('can be undone from the list of deleted records, also later', async () => {
    await open(`/initiatives/${bins.id}`);
    await page.getByRole('button', { name: 'Meer voor deze fiche' }).click();
    await page.getByRole('menuitem', { name: 'Verwijderen' }).click();
    await vi.waitFor(async () => expect(await desk.outbox('waiting')).toHaveLength(1));
    await desk.router.push('/deleted');
    expect(useToasts().value.map(({ action }) => action?.label())).toEqual(['Ongedaan maken']);
    await page.getByRole('button', { name: 'Terughalen' }).click();
    await expect.element(page.getByText('Er is niets verwijderd')).toBeVisible();
    await expect.element(page.getByText('Slimme vuilnisbakken is terug.')).toBeVisible();
    expect(useToasts().value.flatMap(({ action }) => action ?? [])).toEqual([]);
  });
});

describe.each(['light', 'dark'])('in %s', (theme) => {
  it('list and record have no fault that axe can find', async () => {
    document.documentElement.dataset['theme'] = theme;
    await open(`/initiatives/${bins.id}`);
    await expect.element(heading()).toBeVisible();
    expect(await faultsFound()).toEqual([]);
    await page.getByRole('tab', { name: 'Planning en middelen' }).click();
    for (const button of document.querySelectorAll<HTMLElement>('.group:not([hidden]) .add')) button.click();
    expect(await faultsFound()).toEqual([]);
  });
});
