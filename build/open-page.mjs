// Opens the application for a person: the desktop shell where it can be had, else their browser.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { findElectron } from './electron-binary.mjs';

const project = fileURLToPath(new URL('..', import.meta.url));
const fetchTimeoutMs = 20_000;
// A shell that ends with an error this soon could not start at all (no sandbox, a library that misses).
const failedStartMs = 10_000;

/** @param {NodeJS.ProcessEnv} environment */
export function hasDisplay(environment) {
  if (process.platform === 'darwin' || process.platform === 'win32') return true;
  return Boolean(environment['DISPLAY'] || environment['WAYLAND_DISPLAY']);
}

/**
 * The binary of Electron, fetched by its own install script if need be; null when 20 seconds do not do.
 * @param {AbortSignal} signal
 * @returns {Promise<string | null>}
 */
export async function findOrFetchElectron(signal) {
  const present = findElectron();
  if (present !== null) return present;
  const script = fileURLToPath(new URL('../node_modules/electron/install.js', import.meta.url));
  const child = spawn(process.execPath, [script], { stdio: 'ignore' });
  const kill = () => child.kill('SIGKILL');
  const timer = setTimeout(kill, fetchTimeoutMs);
  signal.addEventListener('abort', kill, { once: true });
  await once(child, 'close').catch(kill);
  clearTimeout(timer);
  signal.removeEventListener('abort', kill);
  return findElectron();
}

/**
 * Resolves when the person closes the application; false when it could not start.
 * @param {{ binary: string, url: string, signal: AbortSignal, environment: NodeJS.ProcessEnv }} options
 * @returns {Promise<boolean>}
 */
export async function runElectron({ binary, url, signal, environment }) {
  const { ELECTRON_RUN_AS_NODE: _asNode, ...rest } = environment;
  // Chromium does not sandbox for root.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const startedAt = Date.now();
  const child = spawn(binary, [...asRoot, project], {
    cwd: project,
    env: { ...rest, REGISTER_URL: url },
    stdio: 'ignore',
  });
  const close = () => child.kill('SIGTERM');
  signal.addEventListener('abort', close, { once: true });
  const code = await once(child, 'close').then(
    ([exitCode]) => exitCode,
    () => 1,
  );
  return signal.aborted || code === 0 || Date.now() - startedAt > failedStartMs;
}

/** @param {string} url */
export function openBrowser(url) {
  const [command = '', ...args] = browserCommand(url);
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  // No browser, or none that can be found: the address has been printed.
  child.on('error', () => {});
  child.unref();
}

/** @param {string} url */
function browserCommand(url) {
  if (process.platform === 'darwin') return ['open', url];
  if (process.platform === 'win32') return ['cmd', '/c', 'start', '', url];
  return ['xdg-open', url];
}
