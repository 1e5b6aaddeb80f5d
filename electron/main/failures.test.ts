import { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';
import { createLogBook } from '../testing/log-book.ts';
import { reportFailures } from './failures.ts';
import { wordsIn } from './words.ts';

function watched() {
  const process = new EventEmitter();
  const app = Object.assign(new EventEmitter(), { exit: vi.fn() });
  const showErrorBox = vi.fn();
  const { log, lines } = createLogBook();
  reportFailures({ process, app, dialog: { showErrorBox }, words: () => wordsIn('nl'), log } as never);
  return { process, app, showErrorBox, lines };
}

test('a failure nobody caught is logged, told in words, and ends the application', () => {
  const { process, app, showErrorBox, lines } = watched();
  process.emit('uncaughtException', new RangeError('a record’s text'));
  expect(lines[0]).toMatchObject({
    level: 'error',
    event: 'uncaught failure',
    facts: { name: 'RangeError' },
  });
  expect(showErrorBox).toHaveBeenCalledExactlyOnceWith(
    wordsIn('nl').stopped.title,
    wordsIn('nl').stopped.text,
  );
  expect(app.exit).toHaveBeenCalledExactlyOnceWith(1);
  expect(JSON.stringify([lines, showErrorBox.mock.calls])).not.toContain('record’s');
});

test('a lost rejection and a lost process are logged, and the application goes on', () => {
  const { process, app, lines } = watched();
  process.emit('unhandledRejection', new Error('x'));
  app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 9 });
  expect(lines.map(({ event }) => event)).toEqual(['failure without a handler', 'process stopped']);
  expect(app.exit).not.toHaveBeenCalled();
});
