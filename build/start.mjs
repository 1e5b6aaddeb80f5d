// npm start: builds what is stale, starts the register with the demonstration data, opens the application,
// and ends all of it together.
import { ensureBuilt } from './stale.mjs';
import { findOrFetchElectron, hasDisplay, openBrowser, runElectron } from './open-page.mjs';
import { RegisterFailed, startRegisterChild } from './register-child.mjs';
import { wordsFor } from './start-words.mjs';

const say = wordsFor(process.env);
const stopping = new AbortController();
/** @type {import('./register-child.mjs').RegisterChild | undefined} */
let register;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(0));

try {
  await start();
} catch (error) {
  if (!(error instanceof RegisterFailed)) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  }
  await stop(error instanceof RegisterFailed ? error.exitCode : 1);
}

async function start() {
  const canShow = hasDisplay(process.env);
  const electron = canShow ? findOrFetchElectron(stopping.signal) : Promise.resolve(null);
  await build();
  register = await startDemonstration();
  if (stopping.signal.aborted) return;
  void register.ended.then((exitCode) => stop(exitCode));
  console.log(say('address', { url: register.url }));
  if (register.isOurs) console.log(say('howToStop'));
  if (!canShow) console.log(say('noDisplay'));
  else await open(register.url, await electron);
  if (!register.isOurs) process.exit(0);
}

async function build() {
  const startedAt = Date.now();
  console.log(say('building'));
  await Promise.all([ensureBuilt('register'), ensureBuilt('renderer')]);
  console.log(say('built', { seconds: ((Date.now() - startedAt) / 1000).toFixed(1) }));
}

async function startDemonstration() {
  // Somebody's shell may name the database of real work; the demonstration never writes there.
  const { DATABASE_URL: databaseUrl, ...environment } = process.env;
  if (databaseUrl) console.log(say('databaseUrlIgnored'));
  console.log(say('starting'));
  const found = await startRegisterChild(['--demo'], { LOG_LEVEL: 'error', ...environment });
  if (!found.isOurs) console.log(say('alreadyRuns'));
  return found;
}

/**
 * @param {string} url
 * @param {string | null} binary
 */
async function open(url, binary) {
  if (binary !== null) {
    await ensureBuilt('main');
    const { signal } = stopping;
    if (signal.aborted) return;
    if (await runElectron({ binary, url, signal, environment: process.env })) return stop(0);
  }
  if (stopping.signal.aborted) return;
  console.log(say(binary === null ? 'electronMissing' : 'electronFailed'));
  openBrowser(url);
}

/** @param {number} exitCode */
async function stop(exitCode) {
  if (stopping.signal.aborted) return;
  stopping.abort();
  if (register?.isOurs) {
    if (exitCode === 0) console.log(say('stopping'));
    await register.stop();
  }
  process.exit(exitCode);
}
