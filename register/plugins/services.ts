import type { Pool } from 'pg';
import type { RegisterEnvironment, RegisterStorage } from '../../shared/sync/register/environment.ts';
import type { FileStore } from '../storage/file-store.ts';
import type { PackedShelf } from '../storage/piece-shelf.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { Metrics } from './metrics.ts';
import type { TileSource } from './tiles.ts';

/** What the routes work with; made once when the register starts. */
export interface RegisterServices {
  readonly pool: Pool;
  readonly storage: RegisterStorage;
  readonly environment: RegisterEnvironment;
  readonly changes: ChangeFeed;
  /** The bytes of attached files. */
  readonly files: FileStore;
  /** Pieces of pulls, packed once. */
  readonly pieces: PackedShelf;
  readonly metrics: Metrics;
  /** Of the street map; `null`: there is none. */
  readonly tiles: TileSource | null;
  readonly version: string;
  /** True only with `--demo`, which only starts on loopback. */
  readonly isDemo: boolean;
  /** Absolute path of the built page. */
  readonly pageFolder: string;
}
