// The desktop shell: puts the parts together and starts them. The only file that touches Electron itself; what the
// parts need is passed in, so that each is tested without it.
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
} from 'electron';
import { Backups } from './backups.ts';
import { createBridgeHandlers } from './bridge-handlers.ts';
import { offerContextMenu } from './context-menu.ts';
import { askForAside, putAsideIfAsked } from './database-aside.ts';
import { nodeDisk } from './disk.ts';
import { guardDownloads } from './downloads.ts';
import { reportFailures } from './failures.ts';
import { listenToPage } from './ipc.ts';
import { Journal } from './journal.ts';
import { launchAlone, startAgain } from './launch.ts';
import { createLog, factsOf } from './log.ts';
import { menuTemplate } from './menu.ts';
import { guardNavigation } from './navigation.ts';
import { createOpenLink } from './open-link.ts';
import { guardPermissions } from './permissions.ts';
import { pageSchemes, servePage } from './protocol.ts';
import { registerAddressFrom } from './register-address.ts';
import { languageFor, openSettings, type SettingsStore } from './settings.ts';
import { SignInSession } from './sign-in.ts';
import { createTokenStore } from './tokens.ts';
import { noSpelling, readySpelling, spellingFrom } from './spelling.ts';
import { bringToFront, openWindow } from './window.ts';
import { wordsIn, type DesktopWords } from './words.ts';

const pageProfile = 'register';
const pagePartition = `persist:${pageProfile}`;
// In memory and without a cache: answers of the register leave no second copy on disk.
const linkSession = 'register-link';

const folder = app.getPath('userData');
const log = createLog({ folder: path.join(folder, 'logs'), now: () => new Date() });
const aside = {
  note: path.join(folder, 'put-aside'),
  database: path.join(app.getPath('sessionData'), 'Partitions', pageProfile, 'IndexedDB'),
  now: () => new Date(),
  log,
};
const monotonicMs = () => performance.now();
/** What needs the person, as the page told last. */
let waitingCount = 0;
const spelling = spellingFrom({
  platform: process.platform,
  environment: process.env['REGISTER_DICTIONARIES'],
});
let window: BrowserWindow | null = null;
let settings: SettingsStore | null = null;

// Windows shows messages only of an application it knows by this name, the one of its installer.
if (process.platform === 'win32') app.setAppUserModelId('brussels.smartcity.register');
protocol.registerSchemesAsPrivileged(pageSchemes);
reportFailures({ process, app, dialog, words, log });
if (launchAlone(app, () => window && bringToFront(window))) {
  app.on('window-all-closed', () => app.quit());
  app.whenReady().then(start).catch(stop);
}

async function start(): Promise<void> {
  // Before the page's session is there: from then on Chromium may hold the files.
  await putAsideIfAsked(aside);
  settings = await openSettings({ file: path.join(folder, 'settings.json'), log });
  const openLink = createOpenLink({
    dialog,
    window: () => window,
    openExternal: (url) => shell.openExternal(url),
    words,
    log,
  });
  app.on('web-contents-created', (_event, contents) => guardNavigation(contents, { openLink, log }));
  const signIn = connectPage();
  listenToPage(ipcMain, {
    handlers: createBridgeHandlers({
      settings,
      registerAddress,
      signIn,
      journal: new Journal({ file: path.join(folder, 'unsent.journal'), disk: nodeDisk, log }),
      backups: new Backups({
        folder: path.join(folder, 'backups'),
        disk: nodeDisk,
        now: () => new Date(),
        log,
      }),
      askForAside: () => askForAside(aside),
      startAgain: () => startAgain(app, process.env['APPIMAGE']),
      openLink,
      dialog,
      window: () => window,
      words,
      languageChanged: speak,
      waitingCountChanged: (count) => {
        waitingCount = count;
        // On the dock, or the launcher of some Linux desktops; Windows knows no such number.
        if (process.platform !== 'win32') app.setBadgeCount(count);
        speak();
      },
    }),
    isOurPage: (sender) => sender === window?.webContents,
    log,
  });
  showWindow();
  log('info', 'started', { version: app.getVersion() });
}

/** Readies the page's session: its files, its way to the register, and nothing else. */
function connectPage(): SignInSession {
  const page = session.fromPartition(pagePartition);
  const link = session.fromPartition(linkSession, { cache: false });
  for (const each of [session.defaultSession, page, link]) {
    guardPermissions(each);
    guardDownloads(each, log);
    readySpelling(each, each === page ? spelling : noSpelling, log);
  }
  const fetch = (url: string, init: RequestInit) => link.fetch(url, init);
  const file = path.join(folder, 'sign-in.bin');
  const tokens = createTokenStore({ file, keychain: safeStorage, platform: process.platform, log });
  const signIn = new SignInSession({ tokens, fetch, monotonicMs, newAttempt: randomUUID, log });
  servePage(page, {
    folder: path.join(import.meta.dirname, '../renderer'),
    registerAddress: () => registerAddress().address,
    signIn,
    fetch,
    log,
  });
  return signIn;
}

function showWindow(): void {
  window = openWindow({
    create: (options) => new BrowserWindow(options),
    workAreas: () => workAreas(),
    stateFile: path.join(folder, 'window-state.json'),
    preload: path.join(import.meta.dirname, '../preload/index.cjs'),
    partition: pagePartition,
    appVersion: app.getVersion(),
    spelling: spelling.help,
    title: words().appName,
    hasDeveloperTools: !app.isPackaged,
    askToRetry,
    monotonicMs,
    log,
  });
  offerContextMenu(window.webContents, {
    words,
    show: (items) => Menu.buildFromTemplate(items).popup({ ...(window && { window }) }),
  });
  window.on('closed', () => {
    window = null;
  });
  speak();
}

/** Puts menu, title and "about" in the language of the moment. */
function speak(): void {
  const hasDeveloperTools = !app.isPackaged;
  const template = menuTemplate({
    words: words(),
    platform: process.platform,
    hasDeveloperTools,
    showManual,
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  app.setAboutPanelOptions({ applicationName: words().appName, applicationVersion: app.getVersion() });
  window?.setTitle(waitingCount === 0 ? words().appName : `(${waitingCount}) ${words().appName}`);
}

/** As if the person had pressed F1: the page knows best where the manual is to open. */
function showManual(): void {
  if (!window) return;
  bringToFront(window);
  window.webContents.sendInputEvent({ type: 'keyDown', keyCode: 'F1' });
}

function words(): DesktopWords {
  const preferred = app.isReady() ? app.getPreferredSystemLanguages() : [];
  return wordsIn(languageFor(settings?.get().language, preferred));
}

function registerAddress() {
  return registerAddressFrom({
    environment: process.env['REGISTER_URL'],
    stored: settings?.get().registerAddress,
  });
}

/** The first display first: a window without a place opens there. */
function workAreas() {
  const first = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== first.id);
  return [first, ...others].map(({ workArea }) => workArea);
}

async function askToRetry(): Promise<boolean> {
  const { pageStopped } = words();
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: pageStopped.title,
    message: pageStopped.title,
    detail: pageStopped.text,
    buttons: [pageStopped.retry, pageStopped.quit],
    defaultId: 0,
    cancelId: 1,
  });
  return response === 0;
}

function stop(error: unknown): void {
  log('error', 'not started', factsOf(error));
  dialog.showErrorBox(words().stopped.title, words().stopped.text);
  app.exit(1);
}
