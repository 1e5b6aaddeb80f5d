// npm test: the checks, the builds, and every kind of test one after the other. The last line counts them all.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checks, runCheck, runProgram } from './checks.mjs';
import { ensureBuilt } from './stale.mjs';

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

/**
 * A runner that ends badly without a failed test (a crash, an unhandled error) counts as one failure.
 * @param {string} project
 */
async function runTests(project) {
  console.log(`\n== tests ${project}`);
  const startedAt = Date.now();
  const report = path.join(reports, `${project}.json`);
  const code = await runProgram({
    command: [
      'vitest',
      'run',
      ...['--project', project, '--passWithNoTests'],
      ...['--reporter', 'default', '--reporter', 'json', `--outputFile.json=${report}`],
    ],
  });
  const { passed, failed, skipped } = countsOf(report);
  const crashed = code !== 0 && failed === 0 ? 1 : 0;
  total.passed += passed;
  total.failed += failed + crashed;
  console.log(`tests ${project}: ${passed} passed, ${failed + crashed} failed in ${seconds(startedAt)} s`);
  if (failed > 0) notes.push(`failed: ${failed} of ${project}`);
  if (crashed) notes.push(`failed: the runner of ${project} ended with code ${code}`);
  if (skipped > 0) notes.push(`skipped: ${skipped} of ${project}`);
}

/**
 * A file that could not be loaded has no tests in it, but it failed all the same.
 * @param {string} report
 */
function countsOf(report) {
  if (!existsSync(report)) return { passed: 0, failed: 0, skipped: 0 };
  const result = JSON.parse(readFileSync(report, 'utf8'));
  /** @type {{ status: string, assertionResults: { status: string }[] }[]} */
  const files = result.testResults;
  const unloadable = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: Number(result.numPassedTests),
    failed: Number(result.numFailedTests) + unloadable.length,
    skipped: Number(result.numPendingTests) + Number(result.numTodoTests),
  };
}

/** @param {number} startedAt */
function seconds(startedAt) {
  return ((Date.now() - startedAt) / 1000).toFixed(1);
}
