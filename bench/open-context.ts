import { rm } from 'node:fs/promises';
import { chromium } from 'playwright';
import type { BrowserContext } from 'playwright';
import { findChromium } from '../build/chromium.mjs';
import { settingsOf } from '../e2e/support/browser.ts';
import { temporaryFolder } from '../e2e/support/register.ts';
import { startBenchRegister } from './bench-register.ts';
import type { BenchRegister } from './bench-register.ts';
import type { BenchContext } from './context.ts';
import { startDatabaseServer } from './database-server.ts';
import type { DatabaseServer } from './database-server.ts';
import { sampleRecords } from './fill-register.ts';
import { bundlePage } from './bundle-page.ts';
import type { Options } from './options.ts';
import { startPeerServer } from './peer-server.ts';
import type { PeerServer } from './peer-server.ts';

const patienceMs = 300_000;

export interface OpenContext extends BenchContext {
  readonly close: () => Promise<void>;
}

export function openContext({ isQuick }: Pick<Options, 'isQuick'>): OpenContext {
  const endings: (() => Promise<void>)[] = [];
  const ended = async <T extends { readonly stop: () => Promise<void> }>(
    starting: Promise<T>,
  ): Promise<T> => {
    const started = await starting;
    endings.push(started.stop);
    return started;
  };
  const databases = once((): Promise<DatabaseServer> => ended(startDatabaseServer()));
  const freshRegister = async (count: number): Promise<BenchRegister> =>
    ended(startBenchRegister(await (await databases()).database(count)));
  return {
    isQuick,
    sizes: isQuick ? [10_000] : [10_000, 100_000],
    rounds: { dear: 3, cheap: isQuick ? 3 : 5 },
    freshRegister,
    register: forEach(freshRegister),
    emptyRegister: once(async () =>
      ended(startBenchRegister(await (await databases()).database(0), { isDemo: false })),
    ),
    peers: forEach((count): Promise<PeerServer> => ended(startPeerServer(sampleRecords(count)))),
    benchScript: once(() => bundlePage('bench/page/bench-page.ts')),
    peerScript: once(() => bundlePage('bench/peers/peer-page.mjs')),
    withProfile,
    async close() {
      for (const end of endings.toReversed()) await end();
    },
  };
}

/** In memory IndexedDB has nothing to wait for, hence the disk. */
async function withProfile<Result>(work: (browser: BrowserContext) => Promise<Result>): Promise<Result> {
  const profile = temporaryFolder();
  const browser = await chromium.launchPersistentContext(profile, { ...findChromium(), ...settingsOf({}) });
  browser.setDefaultTimeout(patienceMs);
  try {
    return await work(browser);
  } finally {
    await browser.close();
    await rm(profile, { recursive: true, force: true });
  }
}

function once<Result>(make: () => Promise<Result>): () => Promise<Result> {
  let made: Promise<Result> | undefined;
  return () => (made ??= make());
}

function forEach<Result>(make: (count: number) => Promise<Result>): (count: number) => Promise<Result> {
  const made = new Map<number, Promise<Result>>();
  return (count) => {
    const known = made.get(count) ?? make(count);
    made.set(count, known);
    return known;
  };
}
