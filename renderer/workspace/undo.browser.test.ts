// Ctrl Z takes back the last thing that was done in this window, whatever it was and whatever is open.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import { newId } from '../../shared/ids.ts';
import { exchange } from '../../shared/locales/nl/exchange.ts';
import { workingScreens as words } from '../../shared/locales/nl/working-screens.ts';
import { changeRecord, createRecord, deleteRecord } from '../data/edits.ts';
import { environment } from '../data/environment.ts';
import { useAccount } from '../stores/account.ts';
import { dismissToast, useToasts } from '../ui/toasts.ts';
import { chooseInMenu } from './exchange/testing/choose-file.ts';
import { saveMany } from './save-many.ts';
import { openDesk } from './testing/desk.ts';
import type { Desk, ReceivedRow } from './testing/desk.ts';
import { beforeUndo, rememberEdit, rememberStep } from './undo-stack.ts';

const initiative = (titleNl: string): ReceivedRow => ({
  kind: 'initiative',
  id: newId(environment),
  values: { titleNl, stage: 'pilot' },
});
const bins = initiative('Vuilnisbakken');
const lights = initiative('Lantaarns');

let desk: Desk;

afterEach(async () => {
  useToasts().value.forEach(({ id }) => dismissToast(id));
  await desk.close();
});

async function open(address = `/initiatives/${bins.id}`): Promise<void> {
  desk = await openDesk(address, [bins, lights]);
  await vi.waitFor(() => expect(document.querySelectorAll('.ag-row').length).toBeGreaterThan(1), {
    timeout: 10_000,
  });
}

async function bodyOf({ id }: { readonly id: string }) {
  return (await desk.records('initiative')).find((row) => row.id === id);
}

/** Follows the way the last message offers, once the one before has left the screen. */
async function show(): Promise<void> {
  const way = page.getByRole('button', { name: words.record.show, exact: true });
  await vi.waitFor(() => expect(way.elements()).toHaveLength(1));
  await way.click();
}

async function leaveFields(): Promise<void> {
  (document.activeElement as HTMLElement | null)?.blur();
}

const undo = () => userEvent.keyboard('{Control>}z{/Control}');
const redo = () => userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
const redoByY = () => userEvent.keyboard('{Control>}y{/Control}');
const says = (text: string, title: string, fields = '') =>
  vi.waitFor(() =>
    expect(useToasts().value.map(({ text }) => text())).toEqual([
      text.replace('{title}', title).replace('{fields}', fields),
    ]),
  );

async function change(record: ReceivedRow, stage: string): Promise<void> {
  const edit = await changeRecord({ recordId: record.id, values: { stage } });
  if (edit) rememberEdit(edit, `stage of ${record.id}`);
}

async function changeAll(): Promise<void> {
  const signal = new AbortController().signal;
  const inputs = [bins, lights].map(({ id }) => ({ recordId: id, values: { stage: 'ended' } }));
  const { edits } = await saveMany(inputs, { signal, onProgress: () => undefined });
  rememberStep([...edits.values()], { key: 'bulk', undoneText: () => 'Alles terug.' });
}

describe('with a record open', () => {
  it('what was done in another one is taken back, says so and leads there', async () => {
    await open();
    await change(lights, 'ended');
    await undo();
    await says(words.undo.undo.change, 'Lantaarns', 'Fase');
    expect((await bodyOf(lights))?.body['stage']).toBe('pilot');
    await show();
    await vi.waitFor(() => expect(desk.router.currentRoute.value.params['recordId']).toBe(lights.id));
  });

  it('what was done to many is taken back as one, and done again', async () => {
    await open();
    await changeAll();
    await undo();
    await vi.waitFor(async () => expect((await bodyOf(bins))?.body['stage']).toBe('pilot'));
    await says('Alles terug.', '');
    expect((await bodyOf(lights))?.body['stage']).toBe('pilot');
    await redo();
    await says(words.undo.redo.many.split(' | ')[1]?.replace('{n}', '2') ?? '', '');
    expect((await bodyOf(bins))?.body['stage']).toBe('ended');
    expect((await bodyOf(lights))?.body['stage']).toBe('ended');
  });

  it('its own button takes back what was done to it, and nothing else', async () => {
    await open();
    await change(bins, 'ended');
    await change(lights, 'ended');
    await page.getByRole('button', { name: words.record.undo }).click();
    await says(words.undo.undo.change, 'Vuilnisbakken', 'Fase');
    expect((await bodyOf(lights))?.body['stage']).toBe('ended');
    await expect.element(page.getByRole('button', { name: words.record.undo })).toBeDisabled();
  });
});

