// The geometry of tiled street maps (web Mercator): places to pixels of the whole world at a zoom, and back. Pure.

export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

export interface Pixel {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What a map shows: the pixel of the world in its middle, at that zoom. */
export interface MapView {
  readonly zoom: number;
  readonly centre: Pixel;
}

export interface MapTile {
  readonly z: number;
  readonly x: number;
  readonly y: number;
  /** Of its corner, in the map. */
  readonly left: number;
  readonly top: number;
}

export const tilePx = 256;
export const zooms = { least: 2, most: 19, ofOnePlace: 16 } as const;
const steepest = 85.0511;

export function pixelOf({ latitude, longitude }: Place, zoom: number): Pixel {
  const worldPx = tilePx * 2 ** zoom;
  const radians = (Math.max(-steepest, Math.min(steepest, latitude)) * Math.PI) / 180;
  return {
    x: ((longitude + 180) / 360) * worldPx,
    y: ((1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2) * worldPx,
  };
}

/** As near as shows all of them, with room at the edges. */
export function viewAround(places: readonly Place[], { width, height }: Size): MapView {
  const roomPx = 40;
  let zoom: number = places.length === 1 ? zooms.ofOnePlace : 18;
  for (; zoom > zooms.least; zoom -= 1) {
    const { left, right, top, bottom } = boxOf(places, zoom);
    if (right - left + 2 * roomPx <= width && bottom - top + 2 * roomPx <= height) break;
  }
  const { left, right, top, bottom } = boxOf(places, zoom);
  return { zoom, centre: { x: (left + right) / 2, y: (top + bottom) / 2 } };
}

/** The same middle, nearer or farther. */
export function zoomed({ zoom, centre }: MapView, by: number): MapView {
  const next = Math.max(zooms.least, Math.min(zooms.most, zoom + by));
  const factor = 2 ** (next - zoom);
  return { zoom: next, centre: { x: centre.x * factor, y: centre.y * factor } };
}

export function moved({ zoom, centre }: MapView, by: Pixel): MapView {
  const worldPx = tilePx * 2 ** zoom;
  const inside = (value: number): number => Math.max(0, Math.min(worldPx, value));
  return { zoom, centre: { x: inside(centre.x + by.x), y: inside(centre.y + by.y) } };
}

/** Where a place lies in the map. */
export function inMap(place: Place, { zoom, centre }: MapView, { width, height }: Size): Pixel {
  const { x, y } = pixelOf(place, zoom);
  return { x: x - centre.x + width / 2, y: y - centre.y + height / 2 };
}

/** The tiles in sight. */
export function tilesIn({ zoom, centre }: MapView, { width, height }: Size): readonly MapTile[] {
  const [fromX, fromY] = [centre.x - width / 2, centre.y - height / 2];
  const last = 2 ** zoom - 1;
  const range = (from: number, length: number): readonly number[] => {
    const first = Math.max(0, Math.floor(from / tilePx));
    const end = Math.min(last, Math.floor((from + length) / tilePx));
    return Array.from({ length: Math.max(0, end - first + 1) }, (_, i) => first + i);
  };
  return range(fromY, height).flatMap((y) =>
    range(fromX, width).map((x) => ({
      ...{ z: zoom, x, y },
      ...{ left: x * tilePx - fromX, top: y * tilePx - fromY },
    })),
  );
}

function boxOf(places: readonly Place[], zoom: number) {
  const pixels = places.map((place) => pixelOf(place, zoom));
  const [xs, ys] = [pixels.map(({ x }) => x), pixels.map(({ y }) => y)];
  return {
    ...{ left: Math.min(...xs), right: Math.max(...xs) },
    ...{ top: Math.min(...ys), bottom: Math.max(...ys) },
  };
}
