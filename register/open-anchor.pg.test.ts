// What a register that starts makes of the mark it left outside the database.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPool } from './database/pool.ts';
import { readChainHead } from './storage/chain-head.ts';
import { startHttpRegister } from './testing/http-register.ts';
import type { HttpRegister } from './testing/http-register.ts';
import { keepState } from './testing/older-state.ts';
import { startTestPostgres } from './testing/postgres.ts';
import type { TestDatabase } from './testing/postgres.ts';

let database: TestDatabase;
let pool: Pool;
let dataFolder: string;

beforeEach(async () => {
  database = await startTestPostgres();
  pool = createPool(database.url);
  dataFolder = await mkdtemp(join(tmpdir(), 'smart-city-register-mark-'));
});

afterEach(async () => {
  await pool.end();
  await database.stop();
  await rm(dataFolder, { recursive: true, force: true });
});

function start(folder = dataFolder): Promise<HttpRegister> {
  return startHttpRegister({ databaseUrl: database.url, dataFolder: folder });
}

async function epoch(): Promise<string> {
  return (await readChainHead(pool)).epoch;
}

/** A register runs, writes and stops; then its database goes back to what it was before. */
async function loseSomething(): Promise<void> {
  const register = await start();
  const device = await register.enrol('demo-21015');
  const putBack = await keepState(pool);
  await device.push([device.create('nr 1'), device.create('nr 2')]);
  await register.stop();
  await putBack();
}

describe('a register that starts', () => {
  it('goes on in the same life on the database it left', async () => {
    await (await start()).stop();
    const before = await epoch();
    await (await start()).stop();
    expect(await epoch()).toBe(before);
  });

  it('begins another life on a database that has lost what the mark knows, once', async () => {
    await loseSomething();
    const before = await epoch();
    const both = await Promise.all([start(), start()]);
    const after = await epoch();
    expect(after > before).toBe(true);
    for (const register of both) await register.stop();
    await (await start()).stop();
    expect(await epoch()).toBe(after);
  });

  it('does not notice without the mark', async () => {
    await loseSomething();
    const before = await epoch();
    await rm(join(dataFolder, 'anchor', 'high-water.json'));
    await (await start()).stop();
    expect(await epoch()).toBe(before);
  });

  it('serves all the same where nothing can be written, and says so in the figures', async () => {
    const register = await start('/dev/null/nowhere');
    const figures = await (await fetch(`${register.url}/metrics`)).text();
    expect(figures).toContain('register_anchor_failing 1');
    await register.stop();
  });
});
