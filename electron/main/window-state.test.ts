import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createLogBook } from '../testing/log-book.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { placeWindow, readWindowState } from './window-state.ts';

const left = { x: 0, y: 25, width: 1920, height: 1055 };
const right = { x: 1920, y: 0, width: 2560, height: 1440 };
const state = { x: 2100, y: 100, width: 1300, height: 800, isMaximised: false };

test('the window opens where it was', () => {
  expect(placeWindow(state, [left, right])).toEqual(state);
  expect(placeWindow({ ...state, isMaximised: true }, [left, right]).isMaximised).toBe(true);
});

test('a place on a display that was unplugged is forgotten', () => {
  const placed = placeWindow({ ...state, isMaximised: true }, [left]);
  expect(placed).toEqual({ width: 1440, height: 900, isMaximised: true });
});

test.each([
  ['left of everything', { ...state, x: -1290 }],
  ['right of everything', { ...state, x: 4470 }],
  ['below everything', { ...state, y: 1430 }],
  ['with its title bar above the display', { ...state, y: -10 }],
])('a window %s opens where it can be gripped', (_where, lost) => {
  expect(placeWindow(lost, [left, right])).not.toHaveProperty('x');
});

test('a window half on a display stays there', () => {
  expect(placeWindow({ ...state, x: 4000 }, [left, right])).toMatchObject({ x: 4000, y: 100 });
});

test('no window is larger than its display, nor smaller than the page needs where there is room', () => {
  expect(placeWindow({ ...state, width: 9000, height: 9000 }, [right])).toMatchObject({
    width: 2560,
    height: 1440,
  });
  expect(placeWindow({ ...state, width: 10, height: 10, x: 100, y: 100 }, [left])).toMatchObject({
    width: 1024,
    height: 700,
  });
  const tiny = { x: 0, y: 0, width: 800, height: 600 };
  expect(placeWindow(null, [tiny])).toEqual({ width: 800, height: 600, isMaximised: false });
});

test('a computer that reports no display still gets a window', () => {
  expect(placeWindow(state, [])).toEqual({ width: 1440, height: 900, isMaximised: false });
});

test.each([
  '',
  'null',
  '{}',
  '{"x":1,"y":1,"width":0,"height":5,"isMaximised":false}',
  '{"x":1e9,"y":1,"width":9,"height":5,"isMaximised":false}',
  '{"x":null,"y":1,"width":9,"height":5,"isMaximised":false}',
  '{"x":1.5,"y":1,"width":9,"height":5,"isMaximised":false}',
])('a state file that makes no sense (%s) counts as none', (content) => {
  const file = path.join(temporaryFolder(), 'window-state.json');
  writeFileSync(file, content);
  const { log, lines } = createLogBook();
  expect(readWindowState({ file, log })).toBeNull();
  expect(lines).toHaveLength(1);
});

test('a first start has no state, and that is no event', () => {
  const { log, lines } = createLogBook();
  expect(readWindowState({ file: path.join(temporaryFolder(), 'none'), log })).toBeNull();
  expect(lines).toEqual([]);
});
