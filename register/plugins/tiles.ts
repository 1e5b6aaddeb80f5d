// Where the pictures of the street map come from: a server of tiles that an administrator chose. Nobody's computer asks it;
// the register does, for whoever looks at the map.

export interface TileSource {
  /** With {z}, {x} and {y}. */
  readonly address: string;
  /** Whose map it is, shown beside it. */
  readonly credit: string;
}

const loopbackHosts = ['127.0.0.1', '[::1]', 'localhost'];

/** https, or http on this machine; `null` of what is no address of tiles. */
export function readTileAddress(text: string): string | null {
  if (['{z}', '{x}', '{y}'].some((place) => text.split(place).length !== 2)) return null;
  const filled = tileUrl(text, { z: 0, x: 0, y: 0 });
  if (/[{}\s\\]/.test(filled) || !URL.canParse(filled)) return null;
  const { protocol, hostname, username, password } = new URL(filled);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && loopbackHosts.includes(hostname));
  const isHostFixed = new URL(tileUrl(text, { z: 1, x: 1, y: 1 })).hostname === hostname;
  return isSafe && isHostFixed && username === '' && password === '' ? text : null;
}

export interface Tile {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

export function tileUrl(address: string, { z, x, y }: Tile): string {
  return address.replace('{z}', String(z)).replace('{x}', String(x)).replace('{y}', String(y));
}
