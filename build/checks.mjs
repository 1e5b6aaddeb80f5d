// The checks of npm run check, each also a script of its own.
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

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
  return [compiler, '-p', project, '--incremental', '--tsBuildInfoFile', cache];
});

/** @type {ReadonlyMap<string, (string | undefined)[][]>} */
export const checks = new Map([
  ['format', [['prettier', '--check', '--log-level', 'warn', '--cache', '.']]],
  ['lint', [['eslint', '--max-warnings', '0', '.']]],
  ['types', typeChecks],
  ['unused', [['knip', '--cache']]],
  [
    'arrows',
    [
      [
        'depcruise',
        '--config',
        '.dependency-cruiser.mjs',
        'shared',
        'electron',
        'renderer',
        'register',
        'e2e',
        'bench',
      ],
    ],
  ],
]);

/**
 * Runs one check to its end, whatever it says, and streams what it says.
 * @param {string} name
 * @returns {Promise<boolean>} whether it passed
 */
export async function runCheck(name) {
  mkdirSync(path.join(root, 'node_modules/.cache'), { recursive: true });
  let hasPassed = true;
  for (const command of checks.get(name) ?? []) {
    const code = await runProgram({ command: command.map(String) });
    if (code !== 0) hasPassed = false;
  }
  return hasPassed;
}

/**
 * Runs a program of node_modules, output straight through.
 * @param {{ command: readonly string[] }} options
 * @returns {Promise<number>} its exit code; a signal counts as 1
 */
export function runProgram({ command: [program, ...args] }) {
  const script = path.join(root, 'node_modules/.bin', String(program));
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.on('error', () => resolve(1));
    child.on('close', (code) => resolve(code ?? 1));
  });
}
