// npm run bench: how quick the built product is, in a real Chromium on this machine. Says figures, judges nothing.
import { runnerImport } from 'vite';
import { ensureBuilt } from '../build/stale.mjs';

for (const target of /** @type {const} */ (['renderer', 'register'])) await ensureBuilt(target);
const root = new URL('..', import.meta.url).pathname;
const { module } = await runnerImport(`${root}bench/measure.ts`, {
  root,
  configFile: false,
  logLevel: 'error',
});
console.table(await module.measure());
