// npm run bench [-- --quick] [-- --only G3]: how quick the built product is beside its contenders, on this machine.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { runnerImport } from 'vite';
import { ensureBuilt } from '../build/stale.mjs';

const root = path.resolve(import.meta.dirname, '..');
process.chdir(root);
const options = await readOptions();
if (options) {
  installPeers();
  for (const target of /** @type {const} */ (['renderer', 'main', 'register'])) await ensureBuilt(target);
}
process.exitCode = options && (await (await load('run.ts')).run(options)) === 0 ? 0 : 1;

/** @param {string} name of a module of the bench */
async function load(name) {
  const file = path.join(root, 'bench', name);
  return (await runnerImport(file, { root, configFile: false, logLevel: 'error' })).module;
}

async function readOptions() {
  const { parseOptions } = await load('options.ts');
  try {
    return parseOptions(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return null;
  }
}

/** Nobody but the bench needs them, so `npm ci` leaves them out; they come with the first run. */
function installPeers() {
  const folder = path.join(root, 'bench/peers');
  const installed = path.join(folder, 'node_modules/.package-lock.json');
  const wanted = path.join(folder, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) return;
  console.log('Installing RxDB and PouchDB …');
  const { status } = spawnSync('npm', ['ci', '--loglevel', 'error'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('The peers could not be installed.');
}
