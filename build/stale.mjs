// Tells whether an output folder is older than what it is made from, and builds it. By content, not by time:
// a fresh clone has no useful times.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import path from 'node:path';

/** @typedef {'renderer' | 'main' | 'register'} Target */

/**
 * @typedef {object} Recipe
 * @property {readonly string[]} inputs files and folders from the project root
 * @property {readonly string[]} outputs files that must exist afterwards
 * @property {readonly string[]} command a program of node_modules/.bin and its arguments
 */

const root = path.resolve(import.meta.dirname, '..');
const common = ['shared', 'tsconfig.base.json', 'package-lock.json'];

/** @type {Record<Target, Recipe>} */
const recipes = {
  renderer: {
    inputs: [
      ...['renderer', ...common, 'build/vite.renderer.config.ts', 'build/service-worker-plugin.ts'],
      ...['docs/handleiding.md', 'docs/mode-d-emploi.md', 'resources/glossary.json'],
    ],
    outputs: ['out/renderer/index.html'],
    command: ['vite', 'build', '--config', 'build/vite.renderer.config.ts'],
  },
  main: {
    inputs: ['electron', ...common, 'electron.vite.config.ts'],
    outputs: ['out/main/index.js', 'out/preload/index.cjs'],
    command: ['electron-vite', 'build', '--ignoreConfigWarning'],
  },
  register: {
    inputs: ['register', 'resources', ...common, 'build/vite.register.config.ts'],
    outputs: ['out/register/server.js'],
    command: ['vite', 'build', '--config', 'build/vite.register.config.ts'],
  },
};

/** @param {Target} target */
function isStale(target) {
  const { outputs } = recipes[target];
  if (outputs.some((file) => !existsSync(path.join(root, file)))) return true;
  const stamp = stampFile(target);
  return !existsSync(stamp) || readFileSync(stamp, 'utf8') !== fingerprint(target);
}

/**
 * Builds the target unless its output is of these very sources; rejects with the build's own words.
 * @param {Target} target
 * @returns {Promise<boolean>} whether it was built
 */
export async function ensureBuilt(target) {
  if (!isStale(target)) return false;
  // Taken before the build: a file changed meanwhile makes the output stale, never wrongly fresh.
  const built = fingerprint(target);
  const stamp = stampFile(target);
  rmSync(stamp, { force: true });
  await run(recipes[target].command);
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, built);
  return true;
}

/** @param {Target} target */
function stampFile(target) {
  return path.join(root, 'out', `.${target}.built`);
}

/** @param {Target} target */
function fingerprint(target) {
  const hash = createHash('sha256');
  for (const input of recipes[target].inputs) {
    for (const file of filesOf(path.join(root, input))) {
      hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
    }
  }
  return hash.digest('hex');
}

/**
 * @param {string} place file or folder
 * @returns {string[]}
 */
function filesOf(place) {
  if (!existsSync(place)) return [];
  if (statSync(place).isFile()) return [place];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !file.includes(`${path.sep}node_modules${path.sep}`))
    .sort();
}

/**
 * @param {readonly string[]} command
 * @returns {Promise<void>}
 */
function run([program, ...args]) {
  const script = path.join(root, 'node_modules', '.bin', String(program));
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: root,
      // A test that builds what is stale must not get a development build: Vitest sets this to "test".
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    }
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${program} ${args.join(' ')} failed:\n${output}`));
    });
  });
}
