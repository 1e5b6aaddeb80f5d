// A session and what comes of it, on a real database in a real browser.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { newId } from '../../../shared/ids.ts';
import { sessions as words } from '../../../shared/locales/nl/sessions.ts';
import { workingScreens } from '../../../shared/locales/nl/working-screens.ts';
import type { ListElement, Value } from '../../../shared/fields/field.ts';
import { environment } from '../../data/environment.ts';
import { dismissToast, useToasts } from '../../ui/toasts.ts';
import { faultsFound, openDesk, otherId, ownId } from '../../workspace/testing/desk.ts';
import type { Desk, ReceivedRow } from '../../workspace/testing/desk.ts';

const [sessionId, anId, lucId] = [newId(environment), newId(environment), newId(environment)];
const [firstId, secondId] = [newId(environment), newId(environment)];
const followUps: readonly ListElement[] = [
  { id: firstId, titleNl: 'Sensoren testen', responsible: 'Schaarbeek', dueOn: '2026-12-01' },
  { id: secondId, titleFr: 'Appeler Bruxelles' },
];
const lunch: ReceivedRow = {
  kind: 'session',
  id: sessionId,
  values: {
    titleNl: 'Smart lunch over afval',
    startOn: '2021-11-03',
    place: 'Raadhuis',
    followUps,
    invitations: [{ id: newId(environment), name: 'Brussel', organisationId: otherId }],
  },
};
const municipality = { organisationKind: 'municipality' };
const people: readonly ReceivedRow[] = [
  { kind: 'person', id: anId, values: { name: 'An Peeters', organisationId: ownId } },
  { kind: 'person', id: lucId, values: { name: 'Luc Dubois', organisationId: otherId } },
  {
    kind: 'organisation',
    id: ownId,
    revision: 2,
    values: { nameNl: 'Schaarbeek', nameFr: 'Schaerbeek', ...municipality },
  },
  {
    kind: 'organisation',
    id: otherId,
    revision: 2,
    values: { nameNl: 'Brussel', nameFr: 'Bruxelles', ownerId: otherId, ...municipality },
  },
];

let desk: Desk;

afterEach(async () => {
  vi.restoreAllMocks();
  useToasts().value.forEach(({ id }) => dismissToast(id));
  await desk.close();
});

async function openSession(rows: readonly ReceivedRow[] = [lunch, ...people]): Promise<void> {
  desk = await openDesk(`/sessions/${sessionId}`, rows);
  await expect.element(page.getByRole('heading', { level: 2, name: 'Smart lunch over afval' })).toBeVisible();
}

async function valueOf(field: string): Promise<readonly Readonly<Record<string, Value>>[]> {
  const [session] = (await desk.records('session')).filter(({ id }) => id === sessionId);
  return (session?.body[field] ?? []) as readonly Readonly<Record<string, Value>>[];
}

describe('what a session begins with', () => {
  async function choose(item: string): Promise<void> {
    await page.getByRole('button', { name: workingScreens.record.more }).click();
    await page.getByRole('menuitem', { name: item }).click();
  }

  it('is filled in from its menu: the parts of a smart lunch, and who is not invited yet; each is taken back as one', async () => {
    await openSession();
    const { agendaItems, invitations } = words.plan;
    await choose(agendaItems.action);
    const parts = async () => (await valueOf('agendaItems')).map(({ part }) => part);
    await vi.waitFor(async () =>
      expect(await parts()).toEqual(['academic-talk', 'live-demonstration', 'municipal-experience']),
    );
    // What was made is shown, not looked for.
    const tab = (name: string) => page.getByRole('tab', { name, selected: true });
    await expect.element(tab('Agenda')).toBeVisible();
    await choose(agendaItems.action);
    await expect.element(page.getByText(agendaItems.nothing)).toBeVisible();
    await choose(invitations.action);
    await expect.element(tab('Aanwezigheden')).toBeVisible();
    const invited = async () => (await valueOf('invitations')).map(({ organisationId }) => organisationId);
    await vi.waitFor(async () => expect(await invited()).toEqual([otherId, ownId]));
    await userEvent.keyboard('{Control>}z{/Control}');
    await vi.waitFor(async () => expect(await invited()).toEqual([otherId]));
    expect(await parts()).toHaveLength(3);
    await userEvent.keyboard('{Control>}z{/Control}');
    await vi.waitFor(async () => expect(await parts()).toEqual([]));
  });
});

