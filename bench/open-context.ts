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
  const running = createRunning();
  const databases = once((): Promise<DatabaseServer> => running.start(startDatabaseServer));
  const startOn = async (
    count: number,
    { history = 1, isDemo = true }: { readonly history?: number; readonly isDemo?: boolean } = {},
  ): Promise<BenchRegister> => {
    const databaseUrl = await (await databases()).database(count, history);
    return running.start(() => startBenchRegister(databaseUrl, { isDemo }));
  };
  return {
    isQuick,
    sizes: isQuick ? [10_000] : [10_000, 100_000],
    rounds: { dear: 3, cheap: isQuick ? 3 : 5 },
    freshRegister: startOn,
    register: forEach((count) => startOn(count)),
    emptyRegister: once(() => startOn(0, { isDemo: false })),
    peers: forEach((count): Promise<PeerServer> =>
      running.start(() => startPeerServer(sampleRecords(count))),
    ),
    benchScript: once(() => bundlePage('bench/page/bench-page.ts')),
    peerScript: once(() => bundlePage('bench/peers/peer-page.mjs')),
    gridScript: once(() => bundlePage('bench/page/bare-grid.ts')),
    scanScript: once(() => bundlePage('bench/page/scan-worker.ts')),
    async withProfile(work) {
      const { browser, stop } = await running.start(openProfile);
      try {
        return await work(browser);
      } finally {
        await stop();
      }
    },
    close: running.stopAll,
  };
}

interface Profile {
  readonly browser: BrowserContext;
  readonly stop: () => Promise<void>;
}

/** In memory IndexedDB has nothing to wait for, hence the disk. */
async function openProfile(): Promise<Profile> {
  const profile = temporaryFolder();
  const browser = await chromium.launchPersistentContext(profile, {
    ...{ ...findChromium(), ...settingsOf({}) },
    // The bench ends in its own order.
    ...{ handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false },
  });
  browser.setDefaultTimeout(patienceMs);
  return {
    browser,
    stop: once(async () => {
      await browser.close();
      await rm(profile, { recursive: true, force: true });
    }),
  };
}

interface Stoppable {
  readonly stop: () => Promise<void>;
}

/** What was started, so that all of it can be stopped, also when something is only just starting. */
function createRunning() {
  const all: Promise<Stoppable>[] = [];
  let isClosing = false;
  return {
    start<T extends Stoppable>(make: () => Promise<T>): Promise<T> {
      if (isClosing) throw new Error('the bench is ending');
      const starting = make();
      all.push(starting);
      return starting;
    },
    stopAll: once(async () => {
      isClosing = true;
      for (const starting of all.toReversed()) await (await starting.catch(() => null))?.stop();
    }),
  };
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
