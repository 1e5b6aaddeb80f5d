// One real PostgreSQL for all *.pg.test.ts of a run, durable as in production, gone afterwards.
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openEmbeddedDatabase, type EmbeddedDatabase } from '../database/embedded-database.ts';
import { isAppError } from '../../shared/errors.ts';

const prefix = 'smart-city-register-pg-';
const leftBehindAfterMs = 15 * 60_000;

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeLeftBehind();
  const folder = await mkdtemp(join(tmpdir(), prefix));
  const removeFolder = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const database = await openIn(folder).catch(async (error: unknown) => {
    await removeFolder();
    throw error;
  });
  project.provide('postgresUrl', database.administratorUrl);
  return async () => {
    await database.stop();
    await removeFolder();
  };
}

function openIn(folder: string): Promise<EmbeddedDatabase> {
  return openEmbeddedDatabase({
    path: join(folder, 'register'),
    onEvent: () => undefined,
    onLost: () => {
      process.stderr.write('The PostgreSQL of the tests ended by itself.\n');
    },
  });
}

// A run that was killed leaves its server running. Opening its folder finds that server and stops it.
async function removeLeftBehind(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const folder = join(tmpdir(), name);
    if (!name.startsWith(prefix) || !(await isOld(folder))) continue;
    try {
      const database = await openIn(folder);
      await database.stop();
      await rm(folder, { recursive: true, force: true });
    } catch (error) {
      // A run that is still busy, or of another user.
      if (!isAppError(error)) throw error;
    }
  }
}

async function isOld(folder: string): Promise<boolean> {
  const entry = await stat(folder).catch(() => undefined);
  return entry !== undefined && Date.now() - entry.mtimeMs > leftBehindAfterMs;
}
