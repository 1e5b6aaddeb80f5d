// The window shows our page and nothing else. A link to elsewhere becomes a question (open-link.ts) or nothing.
import type { WebContents } from 'electron';
import { isPageDocument } from './page-address.ts';
import type { Log } from './log.ts';
import type { OpenLink } from './open-link.ts';

export interface NavigationOptions {
  readonly openLink: OpenLink;
  readonly log: Log;
}

export type GuardedContents = Pick<WebContents, 'on' | 'setWindowOpenHandler'>;

/** To be called for every web contents the moment it is created. */
export function guardNavigation(contents: GuardedContents, { openLink, log }: NavigationOptions): void {
  // Covers every frame, the main one too.
  contents.on('will-frame-navigate', (details) => {
    if (details.isMainFrame && isPageDocument(details.url)) return;
    details.preventDefault();
    log('info', 'navigation refused', { isMainFrame: details.isMainFrame });
    if (details.isMainFrame) void openLink(details.url);
  });
  contents.on('will-redirect', (details) => {
    if (details.isMainFrame && isPageDocument(details.url)) return;
    details.preventDefault();
    log('info', 'redirect refused');
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    log('error', 'webview refused');
  });
  contents.setWindowOpenHandler(({ url }) => {
    void openLink(url);
    return { action: 'deny' };
  });
}
