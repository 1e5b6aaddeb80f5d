// The last resort: a failure nobody caught is written to the log, and the person is told in words. What was saved
// is on disk already, so stopping loses nothing, while going on in an unknown state could.
import type { App, Dialog } from 'electron';
import { factsOf, type Log } from './log.ts';
import type { DesktopWords } from './words.ts';

export interface FailureOptions {
  readonly process: Pick<NodeJS.Process, 'on'>;
  readonly app: Pick<App, 'exit' | 'on'>;
  readonly dialog: Pick<Dialog, 'showErrorBox'>;
  readonly words: () => DesktopWords;
  readonly log: Log;
}

export function reportFailures({ process, app, dialog, words, log }: FailureOptions): void {
  process.on('uncaughtException', (error) => {
    log('error', 'uncaught failure', factsOf(error));
    const { stopped } = words();
    dialog.showErrorBox(stopped.title, stopped.text);
    app.exit(1);
  });
  process.on('unhandledRejection', (reason) => log('error', 'failure without a handler', factsOf(reason)));
  app.on('child-process-gone', (_event, { type, reason, exitCode }) =>
    log('error', 'process stopped', { type, reason, exitCode }),
  );
}
