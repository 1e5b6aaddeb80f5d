import { expect, it } from 'vitest';
import { inMap, moved, pixelOf, tilePx, tilesIn, viewAround, zoomed, zooms } from './mercator.ts';

const grandPlace = { latitude: 50.8467, longitude: 4.3525 };
const atomium = { latitude: 50.8949, longitude: 4.3415 };
const size = { width: 600, height: 400 };

it('puts Brussels in the tile every street map has it in', () => {
  const { x, y } = pixelOf(grandPlace, 12);
  expect([Math.floor(x / tilePx), Math.floor(y / tilePx)]).toEqual([2097, 1374]);
  expect(pixelOf({ latitude: 0, longitude: 0 }, 0)).toEqual({ x: 128, y: 128 });
});

it('shows all places at once, as near as that goes, and one from nearby', () => {
  const view = viewAround([grandPlace, atomium], size);
  const shown = (zoomedBy: number) =>
    [grandPlace, atomium].map((place) => inMap(place, zoomed(view, zoomedBy), size));
  const isInside = ({ x, y }: { x: number; y: number }) =>
    x > 0 && y > 0 && x < size.width && y < size.height;
  expect(shown(0).every(isInside)).toBe(true);
  expect(shown(1).every(isInside)).toBe(false);
  expect(viewAround([grandPlace], size).zoom).toBe(zooms.ofOnePlace);
  expect(inMap(grandPlace, viewAround([grandPlace], size), size)).toEqual({ x: 300, y: 200 });
  expect(viewAround([grandPlace, grandPlace], size).zoom).toBe(18);
});

it('covers the map with tiles and asks for none beyond the world', () => {
  const view = viewAround([grandPlace], size);
  const tiles = tilesIn(view, size);
  expect(Math.min(...tiles.map(({ left }) => left))).toBeLessThanOrEqual(0);
  expect(Math.max(...tiles.map(({ left }) => left + tilePx))).toBeGreaterThanOrEqual(size.width);
  expect(new Set(tiles.map(({ x, y }) => `${x} ${y}`)).size).toBe(tiles.length);
  const corner = moved({ zoom: 2, centre: { x: 0, y: 0 } }, { x: -5_000, y: -5_000 });
  expect(tilesIn(corner, size).every(({ x, y }) => x >= 0 && y >= 0)).toBe(true);
  expect(corner.centre).toEqual({ x: 0, y: 0 });
});

it('keeps its middle when it comes nearer, and stops at the last zoom', () => {
  const view = viewAround([grandPlace], size);
  expect(inMap(grandPlace, zoomed(view, 2), size)).toEqual({ x: 300, y: 200 });
  expect(zoomed(view, 99).zoom).toBe(zooms.most);
});
