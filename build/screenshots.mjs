// npm run screenshots: pictures of the main screens of the built product, into docs/screens.
import { runnerImport } from 'vite';
import { ensureBuilt } from './stale.mjs';

for (const target of /** @type {const} */ (['renderer', 'register'])) await ensureBuilt(target);
const root = new URL('..', import.meta.url).pathname;
const { module } = await runnerImport(`${root}e2e/screenshots.ts`, {
  root,
  configFile: false,
  logLevel: 'error',
});
console.log(`Screenshots are in ${await module.takeScreenshots()}`);
