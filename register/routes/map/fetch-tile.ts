// One tile from the chosen server, kept for a while, so that a map many look at is asked for once.
import { AppError } from '../../../shared/errors.ts';
import { tileUrl } from '../../plugins/tiles.ts';
import type { Tile } from '../../plugins/tiles.ts';

export interface TileImage {
  readonly bytes: Buffer;
  readonly type: string;
}

export interface TileFetcherOptions {
  readonly address: string;
  /** Servers of maps want to know who asks. */
  readonly userAgent: string;
  readonly now: () => number;
}

const patienceMs = 10_000;
/** Together at most 60 MB of memory; a tile of streets has some 20 kB. */
const [maxBytes, maxKept] = [200_000, 300];
const keptMs = 24 * 3_600_000;
const types: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/webp']);

/** @throws AppError busy when the server of tiles does not answer with a picture */
export function createTileFetcher(options: TileFetcherOptions): (tile: Tile) => Promise<TileImage> {
  const kept = new Map<string, { readonly image: Promise<TileImage>; readonly until: number }>();
  return (tile) => {
    const url = tileUrl(options.address, tile);
    const known = kept.get(url);
    if (known && known.until > options.now()) return known.image;
    const image = fetchTile(url, options.userAgent);
    kept.delete(url);
    kept.set(url, { image, until: options.now() + keptMs });
    image.catch(() => kept.get(url)?.image === image && kept.delete(url));
    const [oldest] = kept.keys();
    if (kept.size > maxKept && oldest !== undefined) kept.delete(oldest);
    return image;
  };
}

async function fetchTile(url: string, userAgent: string): Promise<TileImage> {
  try {
    const answer = await fetch(url, {
      headers: { 'user-agent': userAgent, accept: [...types].join(', ') },
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    });
    const [type = ''] = (answer.headers.get('content-type') ?? '').split(';');
    const length = Number(answer.headers.get('content-length') ?? 0);
    if (!answer.ok || !types.has(type) || length > maxBytes) {
      await answer.body?.cancel();
      throw new AppError('busy');
    }
    return { bytes: await bytesOf(answer), type };
  } catch (cause) {
    throw new AppError('busy', {}, { cause });
  }
}

async function bytesOf(answer: Response): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let byteCount = 0;
  for await (const part of answer.body ?? []) {
    byteCount += part.byteLength;
    if (byteCount > maxBytes) throw new AppError('busy');
    parts.push(part);
  }
  return Buffer.concat(parts);
}
