// Takes the place of the `electron` module for the built main process, run by plain Node: keeps what it was told,
// lets a test be the system. Whatever the shell must never touch is not here, so that touching it fails.
import { EventEmitter } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** @typedef {{ sandbox: boolean, quits: number, isReady: boolean, schemes: any[], sessions: Map<string, any>, windows: any[], menus: any[], ipc: Map<string, Function>, boxes: any[], relaunches: any[], profile: string[] }} Told */

/** @type {Told} */
export const told = {
  sandbox: false,
  quits: 0,
  isReady: false,
  schemes: [],
  sessions: new Map(),
  windows: [],
  menus: [],
  ipc: new Map(),
  boxes: [],
  relaunches: [],
  // What Chromium finds of the page when its session is made.
  profile: [],
};

const isFirst = process.env['STAND_IN_SECOND'] !== '1';

class StandInApp extends EventEmitter {
  isPackaged = true;
  commandLine = { removeSwitch: () => undefined };
  /** @param {string} _name */
  getPath(_name) {
    return process.env['STAND_IN_DATA'] ?? tmpdir();
  }
  getVersion() {
    return '9.8.7';
  }
  isReady() {
    return told.isReady;
  }
  getPreferredSystemLanguages() {
    return ['nl-BE', 'fr-BE'];
  }
  enableSandbox() {
    told.sandbox = !told.isReady;
  }
  requestSingleInstanceLock() {
    return isFirst;
  }
  quit() {
    told.quits += 1;
  }
  /** @param {any} options */
  relaunch(options) {
    told.relaunches.push(options);
  }
  /** @param {number} code */
  exit(code) {
    process.exit(code);
  }
  setAboutPanelOptions() {}
  async whenReady() {
    await new Promise((resolve) => setImmediate(resolve));
    told.isReady = true;
  }
}

class StandInSession extends EventEmitter {
  handlers = new Map();
  protocol = {
    handle: (/** @type {string} */ scheme, /** @type {any} */ handler) => this.handlers.set(scheme, handler),
  };
  webRequest = { onBeforeRequest: (/** @type {any} */ listener) => this.handlers.set('request', listener) };
  fetch = (/** @type {string} */ url, /** @type {any} */ init) => fetch(url, init);
  /** @param {any} handler */
  setPermissionCheckHandler(handler) {
    this.handlers.set('check', handler);
  }
  /** @param {any} handler */
  setPermissionRequestHandler(handler) {
    this.handlers.set('permission', handler);
  }
  /** @param {any} handler */
  setDevicePermissionHandler(handler) {
    this.handlers.set('device', handler);
  }
  /** @param {any} handler */
  setDisplayMediaRequestHandler(handler) {
    this.handlers.set('display', handler);
  }
  availableSpellCheckerLanguages = ['en-GB', 'fr', 'nl'];
  /** @type {any} */
  spelling = null;
  /** @param {boolean} isEnabled */
  setSpellCheckerEnabled(isEnabled) {
    this.spelling = { isEnabled };
  }
  /** @param {string} from */
  setSpellCheckerDictionaryDownloadURL(from) {
    this.spelling.from = from;
  }
  /** @param {string[]} languages */
  setSpellCheckerLanguages(languages) {
    this.spelling.languages = languages;
  }
}

class StandInContents extends EventEmitter {
  session = session.fromPartition('persist:register');
  replaceMisspelling() {}
  /** @type {any} */
  openHandler = null;
  /** @param {any} handler */
  setWindowOpenHandler(handler) {
    this.openHandler = handler;
  }
}

export class BrowserWindow extends EventEmitter {
  webContents = new StandInContents();
  /** @type {string[]} */
  done = [];
  title = '';
  /** @param {any} options */
  constructor(options) {
    super();
    if (!told.isReady) throw new Error('A window before the application is ready');
    this.options = options;
    app.emit('web-contents-created', {}, this.webContents);
    told.windows.push(this);
  }
  /** @param {string} url */
  async loadURL(url) {
    this.done.push(`load ${url}`);
  }
  /** @param {string} title */
  setTitle(title) {
    this.title = title;
  }
  isMinimized() {
    return false;
  }
  show() {
    this.done.push('show');
  }
  focus() {
    this.done.push('focus');
  }
}

function pageProfile() {
  return path.join(app.getPath('sessionData'), 'Partitions/register');
}

/** @param {string} folder */
function namesIn(folder) {
  return existsSync(folder) ? readdirSync(folder) : [];
}

export const app = new StandInApp();
export const protocol = {
  registerSchemesAsPrivileged(/** @type {any[]} */ schemes) {
    if (told.isReady) throw new Error('Too late for a scheme');
    told.schemes.push(...schemes);
  },
};
export const session = {
  fromPartition(/** @type {string} */ name, /** @type {any} */ options = {}) {
    if (name === 'persist:register' && !told.sessions.has(name)) told.profile = namesIn(pageProfile());
    if (!told.sessions.has(name)) told.sessions.set(name, Object.assign(new StandInSession(), { options }));
    return told.sessions.get(name);
  },
  get defaultSession() {
    return session.fromPartition('default');
  },
};
export const ipcMain = {
  handle: (/** @type {string} */ channel, /** @type {Function} */ listener) =>
    told.ipc.set(channel, listener),
};
export const Menu = {
  buildFromTemplate: (/** @type {any} */ template) => Object.assign(template, { popup: () => undefined }),
  setApplicationMenu: (/** @type {any} */ menu) => told.menus.push(menu),
};
export const dialog = {
  async showMessageBox(/** @type {any[]} */ ...args) {
    told.boxes.push(args.at(-1));
    return { response: 1 };
  },
  showErrorBox: (/** @type {string} */ title, /** @type {string} */ text) => told.boxes.push({ title, text }),
};
export const screen = {
  getPrimaryDisplay: () => ({ id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1080 } }),
  getAllDisplays: () => [screen.getPrimaryDisplay()],
};
export const safeStorage = {
  isAsyncEncryptionAvailable: async () => false,
  getSelectedStorageBackend: () => 'basic_text',
};
export const shell = {
  async openExternal() {
    throw new Error('Nothing is opened without an agreement');
  },
};
