import { describe, expect, it } from 'vitest';
import { fittedTitleWidth, leastTitleWidth } from './fit-title.ts';

describe('the width of the title', () => {
  it('is all that the others leave when every column fits', () => {
    expect(fittedTitleWidth(900, [150, 130, 120])).toBe(500);
  });

  it('leaves room for whole columns only when they do not all fit', () => {
    expect(fittedTitleWidth(560, [150, 130, 120])).toBe(280);
  });

  it('gives up words for one column beside it, so that the others can be scrolled to', () => {
    expect(fittedTitleWidth(340, [150, 130])).toBe(190);
  });

  it('is never less than can be read, and all of the room when there is no other column', () => {
    expect(fittedTitleWidth(200, [150])).toBe(leastTitleWidth);
    expect(fittedTitleWidth(100, [150])).toBe(leastTitleWidth);
    expect(fittedTitleWidth(640, [])).toBe(640);
  });
});