it('goes back step by step, and forward again, over another screen', async () => {
  await open();
  const { recordId: id, ...edit } = await createRecord({ kind: 'initiative', values: { titleNl: 'Nieuw' } });
  rememberEdit({ recordId: id, ...edit }, 'create');
  await change(bins, 'ended');
  rememberEdit(await deleteRecord(lights.id), 'delete');
  await desk.router.push('/organisations');
  await undo();
  await says(words.undo.undo.delete, 'Lantaarns');
  await undo();
  await says(words.undo.undo.change, 'Vuilnisbakken', 'Fase');
  await desk.router.push('/overview');
  await undo();
  await says(words.undo.undo.create, 'Nieuw');
  expect((await bodyOf({ id }))?.isDeleted).toBe(true);
  await undo();
  await says(words.record.nothingToUndo, '');
  await redoByY();
  await says(words.undo.redo.create, 'Nieuw');
  await desk.router.push('/initiatives');
  await redo();
  await says(words.undo.redo.change, 'Vuilnisbakken', 'Fase');
  await redo();
  await says(words.undo.redo.delete, 'Lantaarns');
  expect((await bodyOf(lights))?.isDeleted).toBe(true);
  await show();
  await vi.waitFor(() => expect(desk.router.currentRoute.value.name).toBe('deleted'));
  await redo();
  await says(words.record.nothingToRedo, '');
});

it('what is done next is no redo any more', async () => {
  await open();
  await change(lights, 'ended');
  await undo();
  await says(words.undo.undo.change, 'Lantaarns', 'Fase');
  await change(bins, 'ended');
  await redo();
  await says(words.record.nothingToRedo, '');
  expect((await bodyOf(lights))?.body['stage']).toBe('pilot');
});

it('leaves what others have changed since, and says so', async () => {
  await open();
  await changeAll();
  await changeRecord({ recordId: lights.id, values: { stage: 'abandoned' } });
  await undo();
  await says(`Alles terug. ${words.undo.othersStay}`, '');
  expect((await bodyOf(bins))?.body['stage']).toBe('pilot');
  expect((await bodyOf(lights))?.body['stage']).toBe('abandoned');
  await change(bins, 'idea');
  await changeRecord({ recordId: bins.id, values: { stage: 'unknown' } });
  await undo();
  await says(words.undo.nothingLeft, 'Vuilnisbakken');
  expect((await bodyOf(bins))?.body['stage']).toBe('unknown');
});

it('waits for what is being saved: that is the last thing that was done', async () => {
  await open();
  await change(lights, 'ended');
  const slow = beforeUndo(
    new Promise((resolve) => setTimeout(resolve, 300)).then(() => change(bins, 'ended')),
  );
  await undo();
  await slow;
  await says(words.undo.undo.change, 'Vuilnisbakken', 'Fase');
  expect((await bodyOf(lights))?.body['stage']).toBe('ended');
});

interface Session {
  send(method: string, parameters: object): Promise<unknown>;
}

/** As the browser's own menu does it: without a key. */
const undoByMenu = () =>
  (cdp() as Session).send('Input.dispatchKeyEvent', { type: 'rawKeyDown', commands: ['undo'] });

