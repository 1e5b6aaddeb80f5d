// npm run build: builds what is stale and says so.
import { ensureBuilt } from './stale.mjs';

/** @type {import('./stale.mjs').Target[]} */
const targets = ['renderer', 'main', 'register'];

for (const target of targets) {
  const wasBuilt = await ensureBuilt(target);
  console.log(`${target}: ${wasBuilt ? 'built' : 'up to date'}`);
}
