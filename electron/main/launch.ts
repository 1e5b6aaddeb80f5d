// What holds from the first moment, before anything is shown: one instance, the sandbox, and no way in by the
// command line. Arguments of a second start are never read: no link from outside starts an action here.
import type { App } from 'electron';

/** Would open the page to whoever starts the application with them; fuses cover Node's own, not Chromium's. */
const refusedSwitches = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  'disable-web-security',
  'disable-site-isolation-trials',
  'load-extension',
  'host-rules',
  'host-resolver-rules',
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
];

export type LaunchApp = Pick<
  App,
  'enableSandbox' | 'requestSingleInstanceLock' | 'quit' | 'on' | 'isPackaged'
> & {
  readonly commandLine: Pick<App['commandLine'], 'removeSwitch'>;
};

/**
 * Ends the application and starts it once more when it is gone. From an AppImage it is the image that is started: what it
 * holds is no longer mounted by then.
 */
export function startAgain(app: Pick<App, 'relaunch' | 'quit'>, appImage: string | undefined): void {
  app.relaunch(appImage === undefined ? {} : { execPath: appImage });
  app.quit();
}

/** Answers false where another instance runs already; this one is then on its way out. */
export function launchAlone(app: LaunchApp, focusFirst: () => void): boolean {
  if (app.isPackaged) for (const name of refusedSwitches) app.commandLine.removeSwitch(name);
  app.enableSandbox();
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return false;
  }
  app.on('second-instance', () => focusFirst());
  return true;
}
