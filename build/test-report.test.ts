import { describe, expect, it } from 'vitest';
import { judge, readReport, type FileResult } from './test-report.mjs';

function file(...statuses: string[]): FileResult {
  return {
    name: 'folder/some.test.ts',
    status: statuses.includes('failed') ? 'failed' : 'passed',
    assertionResults: statuses.map((status, i) => ({
      ...{ status, fullName: `test ${i}` },
      ...(status === 'failed' && { failureMessages: ['Error: 1 is not 2\n    at some.test.ts:7'] }),
    })),
  };
}

describe('the verdict on a project', () => {
  it('counts what ran', () => {
    expect(judge({ project: 'unit', code: 0, files: [file('passed', 'passed'), file('passed')] })).toEqual({
      ...{ passed: 3, failed: 0, notes: [] },
    });
    expect(judge({ project: 'unit', code: 1, files: [file('passed', 'failed')] })).toEqual({
      ...{ passed: 1, failed: 1, notes: ['failed in unit: some.test.ts: test 1: Error: 1 is not 2'] },
    });
  });

  it('is a failure where no test ran, be it that all were skipped', () => {
    const missing = { passed: 0, failed: 1 };
    expect(judge({ project: 'pg', code: 0, files: [] })).toMatchObject({
      ...{ ...missing, notes: ['failed: no test of pg ran'] },
    });
    expect(judge({ project: 'pg', code: 0, files: [file('skipped')] })).toMatchObject(missing);
    expect(judge({ project: 'pg', code: 1, files: readReport('/nowhere/report.json') })).toMatchObject(
      missing,
    );
  });

  it('names what was skipped', () => {
    const files = [file('passed', 'skipped'), file('todo'), file('pending')];
    expect(judge({ project: 'dom', code: 0, files })).toEqual({
      ...{ passed: 1, failed: 0 },
      notes: ['skipped in dom: test 1', 'skipped in dom: test 0', 'skipped in dom: test 0'],
    });
  });

  it('is a failure for a file that could not be loaded and for a runner that ended badly', () => {
    const unloadable = {
      name: 'folder/lost.test.ts',
      status: 'failed',
      message: 'no module',
      assertionResults: [],
    };
    expect(judge({ project: 'e2e', code: 1, files: [file('passed'), unloadable] })).toEqual({
      ...{ passed: 1, failed: 1, notes: ['failed in e2e: lost.test.ts: no module'] },
    });
    expect(judge({ project: 'e2e', code: 1, files: [file('passed')] })).toEqual({
      ...{ passed: 1, failed: 1, notes: ['failed: the runner of e2e ended with code 1'] },
    });
  });
});
