// The one window: its locks, its place, and what happens when its page stops.
import type { BrowserWindow, BrowserWindowConstructorOptions, Rectangle } from 'electron';
import { appVersionArgument, spellingArgument, type SpellingHelp } from '../../shared/bridge.ts';
import { writeFileAtomically } from './atomic-file.ts';
import { factsOf, type Log } from './log.ts';
import { pageUrl } from './page-address.ts';
import { placeWindow, readWindowState, smallest, type Placement, type WindowState } from './window-state.ts';

export interface WindowLook {
  readonly placement: Placement;
  /** Absolute path of the preload script. */
  readonly preload: string;
  readonly partition: string;
  readonly appVersion: string;
  readonly spelling: SpellingHelp;
  readonly title: string;
  readonly hasDeveloperTools: boolean;
}

/** Every safeguard is written out, also where it is Electron's default today. */
export function windowOptions(look: WindowLook): BrowserWindowConstructorOptions {
  const { isMaximised: _isMaximised, ...bounds } = look.placement;
  return {
    ...bounds,
    minWidth: Math.min(smallest.width, bounds.width),
    minHeight: Math.min(smallest.height, bounds.height),
    title: look.title,
    // Shown once painted, so that nothing flashes in the wrong colour.
    show: false,
    webPreferences: {
      preload: look.preload,
      partition: look.partition,
      additionalArguments: [`${appVersionArgument}${look.appVersion}`, `${spellingArgument}${look.spelling}`],
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      // spelling.ts: without dictionaries of our own it would fetch them from a server of others.
      spellcheck: look.spelling !== 'none',
      devTools: look.hasDeveloperTools,
    },
  };
}

export interface WindowOptions extends Omit<WindowLook, 'placement'> {
  readonly create: (options: BrowserWindowConstructorOptions) => BrowserWindow;
  readonly workAreas: () => readonly Rectangle[];
  readonly stateFile: string;
  /** Called when the page keeps stopping; answers whether to load it once more. */
  readonly askToRetry: () => Promise<boolean>;
  readonly monotonicMs: () => number;
  readonly log: Log;
}

export function openWindow(options: WindowOptions): BrowserWindow {
  const { stateFile: file, log } = options;
  const placement = placeWindow(readWindowState({ file, log }), options.workAreas());
  const window = options.create(windowOptions({ ...options, placement }));
  window.once('ready-to-show', () => {
    if (placement.isMaximised) window.maximize();
    window.show();
  });
  // The page's <title> may not rename the window.
  window.on('page-title-updated', (event) => event.preventDefault());
  rememberPlace(window, options);
  reviveWhenStopped(window, options);
  load(window, options);
  return window;
}

/** What a second start does to the first. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function load(window: BrowserWindow, { log }: WindowOptions): void {
  window.loadURL(pageUrl).catch((error: unknown) => log('error', 'page not loaded', factsOf(error)));
}

const quietMs = 500;

function rememberPlace(window: BrowserWindow, { stateFile, log }: WindowOptions): void {
  let timer: NodeJS.Timeout | undefined;
  let lastWrite = Promise.resolve();
  const save = () => {
    clearTimeout(timer);
    const content = JSON.stringify(stateOf(window));
    lastWrite = lastWrite
      .then(() => writeFileAtomically(stateFile, content))
      .catch((error: unknown) => log('error', 'window state not written', factsOf(error)));
  };
  const saveSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(save, quietMs);
  };
  window.on('resize', saveSoon);
  window.on('move', saveSoon);
  window.on('close', save);
}

function stateOf(window: BrowserWindow): WindowState {
  return { ...window.getNormalBounds(), isMaximised: window.isMaximized() };
}

const patienceMs = 60_000;
const triesInARow = 3;

function reviveWhenStopped(window: BrowserWindow, options: WindowOptions): void {
  let stops: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    options.log('error', 'page stopped', { reason, exitCode });
    if (reason === 'clean-exit') return;
    const now = options.monotonicMs();
    stops = [...stops.filter((at) => now - at < patienceMs), now];
    if (stops.length < triesInARow) return load(window, options);
    stops = [];
    options.askToRetry().then(
      (shouldRetry) => (shouldRetry ? load(window, options) : window.close()),
      (error: unknown) => options.log('error', 'question not asked', factsOf(error)),
    );
  });
  window.webContents.on('unresponsive', () => options.log('error', 'page does not answer'));
}
