// Opens a link outside after asking in words, one question at a time: a page cannot bury a person in dialogs.
import type { BrowserWindow, Dialog } from 'electron';
import { judgeLink } from './links.ts';
import { factsOf, type Log } from './log.ts';
import type { DesktopWords } from './words.ts';

export interface LinkOptions {
  readonly dialog: Pick<Dialog, 'showMessageBox'>;
  readonly window: () => BrowserWindow | null;
  readonly openExternal: (url: string) => Promise<void>;
  readonly words: () => DesktopWords;
  readonly log: Log;
}

/** Answers whether the link was opened. */
export type OpenLink = (url: string) => Promise<boolean>;

export function createOpenLink(options: LinkOptions): OpenLink {
  let isAsking = false;
  return async (text) => {
    const link = judgeLink(text);
    if (link.kind === 'refused' || isAsking) {
      options.log('info', 'link refused', { isAsking });
      return false;
    }
    isAsking = true;
    try {
      if (!(await hasAgreed(options, link))) return false;
      await options.openExternal(link.url);
      return true;
    } catch (error) {
      options.log('error', 'link not opened', factsOf(error));
      return false;
    } finally {
      isAsking = false;
    }
  };
}

async function hasAgreed(
  { dialog, window, words }: LinkOptions,
  link: { readonly kind: 'web' | 'mail'; readonly shown: string },
): Promise<boolean> {
  const { openLink } = words();
  const question = {
    type: 'question' as const,
    title: openLink.title,
    message: link.kind === 'mail' ? openLink.mailQuestion : openLink.question,
    detail: link.shown,
    buttons: [openLink.open, openLink.cancel],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  };
  const parent = window();
  const answer = parent
    ? await dialog.showMessageBox(parent, question)
    : await dialog.showMessageBox(question);
  return answer.response === 0;
}
