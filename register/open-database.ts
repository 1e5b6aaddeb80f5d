// The database of the settings, ready for use: the register's own, or the one DATABASE_URL names.
import { openEmbeddedDatabase, findRunningDatabase } from './database/embedded-database.ts';
import { checkExternalDatabase } from './database/external-database.ts';
import type { Config } from './plugins/config.ts';

export interface OpenOptions {
  readonly config: Config;
  /** Called when the register's own database ends without having been asked to. */
  readonly onLost: () => void;
  readonly onEvent: (event: string) => void;
}

export interface OpenDatabase {
  /** Holds the password: never log it. */
  readonly url: string;
  /** Tells a second register on the same data folder where this one answers. */
  announce(url: string): void;
  /** Stops what was started; somebody else's database is left alone. */
  stop(): Promise<void>;
}

/** Throws AppError `database…`, `dataFolder…` or `diskFull`. */
export async function openDatabase({ config, onLost, onEvent }: OpenOptions): Promise<OpenDatabase> {
  const { database, dataFolder } = config;
  if (database.kind === 'embedded') {
    return openEmbeddedDatabase({ path: dataFolder, onLost, onEvent });
  }
  await checkExternalDatabase(database.url);
  return { url: database.url, announce: () => undefined, stop: () => Promise.resolve() };
}

/** For a command beside a register that may be running: its database, or one opened for this moment. */
export async function withDatabase<Result>(
  config: Config,
  use: (url: string) => Promise<Result>,
): Promise<Result> {
  const running =
    config.database.kind === 'embedded' ? await findRunningDatabase(config.dataFolder) : undefined;
  if (running !== undefined) return use(running);
  const database = await openDatabase({ config, onLost: () => undefined, onEvent: () => undefined });
  try {
    return await use(database.url);
  } finally {
    await database.stop();
  }
}
