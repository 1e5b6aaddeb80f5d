// npm run register: builds what is stale, then becomes the register. In the same process, so that the one
// that was started is the one to signal. Standard output belongs to the register.
import { ensureBuilt } from './stale.mjs';

// A command beside the register (an invitation) shows no page.
const needsPage = process.argv[2] === undefined || process.argv[2].startsWith('-');

try {
  await Promise.all([ensureBuilt('register'), needsPage && ensureBuilt('renderer')]);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}

// By a name the type checker does not follow: the file exists only once it is built.
const server = new URL('../out/register/server.js', import.meta.url).href;
await import(server);
