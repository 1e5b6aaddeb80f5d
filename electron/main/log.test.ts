import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { createLog, factsOf } from './log.ts';

const now = () => new Date('2026-01-02T03:04:05.678Z');

test('an event is on disk when the call returns', () => {
  const folder = path.join(temporaryFolder(), 'logs');
  createLog({ folder, now })('error', 'page stopped', { reason: 'crashed', exitCode: 5 });
  expect(readFileSync(path.join(folder, 'main.log'), 'utf8')).toBe(
    '{"at":"2026-01-02T03:04:05.678Z","level":"error","event":"page stopped","reason":"crashed","exitCode":5}\n',
  );
});

test('the log never grows beyond two files', () => {
  const folder = temporaryFolder();
  const log = createLog({ folder, now, maxBytes: 2000 });
  for (let n = 0; n < 200; n += 1) log('info', `event ${n}`, { text: 'x'.repeat(5000) });
  const sizes = ['main.log', 'main.old.log'].map((name) => statSync(path.join(folder, name)).size);
  expect(Math.max(...sizes)).toBeLessThan(3000);
  expect(readFileSync(path.join(folder, 'main.log'), 'utf8')).toContain('event 199');
});

test('a log that cannot be written stops nothing', () => {
  const folder = temporaryFolder();
  mkdirSync(path.join(folder, 'main.log'));
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  expect(() => createLog({ folder, now })('info', 'started')).not.toThrow();
  expect(write.mock.lastCall?.[0]).toContain('"event":"started"');
  write.mockRestore();
});

test('of a failure its name, code and place are logged, never what it says', () => {
  const failure = Object.assign(new TypeError('Slimme vuilnisbakken, token abc\nsecond line of a record'), {
    code: 'ERR_X',
  });
  const facts = factsOf(failure);
  expect(facts).toMatchObject({ name: 'TypeError', code: 'ERR_X' });
  expect(facts['where']).toContain('log.test.ts');
  expect(JSON.stringify(facts)).not.toMatch(/vuilnis|abc|second/);
  expect(factsOf('text of a record')).toEqual({ name: 'string' });
});

test('an existing log is continued', () => {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'main.log'), 'before\n');
  createLog({ folder, now })('info', 'started');
  expect(readFileSync(path.join(folder, 'main.log'), 'utf8')).toMatch(/^before\n\{/);
  expect(existsSync(path.join(folder, 'main.old.log'))).toBe(false);
});
