// Attached files on an open record: looked at without being opened, and dropped anywhere on it.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { newId } from '../../../shared/ids.ts';
import { workingScreens as words } from '../../../shared/locales/nl/working-screens.ts';
import { addFile } from '../../../shared/sync/client/files.ts';
import { environment } from '../../data/environment.ts';
import { startHash } from '../../data/running-hash.ts';
import { dismissToast, useToasts } from '../../ui/toasts.ts';
import { faultsFound, openDesk, otherId } from '../testing/desk.ts';
import type { Desk } from '../testing/desk.ts';

const id = newId(environment);
/** One red dot. */
const dot =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

let desk: Desk;

afterEach(async () => {
  vi.restoreAllMocks();
  useToasts().value.forEach(({ id: toast }) => dismissToast(toast));
  await desk.close();
});

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

async function keep(name: string, content: string | Uint8Array<ArrayBuffer>) {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const source = {
    name,
    byteCount: bytes.length,
    read: (from: number, to: number) => Promise.resolve(bytes.slice(from, to)),
  };
  return { id: newId(environment), ...(await addFile(desk.data, { source, startHash })) };
}

async function open(values: Record<string, string> = {}): Promise<void> {
  desk = await openDesk(`/initiatives/${id}`, [
    { kind: 'initiative', id, values: { titleNl: 'Vuilnisbakken', stage: 'pilot', ...values } },
  ]);
  await expect.element(page.getByRole('heading', { level: 2 })).toHaveTextContent('Vuilnisbakken');
}

async function attach(): Promise<void> {
  const elsewhere = {
    ...{ id: newId(environment), name: 'ver weg.png', sha256: 'f'.repeat(64) },
    ...{ byteCount: 4_000, mediaType: 'image/png' },
  };
  const attachments = [
    await keep('foto.png', bytesOf(dot)),
    await keep('lijst.csv', 'Titel;Fase\nEen;proef\n'),
    await keep('tekening.svg', '<svg><script>1</script></svg>'),
    await keep('plan.pdf', '%PDF-1.7 '),
    elsewhere,
  ];
  const values = { titleNl: 'Vuilnisbakken', stage: 'pilot', attachments };
  await desk.receive([{ kind: 'initiative', id, revision: 2, values }]);
  await page.getByRole('tab', { name: 'Verbanden' }).click();
}

const dialog = () => page.getByRole('dialog');
const look = (name: string) => page.getByRole('button', { name: words.files.show.replace('{name}', name) });

describe('the preview', () => {
  it('shows pictures, tables and texts one by one with the arrows, and a page or drawing never as one', async () => {
    await open();
    await attach();
    await look('foto.png').click();
    await expect.element(dialog().getByRole('img', { name: 'foto.png' })).toBeVisible();
    await expect.element(dialog()).toHaveTextContent('1 van 5');
    expect(await faultsFound()).toEqual([]);
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(dialog().getByRole('cell', { name: 'proef' })).toBeVisible();
    expect(await faultsFound()).toEqual([]);
    await dialog().getByRole('button', { name: words.preview.next }).click();
    await expect.element(dialog().getByText('<svg><script>1</script></svg>')).toBeVisible();
    expect(document.querySelector('[role="dialog"] .shown svg')).toBeNull();
    await userEvent.keyboard('{ArrowLeft}{ArrowLeft}');
    await expect.element(dialog().getByRole('img', { name: 'foto.png' })).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await vi.waitFor(() => expect(dialog().elements()).toHaveLength(0));
    await vi.waitFor(() => expect(document.activeElement).toBe(look('foto.png').element()));
  });

  it('shows a PDF in the viewer of the browser, and says so where there is none', async () => {
    const viewer = vi.spyOn(navigator, 'pdfViewerEnabled', 'get').mockReturnValue(true);
    await open();
    await attach();
    await look('plan.pdf').click();
    await vi.waitFor(() =>
      expect(document.querySelector('[role="dialog"] iframe')?.getAttribute('src')).toMatch(/^blob:/),
    );
    await userEvent.keyboard('{Escape}');
    viewer.mockReturnValue(false);
    await look('plan.pdf').click();
    await expect.element(dialog()).toHaveTextContent(words.preview.none);
    await expect.element(dialog().getByRole('button', { name: words.preview.save })).toBeVisible();
  });

  it('lets go of a picture that comes when it is closed already', async () => {
    await open();
    await attach();
    await look('foto.png').click();
    await expect.element(dialog().getByRole('img', { name: 'foto.png' })).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await vi.waitFor(() => expect(dialog().elements()).toHaveLength(0));
    const made = vi.spyOn(URL, 'createObjectURL');
    const letGo = vi.spyOn(URL, 'revokeObjectURL');
    (look('foto.png').element() as HTMLElement).click();
    // Before anything can have been read.
    for (let i = 0; i < 1_000 && dialog().elements().length === 0; i += 1) await Promise.resolve();
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await vi.waitFor(() => expect(dialog().elements()).toHaveLength(0));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(letGo).toHaveBeenCalledTimes(made.mock.calls.length);
  });

  it('of a file that is not here, without a connection, says so and goes on to the next', async () => {
    await open();
    await attach();
    vi.spyOn(window, 'fetch').mockRejectedValue(new TypeError('no connection'));
    await look('ver weg.png').click();
    await expect.element(dialog().getByRole('alert')).toBeVisible();
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(dialog().getByRole('img', { name: 'foto.png' })).toBeVisible();
    expect(dialog().getByRole('alert').elements()).toHaveLength(0);
  });
});

function drag(type: 'dragover' | 'drop', on = '.record .fixed'): DragEvent {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File(['%PDF-1.7 drop'], 'gesleept.pdf'));
  const event = new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer });
  document.querySelector(on)?.dispatchEvent(event);
  return event;
}

describe('a file dropped anywhere on the record', () => {
  it('becomes an attachment, which is then in sight', async () => {
    await open();
    expect(drag('dragover').defaultPrevented).toBe(true);
    await expect.element(page.getByText(words.files.dropOnRecord)).toBeVisible();
    drag('drop');
    await expect.element(page.getByLabelText(words.files.name)).toHaveValue('gesleept.pdf');
    expect(page.getByText(words.files.dropOnRecord).elements()).toHaveLength(0);
    const [row] = await desk.records('initiative');
    expect(row?.body['attachments']).toMatchObject([{ name: 'gesleept.pdf', mediaType: 'application/pdf' }]);
  });

  it('of somebody else changes nothing, and does not leave the application either', async () => {
    await open({ ownerId: otherId });
    expect(drag('dragover').defaultPrevented).toBe(true);
    expect(drag('drop').defaultPrevented).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await desk.outbox('waiting')).length).toBe(0);
  });
});
