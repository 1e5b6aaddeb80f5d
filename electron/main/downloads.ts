// What the page may hand over as a file: only what it made itself, and always where the person says.
import type { Session } from 'electron';
import { isPageUrl } from './page-address.ts';
import type { Log } from './log.ts';

export function guardDownloads(session: Pick<Session, 'on'>, log: Log): void {
  session.on('will-download', (event, item) => {
    if (mayDownload(item.getURL())) return;
    event.preventDefault();
    log('info', 'download refused');
  });
}

function mayDownload(url: string): boolean {
  if (url.startsWith('blob:')) return isPageUrl(url.slice('blob:'.length));
  return isPageUrl(url) && new URL(url).pathname.startsWith('/api/');
}
