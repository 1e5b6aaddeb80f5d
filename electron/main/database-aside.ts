// Puts a database Chromium cannot open aside, when a person asked for it. It is noted while the application runs and done
// at its next start, before Chromium has any of the files. Nothing is deleted: what was put aside lies beside the new one.
import { rename, stat } from 'node:fs/promises';
import { isMissing, readFileIfPresent, removeFile, writeFileAtomically } from './atomic-file.ts';
import { factsOf, type Log } from './log.ts';

export interface DatabaseAsideOptions {
  /** Holds the date of what is to be put aside, from the question until it is done. */
  readonly note: string;
  /** The folder of the page's IndexedDB: one rename moves all of it, or nothing. */
  readonly database: string;
  readonly now: () => Date;
  readonly log: Log;
}

const datePattern = /^\d{8}T\d{9}Z$/;

/** Notes that the database is to be put aside at the next start; answers whether it is noted. */
export async function askForAside({ note, now, log }: DatabaseAsideOptions): Promise<boolean> {
  try {
    await writeFileAtomically(note, now().toISOString().replaceAll(/[-:.]/g, ''));
    return true;
  } catch (error) {
    log('error', 'database aside not noted', factsOf(error));
    return false;
  }
}

/**
 * Does what was noted, once, and never stops the start. The name is in the note: killed before the rename, the next start
 * does it; killed after it, the next start finds that name taken and leaves the fresh database where it is. What fails is
 * not tried again unasked, as the database may be well by then.
 */
export async function putAsideIfAsked({ note, database, log }: DatabaseAsideOptions): Promise<void> {
  try {
    const date = (await readFileIfPresent(note))?.toString('utf8');
    if (date === undefined) return;
    // It becomes part of a path.
    if (!datePattern.test(date)) throw new TypeError('not a date');
    await putAside(database, `${database}.${date}`);
    log('info', 'database put aside', { date });
  } catch (error) {
    log('error', 'database not put aside', factsOf(error));
  }
  await removeFile(note).catch((error: unknown) => log('error', 'note not removed', factsOf(error)));
}

async function putAside(database: string, aside: string): Promise<void> {
  if (!(await isThere(aside))) await rename(database, aside);
}

async function isThere(folder: string): Promise<boolean> {
  try {
    await stat(folder);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}
