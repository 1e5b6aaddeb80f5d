// Where a backup is put back: beside what is there, and exchanged for it in the end. Killed before the exchange,
// everything is as it was; killed within it, the folder is no register until a restore has come to its end. What was there
// before is set aside, never deleted.
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { AppError } from '../../shared/errors.ts';
import { beforeRestorePrefix, isOfRestore, restoringPrefix } from '../database/data-folder.ts';
import { openEmbeddedDatabase } from '../database/embedded-database.ts';
import { guardDataFolder } from '../database/folder-guard.ts';

export interface RestorePlace {
  /** Of an empty database. */
  readonly url: string;
  /** A folder that goes with the database, where attachments come with it. */
  readonly folder: string;
  /** Puts it in the place of what was there; answers where that is now, if there was anything. */
  finish(): Promise<string | null>;
  /** Leaves everything as it was. */
  giveUp(): Promise<void>;
}

export interface PlaceOptions {
  /** True: what is there is set aside. False: there must be nothing. */
  readonly isReplacing: boolean;
  /** Distinguishes this restore from others; part of names. */
  readonly stamp: string;
}

const inUseAttempts = 10;
const betweenAttemptsMs = 100;
/** The anchors are about the database and outlive it. */
const staying = ['anchor', 'lost+found', '.DS_Store'];

/** @throws AppError restoreTargetTaken, dataFolderInUse, and what opening the database may throw */
export async function openPlaceInFolder(
  path: string,
  { isReplacing, stamp }: PlaceOptions,
): Promise<RestorePlace> {
  await mkdir(path, { recursive: true, mode: 0o711 });
  const guard = await guardDataFolder(path);
  const beside = join(path, `${restoringPrefix}${stamp}`);
  try {
    await clearUnfinished(path);
    const isTaken = (await entriesOf(path)).length > 0;
    if (isTaken && !isReplacing) throw new AppError('restoreTargetTaken', { place: path });
    const nothing = (): void => undefined;
    const database = await openEmbeddedDatabase({ path: beside, onLost: nothing, onEvent: nothing });
    return {
      url: database.url,
      folder: beside,
      async finish() {
        await database.stop();
        const aside = isTaken ? join(path, `${beforeRestorePrefix}${stamp}`) : null;
        if (aside !== null) await moveAll(path, aside, 'first');
        await moveAll(beside, path, 'last');
        await rm(beside, { recursive: true });
        await guard.release();
        return aside;
      },
      async giveUp() {
        await database.stop();
        await rm(beside, { recursive: true, force: true });
        await guard.release();
      },
    };
  } catch (error) {
    await guard.release();
    throw error;
  }
}

async function entriesOf(path: string): Promise<readonly string[]> {
  return (await readdir(path)).filter((name) => !staying.includes(name) && !isOfRestore(name));
}

/** What a restore that was killed left of its copy; the backup it came from is untouched. */
async function clearUnfinished(path: string): Promise<void> {
  const unfinished = (await readdir(path)).filter((name) => name.startsWith(restoringPrefix));
  for (const name of unfinished) await rm(join(path, name), { recursive: true });
}

/** The folder's mark goes first on the way out and comes last on the way in: half of a register is not taken for one. */
async function moveAll(from: string, to: string, marker: 'first' | 'last'): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o711 });
  const names = await entriesOf(from);
  const isMarker = (name: string): boolean => name === 'register.json';
  const others = names.filter((name) => !isMarker(name));
  const markers = names.filter(isMarker);
  for (const name of marker === 'first' ? [...markers, ...others] : [...others, ...markers])
    await rename(join(from, name), join(to, name));
}

/**
 * In a database somebody else runs: a schema of its own, renamed to `public` in the end.
 * @throws AppError restoreTargetTaken, databaseInUse
 */
export async function openPlaceInDatabase(
  url: string,
  { isReplacing, stamp, folder }: PlaceOptions & { readonly folder: string },
): Promise<RestorePlace> {
  const [beside, aside] = [`restoring_${stamp}`, `before_restore_${stamp}`];
  const isTaken = await ask(url, async (client) => {
    await checkNotInUse(client);
    const found = await client.query(`select 1 from pg_tables where schemaname = 'public' limit 1`);
    if (found.rowCount !== 0 && !isReplacing)
      throw new AppError('restoreTargetTaken', { place: client.database ?? '' });
    await client.query(`create schema ${beside}`);
    return found.rowCount !== 0;
  });
  const besideUrl = new URL(url);
  besideUrl.searchParams.set('options', `-c search_path=${beside}`);
  return {
    url: besideUrl.href,
    folder,
    finish: () =>
      ask(url, async (client) => {
        await checkNotInUse(client);
        await client.query('begin');
        await client.query(isTaken ? `alter schema public rename to ${aside}` : 'drop schema public');
        await client.query(`alter schema ${beside} rename to public`);
        await client.query('commit');
        return isTaken ? aside : null;
      }),
    giveUp: () =>
      ask(url, async (client) => {
        await client.query(`drop schema ${beside} cascade`);
      }),
  };
}

/** A connection that was closed a moment ago may still be listed. @throws AppError databaseInUse */
async function checkNotInUse(client: pg.Client): Promise<void> {
  for (let attempt = 1; attempt <= inUseAttempts; attempt += 1) {
    const others = await client.query(
      `select 1 from pg_stat_activity where datname = current_database() and application_name = 'smart-city-register' limit 1`,
    );
    if (others.rowCount === 0) return;
    await pause(betweenAttemptsMs);
  }
  throw new AppError('databaseInUse');
}

async function ask<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
