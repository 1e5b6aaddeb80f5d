// What a run of tests came to, read from the report of the runner.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * @typedef {{ status: string, fullName: string, failureMessages?: readonly string[] }} TestResult
 * @typedef {{ name: string, status: string, message?: string, assertionResults: readonly TestResult[] }} FileResult
 * @typedef {{ passed: number, failed: number, notes: string[] }} Verdict
 */

const ran = new Set(['passed', 'failed']);

/**
 * The tests of a project, counted. Also failures, one each: a file that could not be loaded, a runner that ended
 * badly without a failed test (a crash, an unhandled error), and a project in which not one test ran.
 * @param {{ project: string, code: number, files: readonly FileResult[] }} run
 * @returns {Verdict}
 */
export function judge({ project, code, files }) {
  const tests = files.flatMap((file) => file.assertionResults);
  const passed = tests.filter((test) => test.status === 'passed').length;
  const failures = files.flatMap(failuresOf);
  const skipped = tests.filter((test) => !ran.has(test.status));
  const notes = skipped.map((test) => `skipped in ${project}: ${test.fullName.trim()}`);
  if (failures.length > 0) {
    const said = failures.map((failure) => `failed in ${project}: ${failure}`);
    return { passed, failed: failures.length, notes: [...notes, ...said] };
  }
  const fault =
    passed === 0 ? `no test of ${project} ran` : `the runner of ${project} ended with code ${code}`;
  const isFaulty = passed === 0 || code !== 0;
  return { passed, failed: isFaulty ? 1 : 0, notes: isFaulty ? [...notes, `failed: ${fault}`] : notes };
}

/**
 * Each failure in one line, so that the end of a long run tells what to mend.
 * @param {FileResult} file
 * @returns {string[]}
 */
function failuresOf(file) {
  const where = path.basename(file.name);
  if (isUnloadable(file)) return [`${where}: ${firstLine(file.message)}`];
  return file.assertionResults
    .filter((test) => test.status === 'failed')
    .map((test) => `${where}: ${test.fullName.trim()}: ${firstLine(test.failureMessages?.[0])}`);
}

/** @param {string | undefined} message */
function firstLine(message) {
  return (message ?? '').trim().split('\n', 1)[0] ?? '';
}

/**
 * @param {string} report path of the runner's JSON; absent when it crashed
 * @returns {readonly FileResult[]}
 */
export function readReport(report) {
  return existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')).testResults : [];
}

/** @param {FileResult} file */
function isUnloadable(file) {
  return file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed');
}