describe('a follow-up', () => {
  const begin = () => page.getByRole('button', { name: words.followUp.begin });

  async function openFollowUps(): Promise<void> {
    await openSession();
    await page.getByRole('tab', { name: 'Resultaten' }).click();
  }

  it('becomes an initiative that it points to, and both are taken back in one step', async () => {
    await openFollowUps();
    await begin().first().click();
    await vi.waitFor(async () => expect(await desk.records('initiative')).toHaveLength(1));
    const [initiative] = await desk.records('initiative');
    expect(initiative?.body).toMatchObject({
      titleNl: 'Sensoren testen',
      titleNlState: 'up-to-date',
      sessionId,
      ownerId: ownId,
    });
    expect((await valueOf('followUps'))[0]).toMatchObject({ ...followUps[0], initiativeId: initiative?.id });
    await vi.waitFor(() => expect(begin().elements()).toHaveLength(1));
    expect(document.activeElement?.getAttribute('data-row')).toBe(firstId);

    await userEvent.keyboard('{Control>}z{/Control}');
    await vi.waitFor(() => expect(begin().elements()).toHaveLength(2));
    expect((await desk.records('initiative'))[0]?.isDeleted).toBe(true);
    expect((await valueOf('followUps'))[0]).not.toHaveProperty('initiativeId', initiative?.id);

    await userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
    await vi.waitFor(() => expect(begin().elements()).toHaveLength(1));
    expect((await desk.records('initiative'))[0]?.isDeleted).toBe(false);
  });

  it('takes along what was typed in it a moment ago, and begins one initiative for a double click', async () => {
    await openFollowUps();
    await page.getByLabelText('Wat (FR)').last().fill('Appeler la Ville');
    await begin().last().dblClick();
    await vi.waitFor(async () => expect(await desk.records('initiative')).toHaveLength(1));
    const [initiative] = await desk.records('initiative');
    expect(initiative?.body).toMatchObject({ titleFr: 'Appeler la Ville', ownerId: ownId });
    await vi.waitFor(() => expect(begin().elements()).toHaveLength(1));
    expect(await desk.records('initiative')).toHaveLength(1);
    expect((await valueOf('followUps'))[1]).toMatchObject({
      titleFr: 'Appeler la Ville',
      initiativeId: initiative?.id,
    });
  });
});

