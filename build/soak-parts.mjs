// What npm run soak consists of. Each part answers its figures, or what went wrong and how to see it again.
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';

/** @typedef {{ seed: number, seconds: number }} Length */
/** @typedef {{ figures: string, fault?: string, replay?: string }} Verdict */
/** @typedef {{ name: string, run: (length: Length) => Promise<Verdict> }} Part */
/** @typedef {{ project: string, file: string, env?: Record<string, string>, figure?: RegExp }} TestRun */

const root = path.resolve(import.meta.dirname, '..');
const execute = promisify(execFile);
const tailLength = 4_000;
const colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

/** @type {readonly Part[]} */
export const parts = [
  { name: 'simulation', run: simulateOnAllCores },
  {
    name: 'postgres',
    run: ({ seed, seconds }) =>
      runTests({
        ...{ project: 'pg', file: 'register/storage/simulation.pg.test.ts', figure: /^\d+ runs .*/m },
        env: { SOAK_SEED: String(seed), SOAK_SECONDS: String(seconds) },
      }),
  },
  {
    name: 'two-registers',
    run: () =>
      runTests({
        ...{ project: 'pg', file: 'build/two-registers.pg.test.ts', figure: /^\d+ operations .*/m },
        env: { SOAK_SECONDS: '60' },
      }),
  },
  {
    name: 'attachment',
    run: () =>
      runTests({
        ...{ project: 'pg', file: 'register/routes/files/bad-line.pg.test.ts', figure: /^\d+ bytes .*/m },
        env: { FILE_MB: '200', FILE_CUT_MS: '5000', FILE_BYTES_PER_SECOND: '8000000' },
      }),
  },
  {
    name: 'counted',
    run: () => runTests({ project: 'unit', file: 'shared/sync/testing/counted.test.ts', env: { SOAK: '1' } }),
  },
  {
    name: 'power-cut',
    run: () =>
      runTests({ project: 'pg', file: 'register/database/power-cut.pg.test.ts', env: { SOAK: '1' } }),
  },
  {
    name: 'restores',
    run: () =>
      runTests({ project: 'pg', file: 'register/routes/sync/restored.pg.test.ts', env: { SOAK: '1' } }),
  },
  {
    name: 'damage',
    run: () => runTests({ project: 'e2e', file: 'e2e/damaged-database.e2e.ts', env: { SOAK: '1' } }),
  },
  {
    name: 'windows',
    run: () => runTests({ project: 'e2e', file: 'e2e/two-windows.e2e.ts', env: { WINDOW_ROUNDS: '200' } }),
  },
  {
    name: 'kills',
    run: async () => {
      const journal = await runTests({
        ...{ project: 'unit', file: 'electron/main/journal-killed.test.ts' },
        env: { JOURNAL_KILLS: '200' },
      });
      if (journal.fault !== undefined) return journal;
      return runTests({
        ...{ project: 'e2e', file: 'e2e/register-killed.e2e.ts' },
        env: { KILL_ROUNDS: '200' },
      });
    },
  },
];

/** @param {Length} length */
async function simulateOnAllCores({ seed, seconds }) {
  const folder = await mkdtemp(path.join(tmpdir(), 'smart-city-register-soak-'));
  try {
    const program = await buildSimulation(folder);
    const cores = availableParallelism();
    const results = await Promise.all(
      Array.from({ length: cores }, (_, i) => simulateSeeds(program, [seed + i, cores, seconds])),
    );
    const runs = results.reduce((sum, result) => sum + result.runs, 0);
    const figures = `${runs} runs from seed ${seed} on, on ${cores} cores`;
    const failure = results.find((result) => result.failure)?.failure;
    if (!failure) return { figures };
    return {
      figures,
      fault: `seed ${failure.seed}\n${failure.violations.join('\n')}`,
      replay: `npm run soak -- --minutes 0 --seed ${failure.seed} --only simulation`,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** One file that plain Node runs. @param {string} folder */
async function buildSimulation(folder) {
  await build({
    ...{ root, configFile: false, logLevel: 'error' },
    ssr: { noExternal: true },
    build: {
      ssr: path.join(root, 'build/testing/simulate-seeds.ts'),
      outDir: folder,
      rollupOptions: { output: { entryFileNames: 'simulate-seeds.mjs' } },
    },
  });
  return path.join(folder, 'simulate-seeds.mjs');
}

/**
 * @param {string} program
 * @param {readonly number[]} args
 * @returns {Promise<{ runs: number, failure: { seed: number, violations: string[] } | null }>}
 */
async function simulateSeeds(program, args) {
  const { stdout } = await execute(process.execPath, [program, ...args.map(String)]);
  return JSON.parse(stdout);
}

/** @param {TestRun} run @returns {Promise<Verdict>} */
async function runTests({ project, file, env = {}, figure = /Tests .*/ }) {
  const vitest = path.join(root, 'node_modules/.bin/vitest');
  const args = [vitest, 'run', '--project', project, file, '--disable-console-intercept'];
  const child = spawn(process.execPath, args, {
    ...{ cwd: root, env: { ...process.env, ...env } },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => (said += text));
  const code = await new Promise((resolve) => child.on('close', resolve));
  const text = said.replace(colours, '');
  const figures = (figure.exec(text)?.[0] ?? 'no figures').trim();
  if (code === 0) return { figures };
  const settings = Object.entries(env).map(([name, value]) => `${name}=${value} `);
  return {
    ...{ figures, fault: text.slice(-tailLength) },
    replay: `${settings.join('')}npx vitest run --project ${project} ${file}`,
  };
}
