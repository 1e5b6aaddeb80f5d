// What a command beside the register works with: the database of its settings, whether the register runs or not.
import { parseArgs } from 'node:util';
import type { Pool } from 'pg';
import { AppError } from '../shared/errors.ts';
import type { RegisterEnvironment, RegisterStorage } from '../shared/sync/register/environment.ts';
import { createPool } from './database/pool.ts';
import { loadReferenceData } from './demo/load.ts';
import { migrate } from './migrations/migrate.ts';
import { withDatabase } from './open-database.ts';
import { readConfig } from './plugins/config.ts';
import type { Environment } from './plugins/config.ts';
import { createEnvironment } from './plugins/environment.ts';
import { createRegisterStorage } from './storage/register-storage.ts';
import { sealHistory } from './storage/seal-history.ts';

/** As typed after `npm run register -- <name>`. */
export interface CommandInput {
  readonly environment: Environment;
  readonly args: readonly string[];
}

/** What is printed, and whether it is bad news. */
export interface CommandAnswer {
  readonly text: string;
  readonly isBad: boolean;
}

export interface CommandServices {
  readonly pool: Pool;
  readonly storage: RegisterStorage;
  readonly environment: RegisterEnvironment;
}

/** @throws AppError settingInvalid, and what opening the database may throw */
export async function inRegister<Result>(
  environment: Environment,
  work: (services: CommandServices) => Promise<Result>,
): Promise<Result> {
  return withDatabase(readConfig(environment, []), async (url) => {
    const pool = createPool(url);
    try {
      await migrate(pool);
      const services = { pool, environment: createEnvironment(''), storage: createRegisterStorage(pool) };
      await sealHistory(services);
      await loadReferenceData(services);
      return await work(services);
    } finally {
      await pool.end();
    }
  });
}

/** `--name value` pairs. @throws AppError argumentUnknown */
export function readOptions<Name extends string>(
  args: readonly string[],
  names: readonly Name[],
): Readonly<Partial<Record<Name, string>>> {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  try {
    return parseArgs({ args: [...args], options }).values as Partial<Record<Name, string>>;
  } catch (cause) {
    throw new AppError('argumentUnknown', { argument: args.join(' ') }, { cause });
  }
}