describe('attendance', () => {
  const search = () => page.getByRole('combobox', { name: words.attendance.search });
  const option = (name: string) => page.getByRole('option', { name });

  async function take(): Promise<void> {
    await openSession();
    await page.getByRole('button', { name: words.attendance.take }).click();
    await expect.element(option('An Peeters')).toBeVisible();
  }

  it('is ticked from the keyboard, saved tick by tick, counted, and taken back tick by tick', async () => {
    await take();
    await vi.waitFor(() => expect(document.activeElement).toBe(search().element()));
    await userEvent.keyboard('{Enter}');
    expect(await valueOf('attendees')).toEqual([]);
    await userEvent.keyboard('dubois{Enter}');
    await expect.element(option('Luc Dubois')).toHaveAttribute('aria-selected', 'true');
    await vi.waitFor(() => expect(search().element()).toHaveValue(''));
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.element(option('An Peeters')).toHaveAttribute('aria-selected', 'true');
    await expect
      .element(page.getByText('2 aanwezigen · 2 van de 2 gemeenten', { exact: true }))
      .toBeVisible();
    expect(await valueOf('attendees')).toMatchObject([
      { name: 'Luc Dubois', personId: lucId, organisationId: otherId, hasAttended: true },
      { name: 'An Peeters', personId: anId, organisationId: ownId, hasAttended: true },
    ]);
    expect(await faultsFound()).toEqual([]);

    // Who is named a second time is there, and stays there.
    await userEvent.keyboard('dubois{Enter}');
    await expect
      .element(page.getByText(words.attendance.already.replace('{name}', 'Luc Dubois')))
      .toBeInTheDocument();
    expect(await valueOf('attendees')).toHaveLength(2);

    await userEvent.keyboard('{Control>}z{/Control}');
    await expect.element(page.getByText('1 aanwezige · 1 van de 2 gemeenten', { exact: true })).toBeVisible();
    expect(await valueOf('attendees')).toMatchObject([{ name: 'Luc Dubois' }]);
    await userEvent.keyboard('x{Escape}');
    expect(search().element()).toHaveValue('');
    await userEvent.keyboard('{Escape}');
    await vi.waitFor(() => expect(page.getByRole('dialog').elements()).toHaveLength(0));
  });

  it('takes in who is not in the directory, with their municipality, in one step', async () => {
    await take();
    await search().fill('Bo De Smet');
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('combobox'));
    await userEvent.keyboard('bruss{Enter}{Enter}');
    await expect.element(option('Bo De Smet')).toHaveAttribute('aria-selected', 'true');
    await vi.waitFor(() => expect(document.activeElement).toBe(search().element()));
    const person = (await desk.records('person')).find(({ body }) => body['name'] === 'Bo De Smet');
    expect(person?.body).toMatchObject({ organisationId: otherId });
    expect(await valueOf('attendees')).toMatchObject([{ name: 'Bo De Smet', personId: person?.id }]);

    await userEvent.keyboard('{Control>}z{/Control}');
    await vi.waitFor(async () => expect(await valueOf('attendees')).toEqual([]));
    const gone = (await desk.records('person')).find(({ id }) => id === person?.id);
    expect(gone?.isDeleted).toBe(true);
  });

  it('knows who is meant by a name with mistakes; a new person is offered last, as somebody else', async () => {
    await take();
    await search().fill('luk dubois');
    await vi.waitFor(() =>
      expect(
        page
          .getByRole('dialog')
          .getByRole('option')
          .elements()
          .map(({ textContent }) => textContent.trim()),
      ).toEqual(['Luc Dubois', words.attendance.addAnother.replace('{name}', 'luk dubois')]),
    );
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(async () => expect(await valueOf('attendees')).toMatchObject([{ personId: lucId }]));
    await search().fill('luk dubois');
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.element(page.getByLabelText(words.newGuest.name, { exact: true })).toHaveValue('luk dubois');
  });

  it('takes in somebody of the same name, of the same house too, told apart', async () => {
    await take();
    await search().fill('Luc Dubois');
    await option(words.attendance.addAnother.replace('{name}', 'Luc Dubois')).click();
    await vi.waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('combobox'));
    await userEvent.keyboard('bruss{Enter}{Enter}');
    await expect.element(page.getByText('1 aanwezige · 1 van de 2 gemeenten', { exact: true })).toBeVisible();
    await vi.waitFor(() => expect(option('Luc Dubois').elements()).toHaveLength(2));
    await option('Luc Dubois').last().click();
    await expect
      .element(page.getByText('2 aanwezigen · 1 van de 2 gemeenten', { exact: true }))
      .toBeVisible();
    const ids = (await valueOf('attendees')).map(({ personId }) => personId);
    expect(ids).toHaveLength(2);
    expect(ids[0]).not.toBe(lucId);
    expect(ids[1]).toBe(lucId);
  });

  it('an undo takes back the tick that is being saved, and no earlier one', async () => {
    await take();
    await option('Luc Dubois').click();
    await expect.element(option('Luc Dubois')).toHaveAttribute('aria-selected', 'true');
    option('An Peeters')
      .element()
      .dispatchEvent(new MouseEvent('click', { bubbles: true }));
    const press = { key: 'z', ctrlKey: true, bubbles: true, cancelable: true };
    search().element().dispatchEvent(new KeyboardEvent('keydown', press));
    await vi.waitFor(() => expect(document.querySelector('[role="status"]')?.textContent).not.toBe(''));
    await vi.waitFor(() => expect(useToasts().value).toHaveLength(1));
    expect(await valueOf('attendees')).toMatchObject([{ name: 'Luc Dubois', hasAttended: true }]);
  });

  it('is not for who may only read the session', async () => {
    await openSession([{ ...lunch, values: { ...lunch.values, ownerId: otherId } }, ...people]);
    await page.getByRole('button', { name: workingScreens.record.more }).click();
    await expect.element(page.getByRole('menuitem', { name: words.attendance.take })).toBeDisabled();
  });

  it('is printed as a list to sign, alone on the paper: who is expected, and lines for who is not', async () => {
    let paper = '';
    let breakBefore = '';
    vi.spyOn(window, 'print').mockImplementation(() => {
      const others = document.querySelector('body > [data-print-alone] section');
      if (others) ({ breakBefore } = getComputedStyle(others));
      paper = document.querySelector('body > [data-print-alone]')?.textContent ?? '';
      dispatchEvent(new Event('afterprint'));
    });
    await openSession();
    await page.getByRole('button', { name: workingScreens.record.more }).click();
    await page.getByRole('menuitem', { name: words.sheet.print }).click();
    await vi.waitFor(() => expect(paper).toContain(words.sheet.title));
    expect(paper).toContain('Smart lunch over afval');
    expect(paper).toMatch(/Brussel\s*Luc Dubois/);
    expect(paper).not.toContain('An Peeters');
    expect(paper).toContain(words.sheet.others);
    // Empty lines are never alone on a page.
    expect(breakBefore).toBe('avoid');
    await vi.waitFor(() => expect(document.querySelector('[data-print-alone]')).toBeNull());
  });
});

