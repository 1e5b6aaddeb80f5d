// A whole register in a folder: every table as lines of JSON of one moment, and the attachments those tables name.
// Anything that was left half-way lacks its manifest and is no backup.
import { createHash } from 'node:crypto';
import { constants, createWriteStream } from 'node:fs';
import { copyFile, mkdir, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Pool, PoolClient } from 'pg';
import { AppError } from '../../shared/errors.ts';
import { inTransaction } from '../storage/transaction.ts';
import { writeManifest } from './manifest.ts';
import type { Manifest, TableEntry } from './manifest.ts';
import { listTables, quoted } from './table-list.ts';
import type { TableForm } from './table-list.ts';

const rowsPerFetch = 500;

export interface BackupOptions {
  readonly pool: Pool;
  readonly filesFolder: string;
  /** New or empty. */
  readonly folder: string;
  readonly at: string;
  readonly version: string;
}

/** @throws AppError backupFolderTaken, databaseEmpty */
export async function writeBackup(options: BackupOptions): Promise<Manifest> {
  const { pool, folder, filesFolder, at, version } = options;
  await makeFolder(folder);
  const begin = 'begin isolation level repeatable read read only';
  const found = await inTransaction({ pool, begin }, (client) => dumpDatabase(client, folder));
  // Attachments never change and are never removed: those the tables name are there for the taking.
  for (const name of found.attachments)
    await copyDurably(join(filesFolder, name), join(folder, 'files', name));
  const manifest: Manifest = {
    ...{ content: 'smart-city-register-backup', format: 1, at, version },
    ...found,
  };
  await syncFolder(join(folder, 'tables'));
  await syncFolder(join(folder, 'files'));
  await writeManifest(folder, manifest);
  await syncFolder(folder);
  return manifest;
}

async function makeFolder(folder: string): Promise<void> {
  // It holds personal data: for its owner only.
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 0) throw new AppError('backupFolderTaken', { folder });
  for (const part of ['tables', 'files']) await mkdir(join(folder, part), { mode: 0o700 });
}

type DatabaseContents = Pick<Manifest, 'migration' | 'epoch' | 'head' | 'tables' | 'attachments'>;

async function dumpDatabase(client: PoolClient, folder: string): Promise<DatabaseContents> {
  // A slow disk may keep the database waiting.
  await client.query('set local idle_in_transaction_session_timeout = 0');
  const tables = await listTables(client);
  const names = tables.map(({ name }) => name);
  if (!names.includes('history')) throw new AppError('databaseEmpty');
  const facts = await readFacts(client);
  const entries: TableEntry[] = [];
  for (const table of tables) entries.push(await dumpTable(client, { folder, table }));
  const attachments = names.includes('files')
    ? await client.query<{ sha256: string }>('select sha256 from files order by sha256')
    : { rows: [] };
  return { ...facts, tables: entries, attachments: attachments.rows.map(({ sha256 }) => sha256) };
}

async function readFacts(client: PoolClient): Promise<Pick<Manifest, 'migration' | 'epoch' | 'head'>> {
  // By way of json: a database of before the chain has no column for the hash.
  const found = await client.query<{ migration: number; epoch: string; seq: number; hash: string }>(
    `select (select max(number) from migrations) as migration,
            coalesce((select value from meta where key = 'epoch'), '') as epoch,
            coalesce((h.row ->> 'seq')::int, 0) as seq, coalesce(h.row ->> 'hash', '') as hash
       from (values (1)) as one left join lateral
            (select to_json(history) as row from history order by seq desc limit 1) h on true`,
  );
  const [row] = found.rows;
  if (!row) throw new AppError('databaseEmpty');
  return { migration: row.migration, epoch: row.epoch, head: { seq: row.seq, hash: row.hash } };
}

async function dumpTable(
  client: PoolClient,
  { folder, table }: { readonly folder: string; readonly table: TableForm },
): Promise<TableEntry> {
  const file = join('tables', `${table.name}.jsonl.gz`);
  const hash = createHash('sha256');
  let rowCount = 0;
  const lines = async function* (): AsyncGenerator<string> {
    for await (const rows of readRows(client, table)) {
      rowCount += rows.length;
      yield rows.map((row) => `${JSON.stringify(row)}\n`).join('');
    }
  };
  const hashing = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  const target = createWriteStream(join(folder, file), { mode: 0o600, flags: 'wx', flush: true });
  await pipeline(Readable.from(lines()), createGzip(), hashing, target);
  return { name: table.name, file, rowCount, sha256: hash.digest('hex') };
}

/** Every value as PostgreSQL writes it, so that it reads it back as it was. */
async function* readRows(
  client: PoolClient,
  { name, columns }: TableForm,
): AsyncGenerator<readonly Readonly<Record<string, string | null>>[]> {
  const selection = columns.map((column) => `${quoted(column)}::text as ${quoted(column)}`).join(', ');
  await client.query(`declare backup_rows no scroll cursor for select ${selection} from ${quoted(name)}`);
  for (;;) {
    const { rows } = await client.query<Record<string, string | null>>(
      `fetch ${rowsPerFetch} from backup_rows`,
    );
    if (rows.length === 0) break;
    yield rows;
  }
  await client.query('close backup_rows');
}

/** Copies whole and on disk; shares the bytes where the file system can. */
export async function copyDurably(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_FICLONE);
  const handle = await open(to, 'r+');
  await handle.sync();
  await handle.close();
}

async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folders; there a name is on disk with its file.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync();
  await handle.close();
}
