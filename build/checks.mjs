// The checks of npm run check, each also a script of its own.
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const sides = ['shared', 'electron', 'renderer', 'register', 'e2e', 'bench'];

/** One type check per side, each seeing only the globals that exist there. */
const typed = [
  ['tsc', 'shared/tsconfig.json'],
  ['tsc', 'shared/tsconfig.test.json'],
  ['tsc', 'electron/tsconfig.json'],
  ['vue-tsc', 'renderer/tsconfig.json'],
  ['tsc', 'renderer/tsconfig.worker.json'],
  ['vue-tsc', 'renderer/tsconfig.test.json'],
  ['tsc', 'register/tsconfig.json'],
  ['tsc', 'build/tsconfig.json'],
  ['tsc', 'e2e/tsconfig.json'],
  ['tsc', 'bench/tsconfig.json'],
];

const typeChecks = typed.map(([compiler, project]) => {
  const cache = `node_modules/.cache/types/${project?.replaceAll('/', '-')}.tsbuildinfo`;
  return [String(compiler), '-p', String(project), '--incremental', '--tsBuildInfoFile', cache];
});

/**
 * Lint takes longest, so it starts first.
 * @type {ReadonlyMap<string, string[][]>}
 */
export const checks = new Map([
  ['lint', [['eslint', '--max-warnings', '0', '.']]],
  ['types', typeChecks],
  ['format', [['prettier', '--check', '--log-level', 'warn', '--cache', '.']]],
  ['unused', [['knip', '--cache']]],
  ['arrows', [['depcruise', '--config', '.dependency-cruiser.mjs', ...sides]]],
]);

/** @typedef {{ name: string, hasPassed: boolean, said: string }} CheckVerdict */

/**
 * Runs checks to their end, whatever they say, as many programs at once as there are cores.
 * @param {readonly string[]} names
 * @param {(verdict: CheckVerdict) => void} tell called once for each check, as it ends
 */
export async function runChecks(names, tell) {
  mkdirSync(path.join(root, 'node_modules/.cache'), { recursive: true });
  const verdicts = names.map((name) => ({ name, hasPassed: true, said: '' }));
  const queue = verdicts.flatMap((verdict) => {
    const commands = checks.get(verdict.name) ?? [];
    const progress = { left: commands.length };
    return commands.map((command) => ({ command, verdict, progress }));
  });
  async function work() {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { command, verdict, progress } = next;
      const { code, said } = await listenTo(command);
      verdict.said += said;
      verdict.hasPassed &&= code === 0;
      progress.left -= 1;
      if (progress.left === 0) tell(verdict);
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work));
}

/**
 * Runs a program of node_modules, output straight through.
 * @param {{ command: readonly string[] }} options
 * @returns {Promise<number>} its exit code; a signal counts as 1
 */
export function runProgram({ command }) {
  return ended(start(command, 'inherit'));
}

/** @param {readonly string[]} command */
async function listenTo(command) {
  const child = start(command, 'pipe');
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text) => (said += text));
  return { code: await ended(child), said };
}

/**
 * @param {readonly string[]} command
 * @param {'inherit' | 'pipe'} output
 */
function start([program, ...args], output) {
  const script = path.join(root, 'node_modules/.bin', String(program));
  return spawn(process.execPath, [script, ...args], { cwd: root, stdio: ['ignore', output, output] });
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>}
 */
function ended(child) {
  return new Promise((resolve) => {
    child.on('error', () => resolve(1));
    child.on('close', (code) => resolve(code ?? 1));
  });
}