describe('in a text', () => {
  const title = () => page.getByLabelText(/^Titel\s*NL$/);
  const stored = async () => (await bodyOf(bins))?.body['titleNl'];
  const isStored = (text: string) => vi.waitFor(async () => expect(await stored()).toBe(text));

  it('the typing comes first, piece by piece, and then what was done', async () => {
    await open();
    await change(lights, 'ended');
    await title().click();
    await userEvent.keyboard('{End} slim{Backspace}{Backspace}');
    await undo();
    await expect.element(title()).toHaveValue('Vuilnisbakken slim');
    await undo();
    await expect.element(title()).toHaveValue('Vuilnisbakken');
    expect(useToasts().value).toEqual([]);
    expect((await bodyOf(lights))?.body['stage']).toBe('ended');
    await undo();
    await says(words.undo.undo.change, 'Lantaarns', 'Fase');
    expect((await bodyOf(lights))?.body['stage']).toBe('pilot');
    await expect.element(title()).toHaveValue('Vuilnisbakken');
  });

  it('what was saved while typing is no step any more once the typing is taken back', async () => {
    await open();
    await change(lights, 'ended');
    await title().click();
    await userEvent.keyboard('{End} slim');
    await isStored('Vuilnisbakken slim');
    // Long enough for a piece of its own.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await userEvent.keyboard(' en snel');
    await isStored('Vuilnisbakken slim en snel');
    await undo();
    await isStored('Vuilnisbakken slim');
    await undo();
    await isStored('Vuilnisbakken');
    await undo();
    await says(words.undo.undo.change, 'Lantaarns', 'Fase');
    expect(await stored()).toBe('Vuilnisbakken');
    await undo();
    await says(words.record.nothingToUndo, '');
    expect(await stored()).toBe('Vuilnisbakken');
  });

  it('what was taken back last is done again first, typing too', async () => {
    await open();
    await change(lights, 'ended');
    await title().click();
    await userEvent.keyboard('{End} slim');
    await isStored('Vuilnisbakken slim');
    await undo();
    await isStored('Vuilnisbakken');
    await undo();
    await says(words.undo.undo.change, 'Lantaarns', 'Fase');
    await redo();
    await says(words.undo.redo.change, 'Lantaarns', 'Fase');
    await expect.element(title()).toHaveValue('Vuilnisbakken');
    await redoByY();
    await isStored('Vuilnisbakken slim');
    expect((await bodyOf(lights))?.body['stage']).toBe('ended');
  });

  it('what was typed after coming back to a text is not lost by going back further', async () => {
    await open();
    await title().click();
    await userEvent.keyboard('{End} slim');
    await leaveFields();
    await isStored('Vuilnisbakken slim');
    await title().click();
    await userEvent.keyboard('{End} en snel');
    await isStored('Vuilnisbakken slim en snel');
    await undo();
    await undo();
    await isStored('Vuilnisbakken');
    await redo();
    await isStored('Vuilnisbakken slim');
    await expect.element(title()).toHaveValue('Vuilnisbakken slim');
    await redo();
    await isStored('Vuilnisbakken slim en snel');
    await expect.element(title()).toHaveValue('Vuilnisbakken slim en snel');
  });

  it('typing that was not saved is done again before anything that was taken back earlier', async () => {
    await open();
    await change(lights, 'ended');
    await leaveFields();
    await undo();
    await says(words.undo.undo.change, 'Lantaarns', 'Fase');
    await title().click();
    await userEvent.keyboard('{End}!');
    await undo();
    await expect.element(title()).toHaveValue('Vuilnisbakken');
    await redo();
    await expect.element(title()).toHaveValue('Vuilnisbakken!');
    expect((await bodyOf(lights))?.body['stage']).toBe('pilot');
  });

  it('a look into another window leaves the text as it was typed, and its pieces', async () => {
    await open();
    await title().click();
    await userEvent.keyboard('{End} slim ');
    // The window loses the keyboard, and the text is still where it goes on.
    (title().element() as HTMLElement).dispatchEvent(new FocusEvent('blur'));
    await isStored('Vuilnisbakken slim');
    await expect.element(title()).toHaveValue('Vuilnisbakken slim ');
    await undo();
    await expect.element(title()).toHaveValue('Vuilnisbakken');
    expect(useToasts().value).toEqual([]);
  });

  it('what was typed and left is one step, and the text that is put back can be typed on', async () => {
    await open();
    await title().click();
    await userEvent.keyboard('{End} slim');
    await leaveFields();
    await isStored('Vuilnisbakken slim');
    await title().click();
    await undo();
    await says(words.undo.undo.change, 'Vuilnisbakken', 'Titel');
    await expect.element(title()).toHaveValue('Vuilnisbakken');
    await userEvent.keyboard('{End}!');
    await undo();
    await expect.element(title()).toHaveValue('Vuilnisbakken');
  });

  it('a mark set by a button is taken back as well, and the caret stands where it was', async () => {
    await open();
    const box = page.getByRole('textbox', { name: 'Beschrijving (NL)' });
    await box.click();
    await userEvent.keyboard('plein');
    await userEvent.keyboard('{Control>}a{/Control}{Control>}b{/Control}');
    await expect.element(box).toHaveValue('**plein**');
    await undo();
    await expect.element(box).toHaveValue('plein');
    await userEvent.keyboard('!');
    await expect.element(box).toHaveValue('plein!');
  });

  it('the browser’s own undo, from its menu, does the same', async () => {
    await open();
    await title().click();
    await userEvent.keyboard('{End} slim');
    await isStored('Vuilnisbakken slim');
    await undoByMenu();
    await isStored('Vuilnisbakken');
    await expect.element(title()).toHaveValue('Vuilnisbakken');
  });
});

it('is not there for who signs in next', async () => {
  await open();
  await change(lights, 'ended');
  await leaveFields();
  const accounts = useAccount();
  const { account } = accounts;
  accounts.receive(null);
  await vi.waitFor(() => expect(useAccount().account).toBeNull());
  accounts.receive(account ?? null);
  await undo();
  await says(words.record.nothingToUndo, '');
  expect((await bodyOf(lights))?.body['stage']).toBe('ended');
});

it('does nothing behind a dialog', async () => {
  await open('/initiatives');
  await change(lights, 'ended');
  await chooseInMenu(exchange.menu.import);
  await expect.element(page.getByRole('dialog')).toBeVisible();
  await undo();
  await userEvent.keyboard('{Alt>}n{/Alt}');
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(desk.router.currentRoute.value.params['recordId']).toBe('');
  expect((await bodyOf(lights))?.body['stage']).toBe('ended');
});
