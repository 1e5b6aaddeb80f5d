// npm test: the checks, the builds, and every kind of test one after the other. The last line counts them all.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checks, runCheck, runProgram } from './checks.mjs';
import { ensureBuilt } from './stale.mjs';
import { judge, readReport } from './test-report.mjs';

const projects = ['unit', 'dom', 'browser', 'pg', 'e2e'];
/** @type {import('./stale.mjs').Target[]} */
const targets = ['renderer', 'main', 'register'];

const total = { passed: 0, failed: 0 };
/** @type {string[]} */
const notes = [];
const reports = mkdtempSync(path.join(tmpdir(), 'smart-city-register-test-'));

for (const name of checks.keys()) await step({ name: `check ${name}`, action: () => runCheck(name) });
for (const target of targets) await step({ name: `build ${target}`, action: () => built(target) });
for (const project of projects) await runTests(project);

rmSync(reports, { recursive: true, force: true });
for (const note of notes) console.log(note);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** @param {{ name: string, action: () => Promise<boolean> }} options */
async function step({ name, action }) {
  console.log(`\n== ${name}`);
  const startedAt = Date.now();
  const hasPassed = await action();
  console.log(`${name}: ${hasPassed ? 'passed' : 'FAILED'} in ${seconds(startedAt)} s`);
  total[hasPassed ? 'passed' : 'failed'] += 1;
  if (!hasPassed) notes.push(`failed: ${name}`);
}

/** @param {import('./stale.mjs').Target} target */
async function built(target) {
  try {
    await ensureBuilt(target);
    return true;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return false;
  }
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
