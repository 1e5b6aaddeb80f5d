// A register back from a backup, from the command line. Nothing counts as done before every row has been checked.
import { join, relative, resolve } from 'node:path';
import { AppError } from '../shared/errors.ts';
import { timestamp } from '../shared/ids.ts';
import { anchorFolderOf, openAnchorFolder } from './anchor/anchor-folder.ts';
import { loadBackup } from './backup/load-backup.ts';
import { checkFiles, readManifest } from './backup/manifest.ts';
import type { Manifest } from './backup/manifest.ts';
import { openPlaceInDatabase, openPlaceInFolder } from './backup/restore-place.ts';
import type { PlaceOptions, RestorePlace } from './backup/restore-place.ts';
import { readOptions } from './command.ts';
import type { CommandInput } from './command.ts';
import { claimDataFolder } from './database/data-folder.ts';
import { createPool } from './database/pool.ts';
import { terminalLanguage } from './failure-report.ts';
import { readConfig } from './plugins/config.ts';
import type { Config } from './plugins/config.ts';
import { createEnvironment } from './plugins/environment.ts';
import { fill, formatMoment, registerWords } from './register-words.ts';
import type { ChainHead } from './storage/chain-head.ts';

const replace = '--replace';

/**
 * Into an empty place, or with `--replace` in the place of a register that is set aside; begins a new epoch.
 * @throws AppError backupIncomplete, backupDamaged, restoreTargetTaken, databaseInUse, dataFolderInUse, argumentMissing
 */
export async function restore({ environment, args }: CommandInput): Promise<string> {
  const { from } = readOptions(
    args.filter((arg) => arg !== replace),
    ['from'],
  );
  if (from === undefined) throw new AppError('argumentMissing', { argument: '--from' });
  const config = readConfig(environment, []);
  const folder = resolve(from);
  const manifest = await readManifest(folder);
  await checkFiles(folder, manifest);
  const aside = await putBack(config, { folder, manifest, isReplacing: args.includes(replace) });
  const language = terminalLanguage(environment);
  const words = registerWords[language].backup;
  const { at, head, attachments } = manifest;
  const facts = { when: formatMoment(at, language), count: head.seq, files: attachments.length };
  return [
    fill(words.restored, facts),
    ...(aside === null ? [] : [fill(words.setAside, { place: aside })]),
  ].join('\n');
}

interface Source {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly isReplacing: boolean;
}

async function putBack(config: Config, source: Source): Promise<string | null> {
  const stamp = timestamp(createEnvironment('')).replace(/\D/g, '');
  const place = await openPlace(config, { isReplacing: source.isReplacing, stamp });
  let head: ChainHead;
  try {
    head = await load(config, source, place);
  } catch (error) {
    await place.giveUp();
    throw error;
  }
  const aside = await place.finish();
  await noteAnchor(config.dataFolder, head);
  return aside;
}

function openPlace({ database, dataFolder }: Config, options: PlaceOptions): Promise<RestorePlace> {
  return database.kind === 'embedded'
    ? openPlaceInFolder(dataFolder, options)
    : openPlaceInDatabase(database.url, { ...options, folder: dataFolder });
}

async function load(config: Config, { folder, manifest }: Source, place: RestorePlace): Promise<ChainHead> {
  const pool = createPool(place.url);
  try {
    const filesFolder = filesFolderAt(place, config);
    return await loadBackup({ folder, manifest, pool, filesFolder, environment: createEnvironment('') });
  } finally {
    await pool.end();
  }
}

/** Attachments in the data folder move with it; those elsewhere are added to what is there. */
function filesFolderAt(place: RestorePlace, { dataFolder, filesFolder }: Config): string {
  const inside = relative(dataFolder, filesFolder);
  return inside.startsWith('..') || inside === '' ? filesFolder : join(place.folder, inside);
}

async function noteAnchor(dataFolder: string, head: ChainHead): Promise<void> {
  const at = timestamp(createEnvironment(''));
  await claimDataFolder(dataFolder);
  const anchors = await openAnchorFolder(anchorFolderOf(dataFolder));
  await anchors.raise(head, at);
  await anchors.append(head, at);
}
