// What the goals measure with. Everything is made when it is first asked for, and once.
import type { BrowserContext } from 'playwright';
import type { BenchRegister } from './bench-register.ts';
import type { PeerServer } from './peer-server.ts';

export interface BenchContext {
  readonly isQuick: boolean;
  /** Numbers of records, smallest first: 10,000, and 100,000 unless it must be quick. */
  readonly sizes: readonly number[];
  /** How often what takes seconds is measured, and what does not. */
  readonly rounds: { readonly dear: number; readonly cheap: number };
  /** A running register with the demonstration and that many sample records; the same one for the same number. */
  readonly register: (count: number) => Promise<BenchRegister>;
  /** One that nobody else writes to; with so many history entries to a record, one where nothing is said. */
  readonly freshRegister: (count: number, options?: { readonly history: number }) => Promise<BenchRegister>;
  /** One without the demonstration: a person who signs in finds nothing. */
  readonly emptyRegister: () => Promise<BenchRegister>;
  /** Answers RxDB and PouchDB with that many of the same records. */
  readonly peers: (count: number) => Promise<PeerServer>;
  /** Script for a blank page: the product's own modules and the bare contenders, as `bench`. */
  readonly benchScript: () => Promise<string>;
  /** The same for RxDB and PouchDB, as `peers`. */
  readonly peerScript: () => Promise<string>;
  /** The same for a bare AG Grid, as `bareGrid`. */
  readonly gridScript: () => Promise<string>;
  /** For a worker: a plain scan of folded texts. */
  readonly scanScript: () => Promise<string>;
  /** A Chromium on a disk of its own, gone afterwards. */
  readonly withProfile: <Result>(work: (browser: BrowserContext) => Promise<Result>) => Promise<Result>;
}
