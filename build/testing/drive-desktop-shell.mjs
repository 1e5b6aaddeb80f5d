// Starts the built main process on the stand-in for Electron, plays system and page, and says what it saw as JSON.
import { app, told } from './stand-in-electron.mjs';

await import(new URL('./out/main/index.js', import.meta.url).href);
for (let turn = 0; turn < 100 && told.windows.length === 0; turn += 1) {
  await new Promise((resolve) => setTimeout(resolve, 10));
}

const window = told.windows[0];
const page = told.sessions.get('persist:register');
const event = { sender: window?.webContents, senderFrame: { url: 'app://register/', parent: null } };

/**
 * @param {string} channel
 * @param {readonly unknown[]} args
 */
const call = (channel, ...args) => told.ipc.get(channel)?.(event, ...args);
const menuTitles = () => told.menus.at(-1)?.map((/** @type {{ label: string }} */ { label }) => label);

/** @type {Record<string, unknown>} */
const seen = {
  sandbox: told.sandbox,
  quits: told.quits,
  schemes: told.schemes,
  windows: told.windows.length,
};
if (window) {
  Object.assign(seen, {
    sessions: [...told.sessions].map(([name, session]) => ({
      name,
      options: session.options,
      spelling: session.spelling,
      handlers: [...session.handlers.keys()].sort(),
      listeners: session.eventNames(),
      grantsCamera: session.handlers.get('check')(null, 'media', 'app://register/', { isMainFrame: true }),
    })),
    window: { ...window.options, done: [...window.done], title: window.title },
    channels: [...told.ipc.keys()].sort(),
    firstMenu: menuTitles(),
    index: await answered('app://register/'),
    secret: await answered('app://register/../../package.json'),
    health: await answered('app://register/healthz'),
    navigation: navigated('https://example.org/'),
    popup: window.webContents.openHandler({ url: 'file:///etc/passwd' }),
    signIn: await call('bridge:get-sign-in'),
    address: await call('bridge:get-register-address'),
    stranger: await refused(),
  });
  await call('bridge:set-language', 'fr');
  seen['secondMenu'] = menuTitles();
  seen['secondTitle'] = window.title;
  app.emit('second-instance', {}, ['app', 'register://open?token=abc'], '/');
  seen['afterSecondStart'] = window.done.slice(1);
  app.emit('window-all-closed');
  seen['quits'] = told.quits;
  seen['profile'] = told.profile;
  if (process.env['STAND_IN_AFRESH'] === '1') {
    seen['afresh'] = await call('bridge:start-afresh');
    seen['relaunches'] = told.relaunches;
  }
}
process.stdout.write(JSON.stringify(seen));

async function refused() {
  const stranger = { url: 'https://evil.example/', parent: null };
  try {
    return await told.ipc.get('bridge:get-sign-in')?.({ ...event, senderFrame: stranger });
  } catch (error) {
    return error instanceof Error ? error.message : null;
  }
}

/** @param {string} url */
async function answered(url) {
  const response = await page.handlers.get('app')(new Request(url));
  const text = response.type === 'error' ? null : await response.text();
  return { status: response.status, policy: response.headers.get('content-security-policy'), text };
}

/** @param {string} url */
function navigated(url) {
  let isStopped = false;
  window.webContents.emit('will-frame-navigate', {
    url,
    isMainFrame: true,
    preventDefault: () => (isStopped = true),
  });
  return { isStopped, asked: told.boxes.length };
}
