// What a run of tests came to, read from the report of the runner.
import { existsSync, readFileSync } from 'node:fs';

/**
 * @typedef {{ status: string, fullName: string }} TestResult
 * @typedef {{ status: string, assertionResults: readonly TestResult[] }} FileResult
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
  const failed = tests.filter((test) => test.status === 'failed').length + files.filter(isUnloadable).length;
  const skipped = tests.filter((test) => !ran.has(test.status));
  const notes = skipped.map((test) => `skipped in ${project}: ${test.fullName.trim()}`);
  if (failed > 0) return { passed, failed, notes: [...notes, `failed: ${failed} of ${project}`] };
  const fault =
    passed === 0 ? `no test of ${project} ran` : `the runner of ${project} ended with code ${code}`;
  const isFaulty = passed === 0 || code !== 0;
  return { passed, failed: isFaulty ? 1 : 0, notes: isFaulty ? [...notes, `failed: ${fault}`] : notes };
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
