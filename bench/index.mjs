// npm run bench [-- --quick] [-- --only G3]: how quick the built product is beside its contenders, on this machine.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { runnerImport } from 'vite';
import { ensureBuilt } from '../build/stale.mjs';

const root = path.resolve(import.meta.dirname, '..');
process.chdir(root);
installPeers();
for (const target of /** @type {const} */ (['renderer', 'main', 'register'])) await ensureBuilt(target);
const { module } = await runnerImport(path.join(root, 'bench/run.ts'), {
  root,
  configFile: false,
  logLevel: 'error',
});
process.exitCode = (await module.run(process.argv.slice(2))) > 0 ? 1 : 0;

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
