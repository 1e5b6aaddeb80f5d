// Finds a Chromium for tests: CHROME_BIN, else /usr/bin/chromium, else the one inside @sparticuz/chromium,
// so that the tests need nothing but npm.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * @typedef {object} Chromium
 * @property {string} executablePath
 * @property {string[]} args
 * @property {Record<string, string>} env the whole environment to start it in
 */

const packagedVersion = '147.0.0';
const systemFonts = ['/etc/fonts/fonts.conf', '/usr/share/fonts'];
// The package's own settings look for its fonts only where Lambda puts them.
const fontSettings = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;
const isRoot = process.getuid?.() === 0;

const args = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // As root Chromium refuses to start with its sandbox; an ordinary user keeps it.
  ...(isRoot ? ['--no-sandbox'] : []),
];

/**
 * Where the browser is and how to start it; the first call may unpack it, which takes a few seconds.
 * @returns {Chromium}
 */
export function findChromium() {
  const named = process.env['CHROME_BIN'];
  if (named) return { executablePath: named, args, env: environment({}) };
  const installed = '/usr/bin/chromium';
  if (canRun(installed)) return { executablePath: installed, args, env: environment({}) };
  return packagedChromium();
}

/** @returns {Chromium} */
function packagedChromium() {
  const folder = unpacked();
  const executablePath = path.join(folder, 'chromium');
  /** @type {Record<string, string>} */
  const extra = {};
  // A bare machine has neither font settings nor the libraries Chromium links to; the package brings both.
  if (!systemFonts.every((place) => existsSync(place))) extra['FONTCONFIG_PATH'] = path.join(folder, 'fonts');
  if (lacksLibraries(executablePath)) extra['LD_LIBRARY_PATH'] = path.join(folder, 'al2023', 'lib');
  return { executablePath, args, env: environment(extra) };
}

/** The folder that holds the unpacked browser: beside node_modules, or personal where that cannot be written. */
function unpacked() {
  const name = `chromium-${packagedVersion}`;
  const candidates = [
    path.resolve(import.meta.dirname, '../node_modules/.cache', name),
    path.join(tmpdir(), `smart-city-register-${process.getuid?.() ?? 'user'}`, name),
  ];
  const ready = candidates.find((folder) => canRun(path.join(folder, 'chromium')));
  if (ready) return ready;
  const target = candidates.find((folder) => !existsSync(folder) && canCreate(path.dirname(folder)));
  if (!target) throw new Error(`No folder to unpack Chromium in; tried ${candidates.join(' and ')}`);
  unpackTo(target);
  return target;
}

/**
 * Unpacks under a passing name first, so that an interrupted run leaves nothing that looks complete.
 * @param {string} target
 */
function unpackTo(target) {
  const partial = `${target}.${process.pid}`;
  const code = "import chromium from '@sparticuz/chromium'; await chromium.executablePath();";
  mkdirSync(partial, { recursive: true });
  try {
    execFileSync(process.execPath, ['--input-type=module', '-e', code], {
      cwd: path.resolve(import.meta.dirname, '..'),
      // The package unpacks into the temporary folder, and its libraries only on what it takes for Lambda.
      env: { ...process.env, TMPDIR: partial, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    // Whoever unpacks it, every user may run it.
    chmodSync(path.join(partial, 'chromium'), 0o755);
    writeFileSync(path.join(partial, 'fonts', 'fonts.conf'), fontSettings);
    if (!existsSync(target)) renameSync(partial, target);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

/** @param {string} executablePath */
function lacksLibraries(executablePath) {
  const { stdout, status } = spawnSync('ldd', [executablePath], { encoding: 'utf8' });
  return status !== 0 || stdout.includes('not found');
}

/** @param {string} file */
function canRun(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} folder */
function canCreate(folder) {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {Record<string, string>} extra
 * @returns {Record<string, string>}
 */
function environment(extra) {
  const inherited = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return { ...Object.fromEntries(inherited), ...extra };
}
