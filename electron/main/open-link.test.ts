import type { MessageBoxOptions } from 'electron';
import { expect, test, vi } from 'vitest';
import { createLogBook } from '../testing/log-book.ts';
import { createOpenLink, type LinkOptions } from './open-link.ts';
import { wordsIn } from './words.ts';

function opener(response: number | Promise<number>) {
  const asked: MessageBoxOptions[] = [];
  const openExternal = vi.fn<LinkOptions['openExternal']>(() => Promise.resolve());
  const showMessageBox = async (...args: readonly unknown[]) => {
    asked.push(args.at(-1) as MessageBoxOptions);
    return { response: await response, checkboxChecked: false };
  };
  const openLink = createOpenLink({
    dialog: { showMessageBox },
    window: () => null,
    openExternal,
    words: () => wordsIn('fr'),
    log: createLogBook().log,
  });
  return { openLink, asked, openExternal };
}

test('a link is opened once the person has seen the address and agreed', async () => {
  const { openLink, asked, openExternal } = opener(0);
  expect(await openLink('https://smartcity.brussels')).toBe(true);
  expect(asked[0]).toMatchObject({ detail: 'https://smartcity.brussels/', buttons: ['Ouvrir', 'Annuler'] });
  expect(openExternal).toHaveBeenCalledExactlyOnceWith('https://smartcity.brussels/');
});

test('to cancel is what Enter and Escape do, and then nothing opens', async () => {
  const { openLink, asked, openExternal } = opener(1);
  expect(await openLink('mailto:a@example.org')).toBe(false);
  expect(asked[0]).toMatchObject({ defaultId: 1, cancelId: 1, message: wordsIn('fr').openLink.mailQuestion });
  expect(openExternal).not.toHaveBeenCalled();
});

test('another scheme is refused without even asking', async () => {
  const { openLink, asked, openExternal } = opener(0);
  expect(await openLink('ms-settings:network')).toBe(false);
  expect(asked).toEqual([]);
  expect(openExternal).not.toHaveBeenCalled();
});

test('a hundred links at once make one question', async () => {
  let agree = (_response: number) => {};
  const { openLink, asked, openExternal } = opener(new Promise((resolve) => (agree = resolve)));
  const answers = Array.from({ length: 100 }, (_, n) => openLink(`https://example.org/${n}`));
  agree(0);
  expect((await Promise.all(answers)).filter(Boolean)).toHaveLength(1);
  expect(asked).toHaveLength(1);
  expect(openExternal).toHaveBeenCalledExactlyOnceWith('https://example.org/0');
});

test('a system without a browser is a plain no, and the next link works again', async () => {
  const { openLink, openExternal } = opener(0);
  openExternal.mockRejectedValueOnce(new Error('no application'));
  expect(await openLink('https://example.org')).toBe(false);
  expect(await openLink('https://example.org')).toBe(true);
});
