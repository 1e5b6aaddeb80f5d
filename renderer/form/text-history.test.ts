// Typing taken back piece by piece, with a clock that is played.
import { beforeEach, describe, expect, it } from 'vitest';
import { caretAfter, createTextHistory, type TextHistory } from './text-history.ts';

let nowMs: number;
let text: string;
let history: TextHistory;

beforeEach(() => {
  nowMs = 0;
  text = '';
  history = createTextHistory(() => nowMs);
});

function become(next: string): void {
  nowMs += 100;
  history.note(text, next);
  text = next;
}

function type(letters: string): void {
  for (const letter of letters) become(text + letter);
}

function back(): string | null {
  const before = history.undo(text);
  text = before ?? text;
  return before;
}

function again(): string | null {
  const after = history.redo(text);
  text = after ?? text;
  return after;
}

describe('a piece', () => {
  it('is what was typed without a pause', () => {
    type('plein');
    nowMs += 2_000;
    type(' vert');
    expect([back(), back(), back()]).toEqual(['plein', '', null]);
  });

  it('ends at the next word once it is long', () => {
    type('de straat wordt opnieuw aangelegd');
    expect([back(), back(), back()]).toEqual(['de straat wordt opnieuw ', '', null]);
  });

  it('is what was taken away letter by letter, apart from what was typed', () => {
    type('straten');
    ['strate', 'strat'].forEach(become);
    type('egie');
    expect([back(), back(), back()]).toEqual(['strat', 'straten', '']);
  });

  it('is something pasted, and something replaced', () => {
    type('ab');
    become('abc pasted');
    become('x');
    expect([back(), back(), back()]).toEqual(['abc pasted', 'ab', '']);
  });

  it('is not made of nothing', () => {
    history.note('same', 'same');
    expect(history.undo('same')).toBeNull();
  });
});

it('is typed again as it was, until something else is typed', () => {
  type('plein');
  nowMs += 2_000;
  type(' vert');
  [back(), back()].forEach((before) => expect(before).not.toBeNull());
  expect([again(), again(), again()]).toEqual(['plein', 'plein vert', null]);
  back();
  type('!');
  expect(again()).toBeNull();
  expect([back(), back()]).toEqual(['plein', '']);
});

it('waits while the text is another one, and goes on once it is back', () => {
  type('plein');
  nowMs += 2_000;
  type(' vert');
  back();
  text = '';
  expect([back(), again()]).toEqual([null, null]);
  text = 'plein';
  expect(again()).toBe('plein vert');
  text = 'iets anders';
  expect(back()).toBeNull();
});

it('knows nothing of what was there before it was told to forget', () => {
  type('plein');
  back();
  history.forget();
  expect([back(), again()]).toEqual([null, null]);
});

it('leaves the caret behind what has changed', () => {
  expect(caretAfter('abef', 'abcdef')).toBe(4);
  expect(caretAfter('abcdef', 'abef')).toBe(2);
  expect(caretAfter('aXf', 'acdef')).toBe(4);
});
