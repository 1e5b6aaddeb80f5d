// The whole register in a folder, from the command line; also while it runs.
import { resolve } from 'node:path';
import packageFile from '../package.json' with { type: 'json' };
import { AppError } from '../shared/errors.ts';
import { timestamp } from '../shared/ids.ts';
import { writeBackup } from './backup/write-backup.ts';
import { readOptions } from './command.ts';
import type { CommandInput } from './command.ts';
import { createPool } from './database/pool.ts';
import { terminalLanguage } from './failure-report.ts';
import { withDatabase } from './open-database.ts';
import { readConfig } from './plugins/config.ts';
import { createEnvironment } from './plugins/environment.ts';
import { fill, registerWords } from './register-words.ts';

/**
 * Changes nothing in the database, not even its form.
 * @throws AppError argumentMissing, backupFolderTaken, databaseEmpty, and what opening the database may throw
 */
export async function backup({ environment, args }: CommandInput): Promise<string> {
  const { to } = readOptions(args, ['to']);
  if (to === undefined) throw new AppError('argumentMissing', { argument: '--to' });
  const config = readConfig(environment, []);
  const folder = resolve(to);
  const { head, attachments } = await withDatabase(config, async (url) => {
    const pool = createPool(url);
    try {
      const at = timestamp(createEnvironment(''));
      return await writeBackup({
        ...{ pool, folder, at, version: packageFile.version },
        filesFolder: config.filesFolder,
      });
    } finally {
      await pool.end();
    }
  });
  const words = registerWords[terminalLanguage(environment)].backup;
  return fill(words.made, { folder, count: head.seq, files: attachments.length });
}