describe('the calendar', () => {
  const calendar = () => page.getByRole('button', { name: words.calendar.label });
  const month = () => page.getByRole('grid');

  it('takes the place of the list, is walked with the arrows, opens a session, and is there again', async () => {
    const season: ReceivedRow = {
      kind: 'session',
      id: newId(environment),
      values: { titleNl: 'Herfsttafel', startOn: '2021-09-01', startOnPrecision: 'season' },
    };
    await openSession([lunch, season]);
    await calendar().click();
    await expect.element(month()).toHaveAttribute('aria-label', 'november 2021');
    await expect.element(page.getByRole('button', { name: 'Herfsttafel' })).toBeVisible();
    expect(await faultsFound()).toEqual([]);
    const heads = [...document.querySelectorAll('[role="grid"] th')].map((head) => head.textContent);
    expect([heads[0], heads[6]]).toEqual(['ma', 'zo']);

    await userEvent.keyboard('{Escape}');
    await vi.waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^3 nov/));
    await userEvent.keyboard('{ArrowLeft}{ArrowUp}');
    await expect.element(month()).toHaveAttribute('aria-label', 'oktober 2021');
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^26 okt/);
    await userEvent.keyboard('{ArrowDown}{ArrowRight}{Enter}');
    await expect
      .element(page.getByRole('heading', { level: 2, name: 'Smart lunch over afval' }))
      .toBeVisible();

    await desk.router.push('/initiatives');
    await desk.router.push('/sessions');
    await expect.element(month()).toBeVisible();
    await page.getByRole('searchbox').fill('herfst');
    await expect.element(page.getByText('1 van 2 fiches')).toBeVisible();
    await calendar().click();
    await vi.waitFor(() => expect(document.querySelector('.ag-row')).not.toBeNull());
  });

  it('tells where sessions are when the month has none', async () => {
    await openSession([lunch]);
    await desk.router.push('/sessions');
    await calendar().click();
    await page.getByRole('button', { name: 'Eerder: november 2021' }).click();
    await expect.element(month()).toHaveAttribute('aria-label', 'november 2021');
    await expect.element(page.getByRole('button', { name: /Smart lunch over afval/ })).toBeVisible();
  });
});
