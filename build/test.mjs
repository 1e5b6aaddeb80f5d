// npm test: the checks, the builds, and every kind of test one after the other. The last line counts them all.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checks, runChecks, runProgram } from './checks.mjs';
import { ensureBuilt } from './stale.mjs';
import { judge, readReport } from './test-report.mjs';

const projects = ['unit', 'dom', 'browser', 'pg', 'e2e'];
/** @type {import('./stale.mjs').Target[]} */
const targets = ['renderer', 'main', 'register'];

const total = { passed: 0, failed: 0 };
/** @type {string[]} */
const notes = [];
const reports = mkdtempSync(path.join(tmpdir(), 'smart-city-register-test-'));

await check();
for (const target of targets) await build(target);
for (const project of projects) await runTests(project);

rmSync(reports, { recursive: true, force: true });
for (const note of notes) console.log(note);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

async function check() {
  console.log('\n== checks');
  const startedAt = Date.now();
  await runChecks([...checks.keys()], ({ name, hasPassed, said }) => {
    process.stdout.write(said);
    count({ name: `check ${name}`, hasPassed, startedAt });
  });
}

/** @param {import('./stale.mjs').Target} target */
async function build(target) {
  console.log(`\n== build ${target}`);
  const startedAt = Date.now();
  let hasPassed = true;
  try {
    await ensureBuilt(target);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    hasPassed = false;
  }
  count({ name: `build ${target}`, hasPassed, startedAt });
}

/** @param {{ name: string, hasPassed: boolean, startedAt: number }} step */
function count({ name, hasPassed, startedAt }) {
  console.log(`${name}: ${hasPassed ? 'passed' : 'FAILED'} after ${seconds(startedAt)} s`);
  total[hasPassed ? 'passed' : 'failed'] += 1;
  if (!hasPassed) notes.push(`failed: ${name}`);
}

/** @param {string} project */
async function runTests(project) {
  console.log(`\n== tests ${project}`);
  const startedAt = Date.now();
  const report = path.join(reports, `${project}.json`);
  const code = await runProgram({
    command: [
      ...['vitest', 'run', '--project', project],
      ...['--reporter', 'default', '--reporter', 'json', `--outputFile.json=${report}`],
    ],
  });
  const verdict = judge({ project, code, files: readReport(report) });
  total.passed += verdict.passed;
  total.failed += verdict.failed;
  notes.push(...verdict.notes);
  console.log(
    `tests ${project}: ${verdict.passed} passed, ${verdict.failed} failed in ${seconds(startedAt)} s`,
  );
}

/** @param {number} startedAt */
function seconds(startedAt) {
  return ((Date.now() - startedAt) / 1000).toFixed(1);
}
