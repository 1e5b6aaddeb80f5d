// The register as a child of npm start: started, waited for, stopped; or found already running.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { registerFlags } from './register-flags.mjs';

const server = fileURLToPath(new URL('../out/register/server.js', import.meta.url));
const attemptsWhileOtherStarts = 20;
const betweenAttemptsMs = 1_000;

/**
 * @typedef {object} RegisterChild
 * @property {string} url
 * @property {boolean} isOurs false when another npm start runs it
 * @property {Promise<number>} ended exit code; never settles when it is not ours
 * @property {() => Promise<void>} stop
 */

/** The register could not start and has told why on standard error. */
export class RegisterFailed extends Error {
  /** @param {number} exitCode */
  constructor(exitCode) {
    super('the register did not start');
    this.exitCode = exitCode;
  }
}

/**
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Promise<RegisterChild>}
 */
export async function startRegisterChild(args, environment) {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await tryToStart(args, environment);
    if (outcome.child) return outcome.child;
    if (outcome.runningAt) return runningElsewhere(outcome.runningAt);
    if (!outcome.isOtherStarting || attempt === attemptsWhileOtherStarts) {
      process.stderr.write(outcome.said);
      throw new RegisterFailed(outcome.exitCode);
    }
    await pause(betweenAttemptsMs);
  }
}

/** @param {string} url @returns {RegisterChild} */
function runningElsewhere(url) {
  return { url, isOurs: false, ended: new Promise(() => {}), stop: async () => {} };
}

/**
 * What it says on standard error is held back until it is up: a register that is only second is no failure.
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} environment
 */
async function tryToStart(args, environment) {
  const child = spawn(process.execPath, [...registerFlags, server, ...args], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text) => (said += text));
  /** @type {{ failure?: string, details?: { url?: string } }} */
  let report = {};
  child.on('message', (message) => (report = /** @type {typeof report} */ (message)));
  /** @type {Promise<number>} */
  const ended = once(child, 'close').then(([code]) => Number(code ?? 1));
  const url = await Promise.race([readyUrl(child), ended.then(() => '')]);
  if (url === '') {
    const isSecond = report.failure === 'dataFolderInUse';
    const runningAt = isSecond ? report.details?.url : undefined;
    return { runningAt, isOtherStarting: isSecond, said, exitCode: await ended };
  }
  process.stderr.write(said);
  child.stderr?.on('data', (text) => process.stderr.write(text));
  return { child: { url, isOurs: true, ended, stop: () => stop(child, ended) }, said, exitCode: 0 };
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<string>}
 */
function readyUrl(child) {
  return new Promise((resolve) => {
    let output = '';
    child.stdout?.setEncoding('utf8').on('data', (text) => {
      output += text;
      const url = /^register ready on (\S+)\n/m.exec(output)?.[1];
      if (url) resolve(url);
    });
  });
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {Promise<number>} ended
 */
async function stop(child, ended) {
  child.kill('SIGTERM');
  await ended;
}
