// A page that opens quickly is a small page. Bytes are the same on every machine, so they are held here and times are not.
import { expect, it } from 'vitest';
import { firstScreenSize } from '../build/page-size.mjs';

const kilobyte = 1_000;

it('the script of the first screen is at most 250 kB without the grid, as it travels', () => {
  const { withoutGrid, grid } = firstScreenSize();
  expect(grid).toBeGreaterThan(0);
  expect(withoutGrid).toBeLessThanOrEqual(250 * kilobyte);
});

it('and at most 400 kB with it', () => {
  const { withoutGrid, grid } = firstScreenSize();
  expect(withoutGrid + grid).toBeLessThanOrEqual(400 * kilobyte);
});
