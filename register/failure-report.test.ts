import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../shared/errors.ts';
import { reportFailure, terminalLanguage } from './failure-report.ts';

let said: string;

beforeEach(() => {
  said = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a register that cannot start', () => {
  it('says one sentence with its facts, and nothing for programmers', () => {
    expect(reportFailure(new AppError('portTaken', { port: 4780 }), {})).toBe(1);
    expect(said).toMatch(/^Port 4780 .*\n$/);
  });

  it('shows the whole chain of causes when details are asked for', () => {
    const cause = new Error('disk on fire');
    reportFailure(new AppError('databaseFailedToStart', { log: '/x' }, { cause }), { LOG_LEVEL: 'debug' });
    expect(said).toContain('caused by Error: disk on fire');
  });

  it('tells a fault of ours apart', () => {
    expect(reportFailure(new TypeError('x is not a function'), {})).toBe(70);
    expect(said).toContain('TypeError: x is not a function');
  });
});

describe('the language of the terminal', () => {
  it.each([
    [{}, 'en'],
    [{ LANG: 'nl_BE.UTF-8' }, 'nl'],
    [{ LANG: 'nl_BE.UTF-8', LC_ALL: 'fr_BE.UTF-8' }, 'fr'],
    [{ LANG: 'nl_BE.UTF-8', LC_ALL: '' }, 'nl'],
    [{ LANG: 'de_BE.UTF-8' }, 'en'],
    [{ LANG: 'C' }, 'en'],
  ])('of %j is %s', (environment, language) => {
    expect(terminalLanguage(environment)).toBe(language);
  });
});
